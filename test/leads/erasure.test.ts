import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiptJson, receiptOf } from '../../src/leads/erasure-receipt.js';
import { createInbox, type Inbox } from '../../src/leads/inbox.js';
import { type Id, newId, parseId } from '../../src/storage/id.js';
import type { DeliveryRecord } from '../../src/storage/models/delivery.js';
import { eventually, startLeadbell, type TestLeadbell } from '../support/leadbell.js';
import { createShiftedClock } from '../support/shifted-clock.js';

const clock = createShiftedClock();
const admin = { platform: 'slack', id: 'U1', name: 'Grace' };
let leadbell: TestLeadbell;
let inbox: Inbox;
let support: Id;

beforeAll(async () => {
  leadbell = await startLeadbell({
    clock,
    prepare: (slack) => slack.addChannel({ id: 'C0SUPPORT', name: 'support' }),
  });
  const { repositories, workspace } = leadbell;
  inbox = createInbox({ ...repositories, clock, wake: () => undefined });
  const place = { platform: 'slack', target: 'C0SUPPORT', agents: [] };
  const added = await repositories.destinations.add(workspace, place, new Date());
  support = added?._id ?? newId();
});
afterAll(() => leadbell.stop());

async function capture(conversation: string): Promise<Id> {
  const { body } = await leadbell.call('POST', '/v1/leads', {
    key: leadbell.captureKey,
    body: {
      conversation,
      fields: { name: 'Ada Lovelace', email: 'ada@example.com' },
      messages: [{ role: 'visitor', text: 'My secret wish' }],
    },
  });
  return parseId(body.lead?.id ?? '') ?? newId();
}

const cards = (channel: string) => JSON.stringify(leadbell.slack.messages(channel));
const shown = (channel: string) => eventually(() => expect(cards(channel)).toContain('Ada'));

test('an erased lead is gone at once, and its receipt tells how its cards follow', async () => {
  const { repositories, workspace, store } = leadbell;
  const id = await capture('to be erased');
  await shown('C0SALES');
  await shown('C0SUPPORT');
  await repositories.destinations.pause(workspace, support, 'by_person');

  const listed = { workspace, place: 'T1', user: 'U1', status: 'all' as const, agents: [], zone: 'UTC' };
  const page = { page: 1, leads: [id], starts: [], usedAt: clock.now() };
  await repositories.listings.add({ ...listed, ...page, words: 'ada' });
  const kept = await Promise.all([
    repositories.listings.add({ ...listed, ...page }),
    repositories.listings.add({ ...listed, ...page, workspace: newId(), words: 'acme' }),
  ]);

  const file = { name: 'Leads.xlsx', type: 'text/plain', key: 'sealed', until: new Date(8e15) };
  const [ours, theirs] = [newId(), newId()];
  const other = newId();
  await repositories.files.begin({ ...file, _id: ours, workspace });
  await repositories.files.begin({ ...file, _id: theirs, workspace: other });

  const [receipt] = await inbox.erase(workspace, [id, newId()], admin);
  // What waits to be fetched can be read no more; the sweep may have been faster.
  expect((await repositories.files.find(workspace, ours))?.key).toBeUndefined();
  expect((await repositories.files.find(other, theirs))?.key).toBe('sealed');
  const lists = await store.listings.find().sort({ _id: 1 }).lean();
  expect(lists.map(({ _id }) => _id)).toEqual(kept.map(({ _id }) => _id));
  expect(receipt).toMatchObject({ lead: id, places: [{ state: 'pending' }, { state: 'pending' }] });
  expect((await leadbell.call('GET', `/v1/leads/${id}`)).status).toBe(404);
  expect((await leadbell.call('GET', '/v1/leads?q=ada')).body.leads).toEqual([]);
  expect(await store.messageParts.countDocuments()).toBe(0);
  expect(JSON.stringify(await store.leads.collection.findOne({ _id: id }))).not.toMatch(
    /\bada\b|secret|grace/i,
  );

  const states = async () => {
    const { places } = await inbox.receipt(workspace, id);
    return places.map(({ target, state, reason }) => [target, state, reason]);
  };
  await eventually(async () =>
    expect(await states()).toEqual([
      ['C0SALES', 'redacted', undefined],
      ['C0SUPPORT', 'pending', 'by_person'],
    ]),
  );
  expect(cards('C0SALES')).not.toMatch(/\bada\b|secret|undo|grace/i);
  await repositories.destinations.resume(workspace, support, clock.now());
  await eventually(async () => expect((await states())[1]).toEqual(['C0SUPPORT', 'redacted', undefined]));
  expect(cards('C0SUPPORT')).not.toMatch(/\bada\b|secret|undo|grace/i);

  const [again] = await inbox.erase(workspace, [id], admin);
  expect(again).toEqual(await inbox.receipt(workspace, id));
  expect(await repositories.audit.page(workspace, 10)).toMatchObject([
    { action: 'lead_erased', actor: admin, subject: id.toHexString() },
  ]);
});

test('whatever list a lead is in it can be erased, and no Undo brings it back', async () => {
  const { workspace } = leadbell;
  const deleted = await capture('deleted first');
  const read = await capture('read first');
  await inbox.remove(workspace, deleted, admin);
  await inbox.markRead(workspace, read, admin);
  expect(await inbox.erase(workspace, [deleted, read], admin)).toHaveLength(2);
  await expect(inbox.restore(workspace, deleted)).rejects.toThrow('It is too late to restore this lead.');
  await expect(inbox.show(workspace, read)).rejects.toThrow('There is no such lead');
  expect(await inbox.list(workspace, { lists: ['unread', 'read'], agents: [] }, 10)).toEqual({ leads: [] });
});

test('Undo on a card that still stands where Leadbell is paused says that it is too late', async () => {
  const { repositories, workspace, slack } = leadbell;
  const id = await capture('undone too late');
  await shown('C0SALES');
  await inbox.remove(workspace, id, admin);
  const card = await eventually(() => {
    const found = slack.messages('C0SALES').find((message) => JSON.stringify(message).includes('Undo'));
    if (!found) throw new Error('no Undo yet');
    return found;
  });
  const [sales] = await repositories.destinations.list(workspace);
  await repositories.destinations.pause(workspace, sales?._id ?? id, 'by_person');
  await inbox.erase(workspace, [id], admin);
  const message = { channel: 'C0SALES', ts: card.ts };
  await slack.person('U0ADA').press({ message, actionId: 'lead_restore' });
  await eventually(() => expect(JSON.stringify(slack.ephemerals('U0ADA'))).toContain('too late to undo'));
  await repositories.destinations.resume(workspace, sales?._id ?? id, clock.now());
  await eventually(() => expect(cards('C0SALES')).not.toContain('Undo'));
});

test('another workspace erases nothing and reads no receipt', async () => {
  const id = await capture('of this workspace');
  expect(await inbox.erase(newId(), [id], admin)).toEqual([]);
  expect(await inbox.show(leadbell.workspace, id)).toMatchObject({ list: 'unread' });
  await expect(inbox.receipt(leadbell.workspace, id)).rejects.toThrow('No lead of this id was erased here.');
  await inbox.erase(leadbell.workspace, [id], admin);
  await expect(inbox.receipt(newId(), id)).rejects.toThrow('No lead of this id was erased here.');
});

test('a card that could not be brought up to date before is redacted all the same', async () => {
  const { repositories, workspace, store } = leadbell;
  const id = await capture('refused once');
  await eventually(async () => {
    const sent = await repositories.deliveries.ofLead(workspace, id);
    expect(sent.map(({ shown: revision }) => revision)).toEqual([1, 1]);
  });
  await store.deliveries.updateMany({ lead: id }, { $set: { failed: 'invalid_blocks' } });
  await inbox.erase(workspace, [id], admin);
  await eventually(async () => {
    const { places } = await inbox.receipt(workspace, id);
    expect(places.map(({ state }) => state)).toEqual(['redacted', 'redacted']);
  });
  expect(cards('C0SALES')).not.toMatch(/\bada\b/i);
});

test('a receipt tells what nobody can reach', async () => {
  const { repositories, workspace } = leadbell;
  const id = await capture('told apart');
  await inbox.erase(workspace, [id], admin);
  const tombstone = await repositories.leads.find(workspace, id);
  const [place] = await repositories.destinations.list(workspace);
  if (!tombstone || !place) throw new Error('nothing there');
  const delivery: DeliveryRecord = {
    _id: newId(),
    workspace,
    lead: id,
    destination: place._id,
    want: 2,
    shown: 1,
    stale: false,
    due: new Date(),
    lane: 'redact',
    order: 0,
    tries: 0,
    plain: false,
    lostAnswers: 0,
  };
  const told = (more: Partial<DeliveryRecord>) => {
    const { redacted, pending, outOfReach } = receiptJson(
      receiptOf(tombstone, [{ ...delivery, ...more }], [place]),
    );
    return [redacted, pending, outOfReach].map((places) => places.map(({ reason = 'there' }) => reason));
  };
  expect(told({})).toEqual([[], [], []]);
  expect(told({ message: '1', stale: true })).toEqual([[], ['there'], []]);
  expect(told({ message: '1' })).toEqual([[], [], ['not_editable']]);
  expect(told({ message: '1', shown: 2 })).toEqual([['there'], [], []]);
  expect(told({ message: '1', failed: 'message_not_found' })).toEqual([['message_not_found'], [], []]);
  expect(told({ message: '1', failed: 'edit_window_closed' })).toEqual([[], [], ['edit_window_closed']]);
  expect(told({ posting: 'lease' })).toEqual([[], [], ['answer_lost']]);
  expect(told({ message: '1', shown: 2, lostAnswers: 1 })).toEqual([['there'], [], ['answer_lost']]);
});
