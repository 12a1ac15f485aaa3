/// <reference lib="dom" />
import type { AnyBlock } from '@slack/types';
import { useEffect, useState } from 'react';
import type { SlackOpenView } from '../../../slack/types.js';
import { Blocks } from '../blocks/blocks.js';
import { Plain } from '../blocks/text.js';
import { SurfaceContext, useHost } from '../host.js';
import { BackIcon, BellIcon, CloseIcon } from '../icons.js';

/** The app's Home tab. */
export function HomeView({ home }: { home: SlackOpenView | undefined }) {
  const { me } = useHost();
  if (!home)
    return (
      <div className="messages">
        <div className="empty">
          <span className="empty-bell">
            <BellIcon size={34} />
          </span>
          <strong>Leadbell has not published a Home tab for {me.realName}</strong>
          <p>It was told that the tab is open; what it publishes appears here.</p>
        </div>
      </div>
    );
  return (
    <div className="messages home">
      <ViewBlocks open={home} />
    </div>
  );
}

/** The modal on top of a person's stack. */
export function ModalView({ open, depth }: { open: SlackOpenView; depth: number }) {
  const { act } = useHost();
  const [busy, setBusy] = useState(false);
  const { view } = open;

  async function close(): Promise<void> {
    await act({ do: 'closeView', viewId: open.id });
  }
  async function submit(): Promise<void> {
    setBusy(true);
    await act({ do: 'submitView', viewId: open.id });
    setBusy(false);
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') void act({ do: 'closeView', viewId: open.id });
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [act, open.id]);

  if (view.type !== 'modal') return null;
  return (
    <div className="overlay">
      <section className="modal" role="dialog" aria-modal="true" aria-label={view.title.text}>
        <header>
          {depth > 1 && (
            <button type="button" className="plain-button" aria-label="Back" onClick={() => void close()}>
              <BackIcon />
            </button>
          )}
          <h2>
            <Plain text={view.title} />
          </h2>
          <button type="button" className="plain-button" aria-label="Close" onClick={() => void close()}>
            <CloseIcon />
          </button>
        </header>
        <div className="modal-body" key={open.id}>
          <ViewBlocks open={open} />
        </div>
        <footer>
          <button type="button" className="button" onClick={() => void close()}>
            {view.close ? <Plain text={view.close} /> : 'Cancel'}
          </button>
          {view.submit && (
            <button type="button" className="button primary" disabled={busy} onClick={() => void submit()}>
              <Plain text={view.submit} />
            </button>
          )}
        </footer>
      </section>
    </div>
  );
}

function ViewBlocks({ open }: { open: SlackOpenView }) {
  const blocks: AnyBlock[] = open.view.type === 'workflow_step' ? [] : open.view.blocks;
  return (
    <SurfaceContext
      value={{
        at: { viewId: open.id },
        values: open.values,
        ...(open.errors && { errors: open.errors }),
      }}
    >
      <Blocks blocks={blocks} />
    </SurfaceContext>
  );
}
