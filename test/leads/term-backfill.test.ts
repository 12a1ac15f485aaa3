import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTermBackfill } from '../../src/leads/term-backfill.js';
import { newId } from '../../src/storage/id.js';
import { eventually, startLeadbell, type TestLeadbell } from '../support/leadbell.js';
import { createShiftedClock } from '../support/shifted-clock.js';
import { openTestStore } from '../support/store.js';

const clock = createShiftedClock();
let leadbell: TestLeadbell;

beforeAll(async () => {
  leadbell = await startLeadbell({ clock });
});
afterAll(() => leadbell.stop());

async function foundBy(words: string): Promise<number | undefined> {
  const { body } = await leadbell.call('GET', `/v1/leads?limit=100&q=${words}`);
  return body.leads?.length;
}

test('leads that were stored without terms are found by and by, each workspace by its own', async ({
  skip,
}) => {
  skip(leadbell.database.slowWrites !== undefined, leadbell.database.slowWrites);
  const { leads } = leadbell.store;
  const body = { conversation: 'c', fields: { name: 'Ada Lovelace', email: 'ada@example.com' } };
  await leadbell.call('POST', '/v1/leads', { key: leadbell.captureKey, body });
  const [like] = await leads.find().lean();
  if (!like) throw new Error('no lead');
  const { _id: elsewhere } = await leadbell.repositories.workspaces.add('Other', new Date());
  const { terms, ...old } = like;
  const olds = Array.from({ length: 450 }, (_, at) => ({
    ...old,
    _id: newId(),
    conversation: newId(),
    ...(at % 3 === 0 && { fields: [] }),
    ...(at % 5 === 0 && { workspace: elsewhere }),
  }));
  await leads.collection.insertMany(olds);
  clock.forward(3_600_000);
  await eventually(async () => expect(await leads.countDocuments({ terms: null })).toBe(0));
  expect(await foundBy('lovelace')).toBe(100);
  expect(await leads.countDocuments({ terms: 'lovelace' })).toBe(301);
  expect(await leads.countDocuments({ terms: '', workspace: elsewhere })).toBe(30);
  expect(await leads.findOne({ terms: 'lovelace', workspace: elsewhere }).lean()).toMatchObject({ terms });
});

test('a backfill that is told to stop fills nothing more, and the next one goes on', async ({ skip }) => {
  const { slowWrites } = leadbell.database;
  skip(slowWrites !== undefined, slowWrites);
  // Where no other process fills anything.
  const { store, close, ...repositories } = await openTestStore();
  const { _id: workspace } = await repositories.workspaces.add('Acme', new Date());
  const olds = Array.from({ length: 301 }, () => ({ workspace, conversation: newId(), fields: [] }));
  await store.leads.collection.insertMany(olds);
  const backfill = createTermBackfill(repositories);
  await backfill(AbortSignal.abort());
  expect(await store.leads.countDocuments({ terms: null })).toBe(301);
  await backfill(new AbortController().signal);
  expect(await store.leads.countDocuments({ terms: null })).toBe(0);
  await close();
});
