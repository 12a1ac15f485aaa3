import { LRUCache } from 'lru-cache';
import type { Clock } from '../../clock.js';

/** Where a message stands. */
interface MessageAt {
  /** Our id of the workspace, in hex. */
  workspace: string;
  channel: string;
  ts: string;
}

/** What looking addresses up needs. */
export interface PermalinksParts {
  /** Asks Slack. */
  ask(at: MessageAt): Promise<string | undefined>;
  clock: Clock;
}

/** So many addresses are kept, which never change: the mails to several mailboxes lead to one card. */
const mostKept = 1_000;
/** Whoever needs an address goes on without it after so long, in ms. */
const patience = 2_000;

/** Makes the look-up of messages' addresses: undefined where Slack does not say in time, whatever is the matter. */
export function createPermalinks({ ask, clock }: PermalinksParts) {
  const known = new LRUCache<string, string>({ max: mostKept });

  return async function permalink(at: MessageAt): Promise<string | undefined> {
    const { workspace, channel, ts } = at;
    // What one person alone can open leads nobody else anywhere.
    if (channel.startsWith('D')) return undefined;
    const key = `${workspace} ${channel} ${ts}`;
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const answered = new AbortController();
    const late = clock.sleep(patience, answered.signal).then(() => undefined);
    const url = await Promise.race([ask(at).catch(() => undefined), late]);
    answered.abort();
    if (url !== undefined) known.set(key, url);
    return url;
  };
}
