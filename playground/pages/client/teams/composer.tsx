import { type FormEvent, useState } from 'react';
import type { PageConversation } from '../../state/teams.js';
import { CloseIcon, SendIcon } from '../icons.js';
import { usePage } from '../page.js';

/** Where a person writes; where several are, Leadbell hears only what names it. */
export function TeamsComposer({
  conversation,
  thread,
  onThreadDone,
}: {
  conversation: PageConversation;
  /** The post that is replied to. */
  thread: string | undefined;
  onThreadDone(): void;
}) {
  const { state, act } = usePage();
  const [text, setText] = useState('');
  const [mention, setMention] = useState(true);
  const isPersonal = conversation.type === 'personal';

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    const said = text.trim();
    if (said === '') return;
    setText('');
    const done = await act({
      on: 'teams',
      action: {
        do: 'write',
        as: state.teams.me.id,
        conversation: conversation.id,
        text: said,
        mention,
        ...(thread && { thread }),
      },
    });
    if (done) onThreadDone();
    else setText(said);
  }

  return (
    <form className="composer teams-composer" onSubmit={(event) => void send(event)}>
      {thread && (
        <button type="button" className="chip" title="Start a post instead" onClick={onThreadDone}>
          Reply <CloseIcon />
        </button>
      )}
      {!isPersonal && (
        <button
          type="button"
          className="chip"
          aria-pressed={mention}
          title="Whether the message names Leadbell"
          onClick={() => setMention(!mention)}
        >
          @Leadbell
        </button>
      )}
      <input
        value={text}
        placeholder={isPersonal ? 'Type a message' : 'leads, or help'}
        aria-label="Message in Teams"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" aria-label="Send in Teams" disabled={text.trim() === ''}>
        <SendIcon />
      </button>
    </form>
  );
}
