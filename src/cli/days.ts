import { LeadbellError } from '../errors.js';
import type { rangeEnd, rangeStart } from '../leads/day-bounds.js';

/** Reads a date or time that a range begins or ends with. @throws LeadbellError `invalid_request` where it is none. */
export function checkDay(text: string, bound: typeof rangeStart | typeof rangeEnd, zone: string): Date {
  const moment = bound(text, zone);
  if (Number.isNaN(moment.getTime()))
    throw new LeadbellError('invalid_request', `"${text}" is no date; write it as 2026-11-24.`);
  return moment;
}
