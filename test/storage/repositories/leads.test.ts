import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Id, newId } from '../../../src/storage/id.js';
import type { LeadList, LeadRecord } from '../../../src/storage/models/lead.js';
import type { LeadFilter, LeadKey } from '../../../src/storage/repositories/leads.js';
import { openTestStore, race, type TestStore } from '../../support/store.js';

let db: TestStore;

beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

const noon = new Date('2026-03-01T12:00:00Z');

function lead(workspace: Id, more: Partial<LeadRecord> = {}): Omit<LeadRecord, '_id'> {
  return {
    workspace,
    conversation: newId(),
    externalId: 'chat',
    agent: newId(),
    agentName: 'Pricing Bot',
    skill: newId(),
    skillName: 'Quote request',
    fields: [{ key: '$weird.key', label: 'Email', value: 'ada@example.com' }],
    list: 'unread',
    capturedAt: noon,
    revision: 1,
    spread: false,
    ...more,
  };
}

async function stored(workspace: Id, more: Partial<LeadRecord> = {}): Promise<LeadRecord> {
  const record = await db.leads.insert(lead(workspace, more));
  if (!record) throw new Error('not inserted');
  return record;
}

test('200 racing inserts of one conversation make one lead', async () => {
  const workspace = newId();
  const conversation = newId();
  const made = await race(200, () => db.leads.insert(lead(workspace, { conversation })));
  const [winner, ...others] = made.filter((record) => record !== null);
  expect(others).toEqual([]);
  expect(await db.leads.findByConversation(workspace, conversation)).toEqual(winner);
});

test('a lead reads back as it was written, in its own workspace only', async () => {
  const workspace = newId();
  const record = await stored(workspace, { quote: { text: 'A quote?', index: 3 } });
  expect(await db.leads.find(workspace, record._id)).toEqual(record);
  expect(await db.leads.find(newId(), record._id)).toBeNull();
  expect(await db.leads.findByConversation(newId(), record.conversation)).toBeNull();
});

test('pages hold what a plain filter and sort would, whatever the filter and however many share a moment', async () => {
  const workspace = newId();
  const agents = Array.from({ length: 3 }, newId);
  const lists: LeadList[] = ['unread', 'read', 'deleted'];
  const minute = (index: number) => new Date(noon.getTime() + index * 60_000);
  const all = await race(108, (at) =>
    stored(at % 10 === 0 ? newId() : workspace, {
      list: lists[at % 3] ?? 'read',
      agent: agents[Math.floor(at / 3) % 3] ?? newId(),
      capturedAt: minute((Math.floor(at / 9) * 5) % 6),
    }),
  );
  const filters = [['unread'], ['read'], ['unread', 'read']].flatMap((wanted) =>
    [[], agents.slice(0, 1), agents.slice(1)].flatMap((of) =>
      [{}, { from: minute(2) }, { to: minute(4) }, { from: minute(1), to: minute(3) }].map(
        (span): LeadFilter => ({ lists: wanted as LeadList[], agents: of, ...span }),
      ),
    ),
  );
  for (const filter of filters) {
    const expected = all
      .filter((each) => each.workspace.equals(workspace) && admits(filter, each))
      .sort(newestFirst);
    expect(ids(await pages(workspace, filter))).toEqual(ids(expected));
    expect(expected.length).toBeGreaterThan(0);
  }
});

function admits({ lists, agents, from, to }: LeadFilter, { list, agent, capturedAt }: LeadRecord): boolean {
  return (
    lists.includes(list) &&
    (agents.length === 0 || agents.some((each) => each.equals(agent))) &&
    (!from || capturedAt >= from) &&
    (!to || capturedAt < to)
  );
}

function newestFirst(a: LeadRecord, b: LeadRecord): number {
  return b.capturedAt.getTime() - a.capturedAt.getTime() || (`${a._id}` < `${b._id}` ? 1 : -1);
}

const pageSize = 10;

async function pages(workspace: Id, filter: LeadFilter): Promise<LeadRecord[]> {
  const seen: LeadRecord[] = [];
  let after: LeadKey | undefined;
  for (;;) {
    const page = await db.leads.page(workspace, filter, pageSize, after);
    seen.push(...page);
    const last = page.at(-1);
    if (!last || page.length < pageSize) return seen;
    after = { capturedAt: last.capturedAt, id: last._id };
  }
}

const ids = (records: LeadRecord[]) => records.map(({ _id }) => _id.toHexString());

test('a change counts the revision up, and does nothing to a lead that is elsewhere', async () => {
  const workspace = newId();
  const { _id } = await stored(workspace, { spread: true });
  const readBy = { platform: 'slack', id: 'U1', name: 'Ada' };
  expect(
    await db.leads.change(workspace, _id, ['unread'], { $set: { list: 'read', readAt: noon, readBy } }),
  ).toMatchObject({ list: 'read', readAt: noon, readBy, revision: 2, spread: false });
  expect(await db.leads.change(workspace, _id, ['unread'], { $set: { list: 'read' } })).toBeNull();
  expect(await db.leads.change(newId(), _id, ['read'], { $set: { list: 'unread' } })).toBeNull();
  const unread = await db.leads.change(workspace, _id, ['read', 'deleted'], {
    $set: { list: 'unread' },
    $unset: { readAt: 1, readBy: 1 },
  });
  expect(unread).toMatchObject({ list: 'unread', revision: 3 });
  expect(unread).not.toHaveProperty('readBy');
});

test('of 20 racing clicks on one lead one wins', async ({ skip }) => {
  skip(db.notAtomic !== undefined, db.notAtomic);
  const workspace = newId();
  const { _id } = await stored(workspace);
  const won = await race(20, () => db.leads.change(workspace, _id, ['unread'], { $set: { list: 'read' } }));
  expect(won.filter(Boolean)).toHaveLength(1);
  expect(await db.leads.find(workspace, _id)).toMatchObject({ list: 'read', revision: 2 });
});

test('only the revision that was spread is marked so', async () => {
  await db.store.leads.deleteMany({});
  const workspace = newId();
  const first = await stored(workspace);
  const second = await stored(workspace);
  expect(ids(await db.leads.unspread(10))).toEqual(
    ids([first, second].sort((a, b) => (`${a._id}` < `${b._id}` ? -1 : 1))),
  );
  await db.leads.change(workspace, second._id, ['unread'], { $set: { list: 'read' } });
  await db.leads.markSpread(workspace, [first, second]);
  expect(ids(await db.leads.unspread(10))).toEqual(ids([second]));
  expect(await db.leads.anyUnspread()).toBe(true);
  await db.leads.markSpread(workspace, [{ ...second, revision: 2 }]);
  expect(await db.leads.anyUnspread()).toBe(false);
});

test('a key from beyond the end of the range leads to its first page', async () => {
  const workspace = newId();
  const inside = await stored(workspace);
  const later = new Date(noon.getTime() + 60_000);
  await stored(workspace, { capturedAt: later });
  const filter: LeadFilter = { lists: ['unread'], agents: [], to: later };
  const after = { capturedAt: new Date(later.getTime() + 60_000), id: newId() };
  expect(ids(await db.leads.page(workspace, filter, pageSize, after))).toEqual(ids([inside]));
});

test('glances go through a list in the order of its pages, from any key on', async () => {
  const workspace = newId();
  const made = await race(40, (at) =>
    stored(workspace, {
      list: at % 2 === 0 ? 'unread' : 'read',
      terms: ['ada@example.com'],
      capturedAt: new Date(noon.getTime() + Math.floor(at / 4) * 60_000),
    }),
  );
  const filter: LeadFilter = { lists: ['unread', 'read'], agents: [] };
  const expected = ids(made.sort(newestFirst));
  const through = async (after?: LeadKey) => {
    const seen: string[] = [];
    for await (const { _id, terms } of db.leads.glances(workspace, filter, after)) {
      expect(terms).toEqual(['ada@example.com']);
      seen.push(_id.toHexString());
    }
    return seen;
  };
  expect(await through()).toEqual(expected);
  const [at] = made.slice(37);
  expect(await through(at && { capturedAt: at.capturedAt, id: at._id })).toEqual(expected.slice(38));
});
