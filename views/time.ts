import { DateTime } from 'luxon';

/** Whose clock a time is told by. */
export interface Reader {
  /** IANA zone; one that is unknown is read as UTC. */
  zone: string;
  /** BCP 47, e.g. `en-US`, for how dates and times are written; British English with a 24-hour clock when left out. */
  locale?: string;
}

/** The time of day, e.g. `14:02`. */
export function timeOfDay(at: Date, reader: Reader): string {
  return written(at, reader, DateTime.TIME_SIMPLE);
}

/** The day in full, e.g. `Monday 12 May 2025`. */
export function dayInFull(at: Date, reader: Reader): string {
  return written(at, reader, DateTime.DATE_HUGE);
}

/** The day in short, e.g. `12 May 2025`. */
export function dayInShort(at: Date, reader: Reader): string {
  return written(at, reader, DateTime.DATE_MED);
}

/** A moment with its zone named, for where no platform turns it into the reader's: `12 May 2025, 14:02 (Europe/London)`. */
export function momentInZone(at: Date, zone: string): string {
  const reader = { zone };
  return `${dayInShort(at, reader)}, ${timeOfDay(at, reader)} (${zoneOf(reader)})`;
}

/** The time of day, and before it the day where that is not today's: `14:02`, `12 May 2025, 14:02`. */
export function timeInShort(at: Date, now: Date, reader: Reader): string {
  const day = calendarDay(at, reader) === calendarDay(now, reader) ? '' : `${dayInShort(at, reader)}, `;
  return day + timeOfDay(at, reader);
}

/** A moment in a Luxon format, e.g. `yyyy-MM-dd HH:mm`, by the reader's clock. */
export function momentInFormat(at: Date, format: string, reader: Reader): string {
  return local(at, reader).toFormat(format);
}

/** The calendar day in the reader's zone as `YYYY-MM-DD`, to tell days apart. */
export function calendarDay(at: Date, reader: Reader): string {
  return local(at, reader).toFormat('yyyy-MM-dd');
}

/** The name of the zone that a reader's times are really told in. */
export function zoneOf(reader: Reader): string {
  return local(new Date(0), reader).zoneName ?? 'UTC';
}

function written(at: Date, reader: Reader, format: Intl.DateTimeFormatOptions): string {
  return local(at, reader).toLocaleString(format);
}

function local(at: Date, { zone, locale }: Reader): DateTime {
  const time = DateTime.fromJSDate(at, { zone });
  return (time.isValid ? time : DateTime.fromJSDate(at, { zone: 'utc' })).setLocale(known(locale));
}

function known(locale: string | undefined): string {
  if (locale === undefined) return 'en-GB';
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en-GB';
  } catch {
    return 'en-GB';
  }
}
