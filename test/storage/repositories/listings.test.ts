import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../src/storage/id.js';
import { openTestStore, type TestStore } from '../../support/store.js';

let db: TestStore;

beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

const noon = new Date('2026-03-01T12:00:00Z');
const hours = (count: number) => new Date(noon.getTime() + count * 3_600_000);
const owner = { workspace: newId(), place: 'T1', user: 'U1' };
const question = {
  status: 'all' as const,
  agents: [{ id: newId(), name: 'Bot' }],
  words: 'acme',
  zone: 'UTC',
};
const key = (n: number) => ({ capturedAt: hours(-n), id: newId() });
const add = (now: Date) =>
  db.listings.add({
    ...owner,
    ...question,
    page: 1,
    leads: [newId(), newId()],
    starts: [],
    next: key(1),
    usedAt: now,
  });

test('a list is kept as it was asked for, for one person of one workspace', async () => {
  const listing = await add(noon);
  expect(await db.listings.find(owner, listing._id)).toMatchObject({
    ...question,
    page: 1,
    leads: listing.leads,
  });
  for (const other of [{ workspace: newId() }, { place: 'T2' }, { user: 'U2' }])
    expect(await db.listings.find({ ...owner, ...other }, listing._id)).toBeNull();
});

test('turns to a page, the last one too', async () => {
  const listing = await add(noon);
  const middle = { page: 2, leads: [newId()], starts: [key(1)], next: key(2) };
  expect(await db.listings.turn(listing, middle, hours(1))).toMatchObject({ ...middle, usedAt: hours(1) });
  const last = { page: 3, leads: [], starts: [key(1), key(2)] };
  const turned = await db.listings.turn(listing, last, hours(2));
  expect(turned).toMatchObject(last);
  expect(turned?.next).toBeUndefined();
});

test('goes once it was not used for a day', async () => {
  const stale = await add(noon);
  const used = await add(noon);
  await db.listings.turn(used, { page: 1, leads: [], starts: [] }, hours(20));
  await add(hours(25));
  expect(await db.listings.find(owner, stale._id)).toBeNull();
  expect(await db.listings.find(owner, used._id)).not.toBeNull();
});
