import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../support/leadbell.js';
import {
  ada,
  ben,
  buttons,
  founders,
  now,
  sales,
  startTelegram,
  type TelegramLeadbell,
} from '../../support/telegram.js';

let at: TelegramLeadbell;
beforeAll(async () => {
  at = await startTelegram({ speed: 5 });
  at.telegram.addBot(sales, ada);
  await at.connect(sales);
});
afterAll(() => at.stop());

const placeOf = (target: number) =>
  at.repositories.destinations.findPlace(at.workspace, 'telegram', String(target));

let conversations = 0;
async function newCard(chat: number) {
  conversations += 1;
  const before = at.telegram.messages(chat).length;
  const lead = await at.capture(`g${conversations}`);
  await eventually(() => expect(at.telegram.messages(chat).length).toBeGreaterThan(before), 30_000);
  return { lead, card: await at.said(chat, 'New lead') };
}

describe('in a group', () => {
  test('commands are heard and talk is not answered', async () => {
    const before = at.telegram.messages(sales).length;
    const person = at.telegram.person(ben);
    person.write(sales, 'what a day');
    person.write(sales, '@LeadbellBot what a day');
    person.write(sales, '/leads@OtherBot');
    person.write(sales, '/unknown');
    person.write(sales, '/help');
    await at.said(sales, 'What Leadbell can do here');
    expect(at.telegram.messages(sales)).toHaveLength(before + 6);
  });

  test('everybody may delete, unless the workspace says that only administrators may', async () => {
    const { card } = await newCard(sales);
    await at.store.workspaces.updateOne({ _id: at.workspace }, { deleters: 'admins' });
    const refused = { text: expect.stringContaining('Only administrators'), alert: true };
    expect(await at.telegram.person(ben).press(card, 'Delete')).toMatchObject(refused);
    expect(now(at, card).text).toContain('New lead');
    await at.telegram.person(ada).press(card, 'Delete');
    expect(now(at, card).text).toContain('Delete this lead?');
    expect(await at.telegram.person(ben).press(card, 'Delete')).toMatchObject(refused);
    expect(await at.telegram.person(ada).press(card, 'Delete')).toMatchObject({ text: 'Deleted.' });
    await at.store.workspaces.updateOne({ _id: at.workspace }, { deleters: 'everyone' });
    const { card: next } = await newCard(sales);
    await at.telegram.person(ben).press(next, 'Delete');
    expect(await at.telegram.person(ben).press(next, 'Delete')).toMatchObject({ text: 'Deleted.' });
    await eventually(() => expect(now(at, next).text).toContain('Lead deleted by Ben'));
  });

  test('a list is everybody’s to turn, but without Delete for who may not', async () => {
    await newCard(sales);
    await at.store.workspaces.updateOne({ _id: at.workspace }, { deleters: 'admins' });
    at.telegram.person(ben).write(sales, '/leads');
    const list = await at.said(sales, 'Unread leads');
    await at.telegram.person(ben).press(list, '1');
    expect(buttons(now(at, list))).not.toContain('Delete');
    await at.telegram.person(ada).press(list, '← Back to the list');
    await at.telegram.person(ada).press(list, '1');
    expect(buttons(now(at, list))).toContain('Delete');
    await at.store.workspaces.updateOne({ _id: at.workspace }, { deleters: 'everyone' });
  });
});

test('a bot that is thrown out pauses the place, and is caught up with once it is back', async () => {
  at.telegram.removeBot(sales, ada);
  await eventually(async () =>
    expect(await placeOf(sales)).toMatchObject({ state: 'paused', reason: 'kicked' }),
  );
  await at.capture('while-away', { name: 'Missed Visitor', email: 'm@example.com' });
  at.telegram.addBot(sales, ada);
  await eventually(async () => expect(await placeOf(sales)).toMatchObject({ state: 'active' }));
  await at.said(sales, 'Missed Visitor');
});

test('a person who blocks the bot pauses their place until they unblock it', async () => {
  await at.connect();
  at.telegram.person(ada).block();
  await eventually(async () =>
    expect(await placeOf(ada)).toMatchObject({ state: 'paused', reason: 'blocked' }),
  );
  at.telegram.person(ada).unblock();
  await eventually(async () => expect(await placeOf(ada)).toMatchObject({ state: 'active' }));
});

test('a block that no update told of is found by the next card', async () => {
  at.telegram.addFault({
    method: 'sendMessage',
    kind: 'error',
    code: 403,
    description: 'bot was blocked by the user',
    chat: ada,
    times: 1,
  });
  await at.capture('blocked-silently');
  await eventually(async () =>
    expect(await placeOf(ada)).toMatchObject({ state: 'paused', reason: 'blocked' }),
  );
  at.telegram.person(ada).write(ada, '/help');
  await eventually(async () => expect(await placeOf(ada)).toMatchObject({ state: 'active' }));
});

describe('a group that becomes a supergroup', () => {
  test('keeps its connection by the service message', async () => {
    at.telegram.addBot(founders, ada);
    await at.connect(founders);
    const { card } = await newCard(founders);
    const upgraded = at.telegram.upgradeGroup(founders);
    await eventually(async () => expect(await placeOf(upgraded)).toMatchObject({ state: 'active' }));
    expect(await placeOf(founders)).toBeNull();
    const { card: next } = await newCard(upgraded);
    await at.telegram.person(ben).press(next, 'Mark Read');
    await eventually(() => expect(now(at, next).text).toContain('✓ Read by Ben'));
    // What was written before can no longer be reached, which holds nothing else up.
    expect(now(at, card).text).toContain('New lead');
    const { card: last } = await newCard(upgraded);
    expect(last.chat).toBe(upgraded);
  });

  test('keeps it by the next card where no message told', async () => {
    const group = { id: -4_000_000_009, title: 'Late', type: 'group' as const };
    at.telegram.addGroup({ ...group, members: [{ user: ada, status: 'creator' }] });
    at.telegram.addBot(group.id, ada);
    await at.connect(group.id);
    const supergroup = { id: -1_009_000_000_009, title: 'Late', bot: 'member' as const };
    at.telegram.addGroup({ ...supergroup, members: [{ user: ada, status: 'creator' }] });
    at.telegram.changeChat(group.id, { migratedTo: supergroup.id });
    const { card } = await newCard(supergroup.id);
    expect(card.chat).toBe(supergroup.id);
    expect(await placeOf(supergroup.id)).toMatchObject({ state: 'active' });
  });
});
