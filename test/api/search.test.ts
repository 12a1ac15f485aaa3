import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/storage/id.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { startLeadbell, type TestLeadbell } from '../support/leadbell.js';

let database: TestDatabase;
let leadbell: TestLeadbell;

beforeAll(async () => {
  database = await openTestDatabase();
  leadbell = await startLeadbell({ database });
  const people = [
    { name: 'José Núñez', email: 'jose@example.com', phone: '+1 (202) 555-0143' },
    { name: 'Ada Lovelace', email: 'ada@analytical.example', company: 'Engines & Sons' },
  ];
  for (const [index, fields] of people.entries()) {
    await leadbell.call('POST', '/v1/leads', {
      key: leadbell.captureKey,
      body: { conversation: `c${index}`, fields },
    });
  }
});
afterAll(() => leadbell.stop());

async function find(query: string) {
  const { status, body } = await leadbell.call('GET', `/v1/leads?${query}`);
  return { status, found: body.leads?.map(({ conversation }) => conversation), next: body.next };
}

test.each([
  ['a word of a name, whatever its case and accents', 'jose nunez', ['c0']],
  ['a part of an address', 'analytical', ['c1']],
  ['a custom field', 'engines', ['c1']],
  ['a phone number, however it is spaced', '2025550143', ['c0']],
  ['what both have', 'example', ['c1', 'c0']],
  ['words that never stand together', 'ada nunez', []],
  ['what would be a pattern', '.*', []],
])('finds %s', async (_what, words, found) => {
  expect(await find(`q=${encodeURIComponent(words)}`)).toEqual({ status: 200, found });
});

test('pages through what it finds, within the other filters', async () => {
  const first = await find('q=example&limit=1');
  expect(first.found).toEqual(['c1']);
  expect((await find(`q=example&limit=1&cursor=${first.next}`)).found).toEqual(['c0']);
  expect((await find('q=example&status=read')).found).toEqual([]);
});

test('refuses a search for nothing', async () => {
  expect((await find('q=%20')).status).toBe(400);
});

test('leads on from where it stopped in a large inbox', async ({ skip }) => {
  skip(database.slowPages !== undefined, database.slowPages);
  const [like] = await leadbell.store.leads.find().lean();
  if (!like) throw new Error('no lead');
  const later = new Date(Date.now() + 60_000);
  for (let batch = 0; batch < 11; batch++) {
    await leadbell.store.leads.collection.insertMany(
      Array.from({ length: 1_000 }, () => ({
        ...like,
        _id: newId(),
        conversation: newId(),
        fields: [],
        capturedAt: later,
      })),
    );
  }
  const first = await find('q=jose');
  expect(first.found).toEqual([]);
  expect(await find(`q=jose&cursor=${first.next}`)).toEqual({ status: 200, found: ['c0'] });
});
