import { describe, expect, test } from 'vitest';
import { calendarDay, dayInFull, dayInShort, momentInZone, timeOfDay } from '../../views/time.js';

const at = new Date('2026-11-01T23:30:00Z');

describe('times', () => {
  test('are told by the reader’s clock', () => {
    expect(timeOfDay(at, { zone: 'Asia/Tokyo' })).toBe('08:30');
    expect(calendarDay(at, { zone: 'Asia/Tokyo' })).toBe('2026-11-02');
    expect(dayInFull(at, { zone: 'Asia/Tokyo' })).toContain('Monday');
    expect(dayInShort(at, { zone: 'America/New_York' })).toBe('1 Nov 2026');
  });

  test('are written as the reader’s language has it', () => {
    expect(timeOfDay(at, { zone: 'America/New_York', locale: 'en-US' })).toBe('6:30 PM');
    expect(dayInFull(at, { zone: 'UTC', locale: 'de-DE' })).toBe('Sonntag, 1. November 2026');
  });

  test('name their zone where the reader cannot know it', () => {
    expect(momentInZone(at, 'Europe/Berlin')).toBe('2 Nov 2026, 00:30 (Europe/Berlin)');
  });

  test('an unknown zone or language does no harm', () => {
    expect(timeOfDay(at, { zone: 'Not/AZone', locale: '<no locale>' })).toBe('23:30');
    expect(momentInZone(at, '<!channel>')).toBe('1 Nov 2026, 23:30 (UTC)');
  });
});
