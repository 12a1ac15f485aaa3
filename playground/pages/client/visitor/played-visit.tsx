import type { VisitorConversation } from '../../conversations.js';
import { BackIcon, SendIcon } from '../icons.js';
import { OutcomeView } from './outcome.js';
import { Thread } from './thread.js';
import { useVisit } from './use-visit.js';

/** One of the ready visitors: their conversation, and the button that sends it. */
export function PlayedVisit({
  conversation,
  onBack,
  onNew,
}: {
  conversation: VisitorConversation;
  onBack(): void;
  /** The same visitor once more, in a conversation of its own. */
  onNew(): void;
}) {
  const visit = useVisit(conversation);
  const { outcome, playing } = visit;
  return (
    <>
      <header className="visit-header">
        <button type="button" className="plain-button" aria-label="All visitors" onClick={onBack}>
          <BackIcon />
        </button>
        <div>
          <strong>{conversation.title}</strong>
          <small>{Object.values(conversation.fields).slice(1).join(' · ')}</small>
        </div>
      </header>
      <Thread messages={visit.messages} sent={visit.sent} playing={playing} />
      <footer className="visit-footer">
        <OutcomeView outcome={outcome} receipts={visit.receipts} />
        {outcome === 'created' || outcome === 'repeated' ? (
          <div className="pair">
            <button
              type="button"
              className="button"
              disabled={playing}
              onClick={() => void visit.sendAgain(conversation.fields)}
            >
              Send again
            </button>
            <button type="button" className="button" disabled={playing} onClick={onNew}>
              New visit
            </button>
          </div>
        ) : (
          <button
            type="button"
            className="button ring-button"
            disabled={playing}
            onClick={() => void visit.send(conversation.fields)}
          >
            <SendIcon /> {playing ? 'Chatting…' : 'Send this conversation'}
          </button>
        )}
      </footer>
    </>
  );
}
