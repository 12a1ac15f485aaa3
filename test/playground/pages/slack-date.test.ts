import { describe, expect, it } from 'vitest';
import { formatSlackDate, timeOfTs } from '../../../playground/pages/client/slack-date.js';

const now = new Date('2026-11-24T23:30:00Z');
const seconds = (iso: string) => Date.parse(iso) / 1000;

describe('formatSlackDate', () => {
  it.each([
    ['{date_num}', '2026-03-09'],
    ['{date}', 'March 9, 2026'],
    ['{date_short}', 'Mar 9, 2026'],
    ['{date_long}', 'Monday, March 9, 2026'],
    ['{date_pretty}', 'March 9'],
    ['{date_short_pretty}', 'Mar 9'],
    ['{day_divider_pretty}', 'Monday, March 9'],
    ['{time}', '7:05 AM'],
    ['{time_secs}', '7:05:06 AM'],
    ['on {date_short} at {time}', 'on Mar 9, 2026 at 7:05 AM'],
    ['{nosuch}', '{nosuch}'],
  ])('%s', (format, said) => {
    const tell = formatSlackDate(seconds('2026-03-09T07:05:06Z'), format, 'UTC', now);
    expect(tell.replace('\u202f', ' ')).toBe(said);
  });

  it('names near days, and the year of a far one', () => {
    const day = (iso: string, zone = 'UTC') =>
      formatSlackDate(seconds(iso), '{date_short_pretty}', zone, now);
    expect(day('2026-11-24T01:00:00Z')).toBe('Today');
    expect(day('2026-11-23T01:00:00Z')).toBe('Yesterday');
    expect(day('2026-11-25T01:00:00Z')).toBe('Tomorrow');
    expect(day('2025-11-24T01:00:00Z')).toBe('Nov 24, 2025');
    // 23:30 UTC is the 25th in Berlin, so the 24th is yesterday there.
    expect(day('2026-11-24T12:00:00Z', 'Europe/Berlin')).toBe('Yesterday');
  });

  it('counts back', () => {
    expect(formatSlackDate(seconds('2026-11-24T20:30:00Z'), '{ago}', 'UTC', now)).toBe('3 hours ago');
  });
});

it('tells a message’s time in the zone of its reader', () => {
  expect(timeOfTs(`${seconds('2026-07-01T12:00:00Z')}.000200`, 'Europe/Berlin').replace('\u202f', ' ')).toBe(
    '2:00 PM',
  );
});
