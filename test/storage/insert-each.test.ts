import { afterAll, beforeAll, expect, test } from 'vitest';
import { createInsert, insertEach } from '../../src/storage/insert-each.js';
import { openTestStore, type TestStore } from '../support/store.js';

let db: TestStore;

beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

function things() {
  const { db: database } = db.store.connection;
  if (!database) throw new Error('the store is not open');
  return database.collection('things');
}

test('each of a batch is told whether it is there now, was there already, or is refused', async () => {
  const outcomes = await insertEach(things(), [{ _id: 1 }, { _id: 2 }, { _id: [3] }, { _id: 2 }, { _id: 4 }]);
  expect(outcomes).toEqual([true, true, expect.any(Error), false, true]);
  expect(await things().countDocuments()).toBe(3);
});

test('of inserts that come at once, one of each key is told that it is there now', async () => {
  const insert = createInsert(things());
  const keys = Array.from({ length: 60 }, (_, index) => `key-${index % 20}`);
  const outcomes = await Promise.all(keys.map((_id) => insert({ _id })));
  expect(keys.filter((_, index) => outcomes[index]).toSorted()).toEqual([...new Set(keys)].toSorted());
});

test('a batch of which the database tells nothing is an error', async () => {
  const connection = await db.store.connection.getClient().connect();
  const away = connection.db('away$').collection('things');
  await expect(insertEach(away, [{ _id: 1 }])).rejects.toThrow();
});
