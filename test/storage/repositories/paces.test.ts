import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore, race, type TestStore } from '../../support/store.js';

let db: TestStore;

beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

const at = (ms: number) => new Date(Date.UTC(2026, 2, 1, 12) + ms);
const slot = (name: string, ms: number) => db.paces.take(name, at(ms), 1_000, 3);

test('a limit gives a burst after a quiet time, then one an interval', async () => {
  for (const now of [60_000, 60_000, 60_000]) expect(await slot('burst', now)).toBeNull();
  expect(await slot('burst', 60_000)).toEqual(at(61_000));
  expect(await slot('burst', 61_000)).toBeNull();
  expect(await slot('burst', 61_999)).toEqual(at(62_000));
  expect(await slot('another', 60_000)).toBeNull();
});

test('a held limit gives nothing before its time, and a shorter hold shortens nothing', async () => {
  await db.paces.hold('held', at(90_000));
  await db.paces.hold('held', at(80_000));
  expect(await slot('held', 89_999)).toEqual(at(90_000));
  expect(await slot('held', 90_000)).toBeNull();
});

test('20 racing drains take no more than the burst', async ({ skip }) => {
  skip(db.notAtomic !== undefined, db.notAtomic);
  await slot('raced', 0);
  const slots = await race(20, () => slot('raced', 60_000));
  expect(slots.filter((wait) => wait === null)).toHaveLength(3);
});

test('of 20 who use a limit first at once each that goes counts', async () => {
  const slots = await race(20, () => slot('first', 60_000));
  expect(slots.filter((wait) => wait === null)).toHaveLength(3);
});
