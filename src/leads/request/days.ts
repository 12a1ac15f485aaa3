import { DateTime, Info } from 'luxon';
import { LeadbellError } from '../../errors.js';
import type { WorkspaceSettings } from '../workspace-settings.js';

/** A range of calendar days, both included, as `YYYY-MM-DD`. */
export interface Days {
  from: string;
  to: string;
}

/** Days as they were named, and how many words that took. */
export interface NamedDays {
  days: Days;
  taken: number;
  /** Whether the words can hardly mean anything else: a month's name is a person's name too. */
  plain: boolean;
}

type FirstDayOfWeek = WorkspaceSettings['firstDayOfWeek'];

/** As ISO and Luxon count them. */
const weekdays = { monday: 1, saturday: 6, sunday: 7 } as const satisfies Record<FirstDayOfWeek, number>;

/** About ten years; a longer look back is one without a beginning. */
const mostDays = 3_650;

/** The moment's calendar day in a zone; an unknown zone is read as UTC. */
export function todayIn(zone: string, now: Date): DateTime {
  const local = DateTime.fromJSDate(now, { zone });
  return (local.isValid ? local : DateTime.fromJSDate(now, { zone: 'utc' })).startOf('day');
}

/**
 * Days that begin at the first of these words: `today`, `last 7 days`, `this week`, `this month`, `november 2025`; undefined
 * where none do.
 * @throws LeadbellError `invalid_request` for a number of days that makes no sense.
 */
export function namedDays(
  words: readonly string[],
  today: DateTime,
  firstDayOfWeek: FirstDayOfWeek,
): NamedDays | undefined {
  const [first = '', second = '', third = ''] = words;
  if (first === 'today') return { days: span(today, today), taken: 1, plain: true };
  if (first === 'yesterday') {
    const day = today.minus({ days: 1 });
    return { days: span(day, day), taken: 1, plain: true };
  }
  if (second === 'week' && (first === 'this' || first === 'last')) {
    const day = first === 'this' ? today : today.minus({ weeks: 1 });
    return { days: weekOf(day, firstDayOfWeek), taken: 2, plain: true };
  }
  if (first === 'this' && second === 'month') return { days: monthOf(today), taken: 2, plain: true };
  if (first === 'last' && second === 'month')
    return { days: monthOf(today.minus({ months: 1 })), taken: 2, plain: true };
  if ((first === 'last' || first === 'past') && /^\d+$/.test(second) && /^(day|week)s?$/.test(third)) {
    const count = Number(second) * (third.startsWith('week') ? 7 : 1);
    if (count < 1 || count > mostDays)
      throw new LeadbellError('invalid_request', 'Write a number of days from 1 to 3650: last 7 days.');
    return { days: span(today.minus({ days: count - 1 }), today), taken: 3, plain: true };
  }
  const month = monthNumber(first);
  if (month === undefined) return undefined;
  const named = /^\d{4}$/.test(second);
  const year = named ? Number(second) : today.year - (month > today.month ? 1 : 0);
  const days = monthOf(DateTime.utc(year, month));
  return { days, taken: named ? 2 : 1, plain: false };
}

/**
 * The day that follows `from:` or `to:`.
 * @throws LeadbellError `invalid_request`, with how to write it.
 */
export function dayNamed(text: string, today: DateTime): string {
  const word = text.toLowerCase();
  if (word === 'today') return iso(today);
  if (word === 'yesterday') return iso(today.minus({ days: 1 }));
  const [, year, month] = /^(\d{4})-(\d{2})-\d{2}$/.exec(word) ?? [];
  if (DateTime.fromISO(word).isValid && year !== undefined) return word;
  const start = DateTime.utc(Number(year), Number(month));
  if (start.isValid && start.daysInMonth)
    throw new LeadbellError(
      'invalid_request',
      `${word} is no date: ${start.toFormat('LLLL yyyy', { locale: 'en' })} has ${start.daysInMonth} days.`,
    );
  const said = text === '' ? 'A date is missing' : `"${text.slice(0, 40)}" is no date`;
  throw new LeadbellError('invalid_request', `${said}; write it as ${iso(today)}.`);
}

const months = Info.months('long', { locale: 'en' }).map((name) => name.toLowerCase());

function monthNumber(word: string): number | undefined {
  const index = months.findIndex((name) => name === word || name.slice(0, 3) === word);
  return word === 'sept' ? 9 : index < 0 ? undefined : index + 1;
}

function monthOf(day: DateTime): Days {
  return span(day.startOf('month'), day.endOf('month'));
}

function weekOf(day: DateTime, firstDayOfWeek: FirstDayOfWeek): Days {
  const first = day.minus({ days: (day.weekday - weekdays[firstDayOfWeek] + 7) % 7 });
  return span(first, first.plus({ days: 6 }));
}

function span(from: DateTime, to: DateTime): Days {
  return { from: iso(from), to: iso(to) };
}

function iso(day: DateTime): string {
  return day.toFormat('yyyy-MM-dd');
}
