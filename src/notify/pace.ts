import type { Method, Pace } from '../platforms/platform.js';
import type { DestinationRecord } from '../storage/models/destination.js';

/** What the limits of a place are told from. */
type Held = Pick<DestinationRecord, 'target' | 'sends' | 'held'>;

/** The name of the limit that places share. */
export function sharedName(platform: string, pace: Pace, workspace: string, what: 'send' | 'look'): string {
  return [platform, what, ...(pace.sharedBy === 'workspace' ? [workspace] : [])].join(':');
}

/** When the place's own limits let the method be used; the past for at once. */
export function readyAt({ place }: Pace, { target, sends, held }: Held, method: Method): Date {
  const asked = held?.[method]?.getTime() ?? 0;
  if (!place.counts.includes(method)) return new Date(asked);
  const free = place.windows(target).map(({ count, ms }) => {
    const first = sends[sends.length - count];
    return first ? first.getTime() + ms : 0;
  });
  return new Date(Math.max(asked, ...free));
}

/** The sends that count once the method is used now; undefined where it does not count. */
export function sendsAfter(pace: Pace, held: Held, method: Method, now: Date): Date[] | undefined {
  const { place } = pace;
  if (!place.counts.includes(method)) return undefined;
  const looksBack = Math.max(...place.windows(held.target).map(({ count }) => count));
  const planned = Math.max(readyAt(pace, held, method).getTime(), now.getTime() - place.lateness);
  return [...held.sends, new Date(planned)].slice(-looksBack);
}

/** The place's hold once a 429 asked for one; a method that counts is held with all that count. */
export function heldUntil(
  { place }: Pace,
  held: Held,
  method: Method,
  until: Date,
): NonNullable<DestinationRecord['held']> {
  const methods = place.counts.includes(method) ? place.counts : [method];
  return { ...held.held, ...Object.fromEntries(methods.map((each) => [each, until])) };
}
