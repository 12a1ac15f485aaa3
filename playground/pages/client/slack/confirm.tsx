/// <reference lib="dom" />
import type { ConfirmationDialog } from '@slack/types';
import { useEffect, useRef, useState } from 'react';
import { Plain, Text } from '../blocks/text.js';

interface Question {
  dialog: ConfirmationDialog;
  answer(yes: boolean): void;
}

/** Slack's confirm dialog: `ask` opens it and resolves with the answer; `shown` is the open one. */
export function useConfirm() {
  const [question, setQuestion] = useState<Question>();
  const [ask] = useState(
    () => (dialog: ConfirmationDialog) =>
      new Promise<boolean>((resolve) => {
        setQuestion({
          dialog,
          answer: (yes) => {
            setQuestion(undefined);
            resolve(yes);
          },
        });
      }),
  );
  return { ask, question };
}

/** The open question. */
export function ConfirmView({ question }: { question: Question }) {
  const { dialog, answer } = question;
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <div className="overlay">
      <section
        className="modal confirm"
        role="alertdialog"
        aria-modal="true"
        aria-label={dialog.title?.text ?? 'Are you sure?'}
      >
        <header>
          <h2>{dialog.title ? <Plain text={dialog.title} /> : 'Are you sure?'}</h2>
        </header>
        <div className="modal-body">
          <Text text={dialog.text} />
        </div>
        <footer>
          <button type="button" className="button" ref={first} onClick={() => answer(false)}>
            {dialog.deny ? <Plain text={dialog.deny} /> : 'Cancel'}
          </button>
          <button
            type="button"
            className={`button ${dialog.style ?? 'primary'}`}
            onClick={() => answer(true)}
          >
            {dialog.confirm ? <Plain text={dialog.confirm} /> : 'Yes'}
          </button>
        </footer>
      </section>
    </div>
  );
}
