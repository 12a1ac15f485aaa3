import { afterAll, beforeAll, expect, test } from 'vitest';
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
  ['a phone number from within its country', '202/555', ['c0']],
  ['an address as one word', 'ada@analytical.example', ['c1']],
  ['the beginning of a word', 'lov', ['c1']],
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

test.each([
  ['nothing', '%20'],
  ['more than a search takes', 'a'.repeat(3_000)],
  ['too many words', Array.from({ length: 40 }, (_, at) => `w${at + 10}`).join('%20')],
])('refuses a search for %s', async (_what, words) => {
  expect((await find(`q=${words}`)).status).toBe(400);
});
