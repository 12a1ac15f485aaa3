import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore, race, type TestStore } from '../../support/store.js';

let db: TestStore;

beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

const at = (ms: number) => new Date(Date.UTC(2026, 2, 1, 12) + ms);

test('ends once, however many try at once', async () => {
  await db.installStates.begin('state', at(0), at(1_000));
  const ended = await race(20, () => db.installStates.end('state', at(1)));
  expect(ended.filter(Boolean)).toHaveLength(1);
});

test('ends in time or not at all, and is forgotten then', async () => {
  await db.installStates.begin('slow', at(0), at(1_000));
  expect(await db.installStates.end('slow', at(1_000))).toBe(false);
  await db.installStates.begin('other', at(1_000), at(2_000));
  expect(await db.store.installStates.countDocuments()).toBe(1);
  expect(JSON.stringify(await db.store.installStates.find().lean())).not.toContain('other');
});
