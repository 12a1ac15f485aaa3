import { type FormEvent, useState } from 'react';
import { BackIcon, SendIcon } from '../icons.js';
import { OutcomeView } from './outcome.js';
import { Thread } from './thread.js';
import { useVisit } from './use-visit.js';

const fieldNames = ['name', 'email', 'phone', 'company'] as const;
const labels = { name: 'Name', email: 'E-mail', phone: 'Phone', company: 'Company' };
const nothing = { slug: 'own', messages: [] };

/** A conversation that the person at the page writes, message by message. */
export function OwnVisit({ onBack, onNew }: { onBack(): void; onNew(): void }) {
  const visit = useVisit(nothing);
  const [fields, setFields] = useState({ name: '', email: '', phone: '', company: '' });
  const [role, setRole] = useState<'visitor' | 'agent'>('visitor');
  const [text, setText] = useState('');
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''));
  const captured = visit.outcome === 'created' || visit.outcome === 'repeated';

  function say(event: FormEvent): void {
    event.preventDefault();
    if (text.trim() === '') return;
    setText('');
    setRole(role === 'visitor' ? 'agent' : 'visitor');
    void visit.say({ role, text });
  }

  return (
    <>
      <header className="visit-header">
        <button type="button" className="plain-button" aria-label="All visitors" onClick={onBack}>
          <BackIcon />
        </button>
        <div>
          <strong>Your own visitor</strong>
          <small>Each message goes to Leadbell as you send it</small>
        </div>
      </header>
      {visit.messages.length === 0 ? (
        <p className="thread-hint">
          Say something as the visitor, answer as the agent, then capture the lead.
        </p>
      ) : (
        <Thread messages={visit.messages} sent={visit.sent} playing={visit.playing} />
      )}
      <footer className="visit-footer">
        <form className="say" onSubmit={say}>
          <select
            className="field"
            aria-label="Who says it"
            value={role}
            onChange={(event) => setRole(event.currentTarget.value === 'agent' ? 'agent' : 'visitor')}
          >
            <option value="visitor">Visitor</option>
            <option value="agent">Agent</option>
          </select>
          <input
            className="field"
            value={text}
            aria-label="Message"
            placeholder={role === 'visitor' ? 'Do you also deliver to…' : 'Yes, we do…'}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <button type="submit" className="button square" aria-label="Say it" disabled={text.trim() === ''}>
            <SendIcon />
          </button>
        </form>
        <div className="own-fields">
          {fieldNames.map((name) => (
            <input
              key={name}
              className="field"
              value={fields[name]}
              placeholder={labels[name]}
              aria-label={labels[name]}
              onChange={(event) => setFields({ ...fields, [name]: event.currentTarget.value })}
            />
          ))}
        </div>
        <OutcomeView outcome={visit.outcome} receipts={visit.receipts} />
        <div className="pair">
          {captured && (
            <button type="button" className="button" onClick={onNew}>
              New visit
            </button>
          )}
          <button
            type="button"
            className={`button ${captured ? '' : 'ring-button'}`}
            disabled={visit.playing || Object.keys(given).length === 0}
            onClick={() => void visit.send(given)}
          >
            {captured ? 'Send again' : 'Capture the lead'}
          </button>
        </div>
      </footer>
    </>
  );
}
