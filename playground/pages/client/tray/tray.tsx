/// <reference lib="dom" />
import { useState } from 'react';
import type { SlackFault } from '../../slack/types.js';
import type { PageState } from '../state.js';
import { perform } from './connection.js';

/** Something to tell in the page's log. */
export interface LogEntry {
  /** ISO 8601. */
  at: string;
  text: string;
  bad: boolean;
}

const kinds: { label: string; hint: string; fault: Omit<SlackFault, 'method'> }[] = [
  { label: 'Hang', hint: 'never answers', fault: { kind: 'hang' } },
  { label: '429', hint: 'rate limited, retry after 5 s', fault: { kind: 'rate_limited', retryAfter: 5 } },
  { label: '500', hint: 'server error', fault: { kind: 'http_500' } },
  { label: 'HTML', hint: 'a web page instead of an answer', fault: { kind: 'html' } },
  { label: 'Lost answer', hint: 'done, but the answer never arrives', fault: { kind: 'lost_answer' } },
  { label: 'Connection reset', hint: 'cut off', fault: { kind: 'reset' } },
  { label: 'is_archived', hint: 'the destination pauses', fault: { kind: 'error', error: 'is_archived' } },
  { label: 'token_revoked', hint: 'all of Slack pauses', fault: { kind: 'error', error: 'token_revoked' } },
];
const methods = ['chat.postMessage', 'chat.update', 'views.open', '*'];

/** What Slack does wrong on command. */
export function FaultsTray({ faults }: { faults: readonly SlackFault[] }) {
  const [method, setMethod] = useState('chat.postMessage');
  const [once, setOnce] = useState(false);
  return (
    <div className="tray">
      <h2>Make Slack fail</h2>
      <p className="quiet">
        Leads are kept whatever Slack does. Clear the faults and the cards catch up; a destination that paused
        goes on with <code>npx leadbell destinations resume ID</code>.
      </p>
      <div className="fault-options">
        <label>
          Method{' '}
          <select
            className="field select"
            value={method}
            onChange={(event) => setMethod(event.currentTarget.value)}
          >
            {methods.map((name) => (
              <option key={name} value={name}>
                {name === '*' ? 'every method' : name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" checked={once} onChange={(event) => setOnce(event.currentTarget.checked)} />{' '}
          only the next call
        </label>
      </div>
      <div className="fault-buttons">
        {kinds.map(({ label, hint, fault }) => (
          <button
            key={label}
            type="button"
            className="button"
            title={hint}
            onClick={() =>
              void perform({ do: 'addFault', fault: { method, ...fault, ...(once && { times: 1 }) } })
            }
          >
            {label}
          </button>
        ))}
      </div>
      {faults.length > 0 && (
        <>
          <ul className="fault-list">
            {faults.map((fault, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: faults are only ever added at the end
              <li key={index}>
                {fault.method === '*' ? 'every method' : fault.method}: {fault.error ?? fault.kind}
                {fault.times === 1 ? ', once' : ', until cleared'}
              </li>
            ))}
          </ul>
          <button
            type="button"
            className="button primary"
            onClick={() => void perform({ do: 'clearFaults' })}
          >
            Clear all faults
          </button>
        </>
      )}
    </div>
  );
}

/** What happened between Leadbell and Slack, newest first. */
export function LogTray({ state, entries }: { state: PageState; entries: readonly LogEntry[] }) {
  const calls = state.calls.map(({ at, method, ok, error, status }) => ({
    at,
    text: ok ? method : `${method}: ${error ?? status}`,
    bad: !ok,
  }));
  const failures = state.failures.map(({ at, kind, reason, messages }) => ({
    at,
    text: `${kind} failed: ${[reason, ...messages].join(', ')}`,
    bad: true,
  }));
  const all = [...calls, ...failures, ...entries].sort((one, other) => other.at.localeCompare(one.at));
  return (
    <div className="tray">
      <h2>What Slack heard</h2>
      {all.length === 0 && <p className="quiet">No call of Slack’s Web API yet.</p>}
      <ol className="log">
        {all.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries may be alike and hold no state
          <li key={index} className={entry.bad ? 'bad' : ''}>
            <time>{entry.at.slice(11, 23)}</time> {entry.text}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The command that sends a lead from a shell. */
export function CurlTray({ curl }: { curl: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="tray">
      <h2>Send a lead from a shell</h2>
      <p className="quiet">The same HTTP API that your own agent will call, with a key that works here.</p>
      <pre className="curl">{curl}</pre>
      <button
        type="button"
        className="button"
        onClick={() => void navigator.clipboard.writeText(curl).then(() => setCopied(true))}
      >
        {copied ? 'Copied' : 'Copy'}
      </button>
    </div>
  );
}
