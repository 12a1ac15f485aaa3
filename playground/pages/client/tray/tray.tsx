/// <reference lib="dom" />
import { useState } from 'react';
import type { PlatformName } from '../../actions.js';
import type { LogLine } from '../../state/log.js';
import { PlatformMark } from '../platform-mark.js';

/** Something to tell in the page's log. */
export interface LogEntry {
  /** ISO 8601. */
  at: string;
  text: string;
  bad: boolean;
  /** The platform, where it was one. */
  on?: PlatformName;
}

/** What happened between Leadbell and the platforms, newest first. */
export function LogTray({ lines, entries }: { lines: readonly LogLine[]; entries: readonly LogEntry[] }) {
  const all: LogEntry[] = [...lines, ...entries];
  all.sort((one, other) => other.at.localeCompare(one.at));
  return (
    <div className="tray">
      <h2>What the platforms heard</h2>
      {all.length === 0 && <p className="quiet">No call of any platform yet.</p>}
      <ol className="log">
        {all.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries may be alike and hold no state
          <li key={index} className={entry.bad ? 'bad' : ''}>
            {entry.on && <PlatformMark on={entry.on} />} <time>{entry.at.slice(11, 23)}</time> {entry.text}
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
