import type { Clock } from '../../src/clock.js';
import { limits } from './limits.js';
import type { SmtpReply } from './refusal.js';
import type { Mailbox } from './types.js';

/** What a mailbox is unless told otherwise. */
export const openMailbox = { gone: false, full: false, greylistMs: 0 };

/** What mailboxes need. */
export interface MailboxesParts {
  clock: Clock;
  addresses: readonly string[];
  /** How many times faster than a mail server's its minutes pass, for rates and greylisting. */
  timeScale: number;
  /** Whether more messages a minute than a mailbox takes are put off. */
  rates: boolean;
}

/** Everybody's mailboxes. */
export type Mailboxes = ReturnType<typeof createMailboxes>;

/** Builds them, with what each lets in. */
export function createMailboxes({ clock, addresses, timeScale, rates }: MailboxesParts) {
  const boxes = new Map<string, Mailbox>();
  const firstSeen = new Map<string, number>();
  const taken = new Map<string, number[]>();
  const add = (address: string, change: Partial<Omit<Mailbox, 'address'>> = {}) => {
    boxes.set(address, { ...openMailbox, ...change, address });
  };
  for (const address of addresses) add(address);

  /** Since when a pair of sender and recipient is known, in ms. */
  function knownFor(sender: string, address: string, now: number): number {
    const pair = `${sender} ${address}`;
    const first = firstSeen.get(pair) ?? now;
    firstSeen.set(pair, first);
    return now - first;
  }

  /** Counts a message; false where it comes too early, and counts nothing then. */
  function inPace(address: string, now: number): boolean {
    const minute = 60_000 / timeScale;
    const recent = (taken.get(address) ?? []).filter((at) => now - at < minute);
    if (recent.length >= limits.perMinute) return false;
    taken.set(address, [...recent, now]);
    return true;
  }

  return {
    add,
    list: () => [...boxes.values()],
    change(address: string, change: Partial<Omit<Mailbox, 'address'>>) {
      const box = boxes.get(address);
      if (!box) throw new Error(`There is no mailbox ${address}.`);
      boxes.set(address, { ...box, ...change });
    },

    /** Why a mailbox does not let this sender in now; undefined where it does. */
    admit(sender: string, address: string): SmtpReply | undefined {
      const now = clock.now().getTime();
      const box = boxes.get(address);
      if (!box || box.gone)
        return { code: 550, text: '5.1.1 The email account that you tried to reach does not exist' };
      if (box.full)
        return { code: 452, text: '4.2.2 The email account that you tried to reach is over quota' };
      if (box.greylistMs > 0 && knownFor(sender, address, now) < box.greylistMs / timeScale)
        return { code: 451, text: '4.7.1 Greylisted, please try again later' };
      if (rates && !inPace(address, now))
        return {
          code: 450,
          text: '4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered',
        };
      return undefined;
    },
  };
}
