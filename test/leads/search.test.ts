import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSearch, type Search } from '../../src/leads/search.js';
import { termsOf } from '../../src/leads/terms.js';
import { newId } from '../../src/storage/id.js';
import type { LeadList, LeadRecord } from '../../src/storage/models/lead.js';
import { newestFirst } from '../../src/storage/repositories/leads.js';
import { openTestStore, type TestStore } from '../support/store.js';

const workspace = newId();
const agents = [newId(), newId()];
const lists: LeadList[] = ['unread', 'read', 'deleted'];
const first = ['ada', 'bea', 'adal'];
const second = ['acme corp', 'beacon', 'corp', 'c.o.r.p'];
const stored: LeadRecord[] = [];
let db: TestStore;

/** Every pair of words, in every list and of both agents, some of them captured in the same moment. */
beforeAll(async () => {
  db = await openTestStore();
  for (let at = 0; at < 60; at += 1) {
    const fields = [first[at % 3], second[at % 4]].map((value = '') => ({ key: 'k', label: 'K', value }));
    const lead = {
      workspace,
      conversation: newId(),
      externalId: `c${at}`,
      agent: agents[at % 2] ?? newId(),
      agentName: 'Bot',
      skill: newId(),
      skillName: 'Skill',
      fields,
      terms: termsOf(fields),
      list: lists[at % 5] ?? 'read',
      capturedAt: new Date(Math.floor(at / 4) * 1_000),
      revision: 1,
      spread: true,
    };
    const record = await db.leads.insert(lead);
    await db.leads.insert({ ...lead, workspace: newId(), conversation: newId() });
    if (record) stored.push(record);
  }
});
afterAll(() => db.close());

const someSearch = fc.record({
  words: fc.constantFrom(
    'ad',
    'ada',
    'b',
    'beac',
    'co',
    'acme cor',
    'ada corp',
    'bea c o r p',
    'adal b',
    'x',
    'a x',
  ),
  filter: fc.record(
    {
      lists: fc.subarray<LeadList>(['unread', 'read'], { minLength: 1 }),
      agents: fc.subarray(agents),
      from: fc.integer({ min: 0, max: 15_000 }).map((ms) => new Date(ms)),
      to: fc.integer({ min: 0, max: 15_000 }).map((ms) => new Date(ms)),
    },
    { requiredKeys: ['lists', 'agents'] },
  ),
  limit: fc.integer({ min: 1, max: 9 }),
});

function expected({ words, filter: { lists: of, agents: by, from, to } }: Pick<Search, 'words' | 'filter'>) {
  const wanted = words.split(' ');
  return stored
    .filter(({ list, agent }) => of.includes(list) && (by.length === 0 || by.some((id) => id.equals(agent))))
    .filter(({ capturedAt }) => !(from && capturedAt < from) && !(to && capturedAt >= to))
    .filter(({ terms = [] }) => wanted.every((word) => terms.some((term) => term.startsWith(word))))
    .sort(newestFirst)
    .map(({ externalId }) => externalId);
}

test.each([
  ['by terms', { few: 100, soon: 100, most: 100 }],
  ['in the list, where all words are common', { few: 1, soon: 1, most: 2 }],
  ['soon, or by terms, or far down the list', { few: 3, soon: 5, most: 18 }],
])('pages through what a look at every lead finds: %s', async (_what, reach) => {
  const search = createSearch(db, reach);
  await fc.assert(
    fc.asyncProperty(someSearch, async (asked) => {
      const found: string[] = [];
      let after: Search['after'];
      do {
        const page = await search({ workspace, ...asked, after });
        expect(page.ids.length).toBeLessThanOrEqual(asked.limit);
        const names = page.ids.map(
          (id) => stored.find(({ _id }) => _id.equals(id))?.externalId ?? 'a stranger',
        );
        found.push(...names);
        after = page.next;
      } while (after);
      expect(found).toEqual(expected(asked));
    }),
    { numRuns: 25 },
  );
});

test('a word that stands in few leads is found however many have the others', async () => {
  const search = createSearch(db, { few: 25, soon: 1, most: 25 });
  const filter = { lists, agents: [] };
  const { ids, next } = await search({ workspace, filter, words: 'a b c o r p adal', limit: 200 });
  expect(ids).toHaveLength(expected({ words: 'a b c o r p adal', filter }).length);
  expect(next).toBeUndefined();
});
