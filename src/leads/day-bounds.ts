import { DateTime } from 'luxon';

/** The moment a range begins: a time as it is, or the first moment of a day in the workspace's zone. */
export function rangeStart(text: string, zone: string): Date {
  return DateTime.fromISO(text, { zone }).toJSDate();
}

/** The moment a range has ended: a time as it is, or the first moment after a day in the workspace's zone. */
export function rangeEnd(text: string, zone: string): Date {
  const start = DateTime.fromISO(text, { zone });
  return (text.includes('T') ? start : start.plus({ days: 1 })).toJSDate();
}
