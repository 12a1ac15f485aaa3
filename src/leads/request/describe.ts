import { DateTime, Interval } from 'luxon';
import type { LeadQuery } from './query.js';

const statusWords = { unread: 'Unread leads', read: 'Read leads', all: 'All leads' };
const namesSaid = 3;

/** How a query was understood, in words: `Unread leads of Pricing Bot with “acme”, 1 – 30 Nov 2026`. */
export function describeQuery({ status, agents, from, to, words }: LeadQuery): string {
  const searched = words === undefined ? '' : ` with “${words}”`;
  const which = statusWords[status] + agentsSaid(agents.map(({ name }) => name)) + searched;
  const days = daysSaid(from, to);
  return days === undefined ? which : `${which}, ${days}`;
}

/** The line that asks for a query, in one form for all that mean the same; reading it gives the query back. */
export function commandOf({ status, agents, from, to, words }: LeadQuery, command: string): string {
  return [
    command,
    status,
    ...agents.map(({ name }) => `agent:"${name.replaceAll('"', '')}"`),
    from && `from:${from}`,
    to && `to:${to}`,
    words && (/^[\p{L}\p{N}@.+-]+$/u.test(words) ? `search ${words}` : `search "${words}"`),
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

function agentsSaid(names: string[]): string {
  if (names.length === 0) return '';
  const more = names.length - namesSaid;
  const said = more > 1 ? [...names.slice(0, namesSaid), `${more} more`] : names;
  return ` of ${new Intl.ListFormat('en-GB').format(said)}`;
}

function daysSaid(from: string | undefined, to: string | undefined): string | undefined {
  const day = (iso: string) => DateTime.fromISO(iso, { zone: 'utc' }).setLocale('en-GB');
  const short = (iso: string) => day(iso).toLocaleString(DateTime.DATE_MED);
  if (from === undefined) return to && `until ${short(to)}`;
  if (to === undefined) return `since ${short(from)}`;
  if (from === to) return short(from);
  const span = Interval.fromDateTimes(day(from), day(to));
  // Which blanks stand around the dash differs between releases of ICU.
  return span.toLocaleString(DateTime.DATE_MED, { locale: 'en-GB' }).replace(/\s*–\s*/, ' – ');
}
