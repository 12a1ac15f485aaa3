import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, startLeadbell, type TestLeadbell } from '../support/leadbell.js';
import { createShiftedClock } from '../support/shifted-clock.js';

const clock = createShiftedClock();
const day = 24 * 3_600_000;
let leadbell: TestLeadbell;

beforeAll(async () => {
  leadbell = await startLeadbell({ clock });
});
afterAll(() => leadbell.stop());

async function capture(conversation: string) {
  const { body } = await leadbell.call('POST', '/v1/leads', {
    key: leadbell.captureKey,
    body: {
      conversation,
      fields: { name: 'Ada', email: 'ada@example.com' },
      messages: [{ role: 'visitor', text: 'My secret wish' }],
    },
  });
  return { id: body.lead?.id ?? '', created: body.created };
}

async function conversationOf(externalId: string) {
  const found = await leadbell.store.conversations.findOne({ externalId }).lean();
  if (!found) throw new Error('no conversation');
  return found._id;
}

const cards = () => JSON.stringify(leadbell.slack.messages('C0SALES'));

test('a deleted lead is emptied after its time for Undo, and its conversation never rings again', async () => {
  const kept = await capture('kept');
  const gone = await capture('gone');
  await leadbell.call('POST', `/v1/leads/${gone.id}/read`);
  await eventually(() => expect(leadbell.slack.messages('C0SALES')).toHaveLength(2));
  await leadbell.call('DELETE', `/v1/leads/${gone.id}`);
  await leadbell.call('DELETE', `/v1/leads/${kept.id}`);
  await eventually(() => expect(cards().match(/Undo/g)).toHaveLength(2));
  await leadbell.call('POST', `/v1/leads/${kept.id}/restore`);

  clock.forward(day + 60_000);
  await eventually(() => expect(cards()).not.toContain('Undo'));
  expect(cards()).toContain('Lead deleted · Pricing Bot');
  const conversation = await conversationOf('gone');
  // As an append that was on its way when the lead was purged.
  const late = { role: 'visitor' as const, text: 'My secret wish', at: new Date() };
  await leadbell.store.messageParts.updateOne({ conversation }, { $push: { messages: late } });
  clock.forward(60_000);
  expect(await leadbell.call('GET', `/v1/leads/${gone.id}`)).toMatchObject({ status: 404 });
  expect(await leadbell.call('POST', `/v1/leads/${gone.id}/restore`)).toMatchObject({
    status: 404,
    body: { detail: 'It is too late to restore this lead.' },
  });
  await eventually(async () => {
    const stored = await leadbell.store.messageParts.countDocuments();
    expect(stored).toBe(1);
    expect(await leadbell.store.leads.countDocuments({ purgeAt: { $ne: null } })).toBe(0);
  });
  const left = await leadbell.store.leads.collection.findOne({ conversation });
  expect(JSON.stringify(left)).not.toMatch(/\bada\b|secret|gone|api/i);
  expect(Object.keys(left ?? {}).sort()).toEqual([
    ...['_id', 'agent', 'agentName', 'capturedAt', 'conversation', 'deletedAt', 'externalId', 'fields'],
    ...['list', 'purgedAt', 'revision', 'skill', 'skillName', 'spread', 'terms', 'workspace'],
  ]);

  const again = await leadbell.call('POST', '/v1/leads', {
    key: leadbell.captureKey,
    body: { conversation: 'gone', fields: { email: 'ada@example.com' } },
  });
  expect(again).toMatchObject({ status: 200, body: { created: false, lead: { id: gone.id } } });
  expect(again.body.lead).toEqual({ id: gone.id, purgedAt: expect.any(String) });
  expect(leadbell.slack.messages('C0SALES')).toHaveLength(2);
  expect((await leadbell.call('GET', `/v1/leads/${kept.id}/conversation`)).body.messages).toHaveLength(1);
});
