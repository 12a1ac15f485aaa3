import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRetention } from '../../src/leads/retention.js';
import { newId } from '../../src/storage/id.js';
import { eventually, startLeadbell, type TestLeadbell } from '../support/leadbell.js';
import { createShiftedClock } from '../support/shifted-clock.js';

const clock = createShiftedClock();
const day = 86_400_000;
let leadbell: TestLeadbell;

beforeAll(async () => {
  leadbell = await startLeadbell({ clock });
});
afterAll(() => leadbell.stop());

async function capture(conversation: string, age: number) {
  const capturedAt = new Date(clock.now().getTime() - age * day).toISOString();
  const fields = { name: 'Ada', email: 'ada@example.com' };
  const messages = [{ role: 'visitor', text: 'My secret wish' }];
  await leadbell.call('POST', '/v1/leads', {
    key: leadbell.captureKey,
    body: { conversation, fields, messages, capturedAt },
  });
}

async function listed() {
  const { body } = await leadbell.call('GET', '/v1/leads');
  return body.leads?.map(({ conversation }) => conversation);
}

const cards = () => JSON.stringify(leadbell.slack.messages('C0SALES'));

test('leads go for good when they are older than their workspace keeps them', async () => {
  const { repositories, workspace, store } = leadbell;
  await capture('old', 40);
  await capture('young', 20);
  await eventually(() => expect(leadbell.slack.messages('C0SALES')).toHaveLength(2));
  clock.forward(60_000);
  expect(await listed()).toEqual(['young', 'old']);

  await repositories.workspaces.change(workspace, { retentionDays: 30 });
  clock.forward(60_000);
  await eventually(async () => expect(await listed()).toEqual(['young']));
  await eventually(() => expect(cards().match(/My secret wish/g)).toHaveLength(1));
  expect(cards()).not.toContain('Undo');

  clock.forward(11 * day);
  await eventually(async () => expect(await listed()).toEqual([]));
  await eventually(() => expect(cards()).not.toMatch(/\bada\b|secret/i));
  clock.forward(61_000);
  await eventually(async () => expect(await store.messageParts.countDocuments()).toBe(0));
});

test('many go in batches, from where it was cut off, and no other workspace loses any', async ({ skip }) => {
  const { slowWrites } = leadbell.database;
  skip(slowWrites !== undefined, slowWrites);
  const { repositories, workspace, store } = leadbell;
  const { _id: elsewhere } = await repositories.workspaces.add('Other', new Date());
  const [like] = await store.leads.find().lean();
  if (!like) throw new Error('no lead');
  const { purgedAt, purgeAt, deletedAt, ...bare } = like;
  const old = Array.from({ length: 260 }, (_, at) => ({
    ...bare,
    _id: newId(),
    conversation: newId(),
    list: at % 2 === 0 ? ('unread' as const) : ('read' as const),
    ...(at % 13 === 0 && { workspace: elsewhere }),
    spread: true,
  }));
  const kept = () => store.leads.countDocuments({ list: { $ne: 'deleted' } });
  const retain = createRetention({ ...repositories, clock, wake: () => undefined });
  await store.leads.collection.insertMany(old);
  await retain(AbortSignal.abort());
  expect(await store.leads.countDocuments({ list: { $ne: 'deleted' }, workspace: elsewhere })).toBe(20);
  await retain(new AbortController().signal);
  expect(await kept()).toBe(20);
  await repositories.workspaces.change(workspace, { retentionDays: null });
  expect(await store.leads.countDocuments({ workspace, purgedAt: null })).toBe(0);
});
