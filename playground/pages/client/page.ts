import { createContext, useContext, useState } from 'react';
import type { PageAction, PlatformName } from '../actions.js';
import type { PageState } from '../state.js';

/** The room that is open on each platform, where another than the first was chosen. */
export type Rooms = Partial<Record<PlatformName, string>>;

/** What everything on the page may know and do. */
export interface Page {
  state: PageState;
  /** The present moment, for dates such as "Today". */
  now: Date;
  /** Messages after this moment ring, in ms since 1970. */
  since: number;
  rooms: Rooms;
  openRoom(on: PlatformName, room: string): void;
  /** Does something; false when it could not be done, which the page then says. */
  act(action: PageAction): Promise<boolean>;
  /** Hears of a part of a message that nothing can draw. */
  undrawn(type: string, json: string): void;
}

/** Holds the page for everything below. */
export const PageContext = createContext<Page | undefined>(undefined);

/** The page; throws outside of one. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('This is drawn inside a PageContext.');
  return page;
}

/** Messages that have rung on this page, so that going back to a chat does not ring again. */
const rung = new Set<string>();

/** Whether a message of the app's, of this moment in ms since 1970, rings: once, if it came in while the page is open. */
export function useRinging(message: string, at: number, isApps: boolean): boolean {
  const { since } = usePage();
  const [rings] = useState(() => isApps && at > since && !rung.has(message));
  if (rings) rung.add(message);
  return rings;
}

/** A moment as a chat writes it, by the person's clock: the time, with the day before it where it is not today. */
export function useMoment(): (at: Date) => string {
  const { state, now } = usePage();
  const timeZone = state.slack.me.tz;
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short' });
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return (at) =>
    day.format(at) === day.format(now) ? time.format(at) : `${day.format(at)}, ${time.format(at)}`;
}
