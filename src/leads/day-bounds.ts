import { DateTime } from 'luxon';

/** The moment a range begins: a time as it is, or the first moment of a day in that zone. */
export function rangeStart(text: string, zone: string): Date {
  const moment = DateTime.fromISO(text, { zone });
  return (text.includes('T') ? moment : firstOf(moment)).toJSDate();
}

/** The moment a range has ended: a time as it is, or the first moment after a day in that zone. */
export function rangeEnd(text: string, zone: string): Date {
  const moment = DateTime.fromISO(text, { zone });
  return (text.includes('T') ? moment : firstOf(moment.plus({ days: 1 }))).toJSDate();
}

/** Where clocks are put back at midnight, a day has its first hour twice; where they are put on, its midnight is missing. */
function firstOf(moment: DateTime): DateTime {
  const [first] = moment.startOf('day').getPossibleOffsets();
  return first ?? moment;
}
