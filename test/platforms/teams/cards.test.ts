import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../../support/leadbell.js';
import { at, channel, startTeams, type TestTeams, textOf } from './support.js';

let it: TestTeams;
let group: string;
beforeAll(async () => {
  it = await startTeams({ speed: 5 });
});
afterAll(() => it.stop());
beforeEach(() => {
  group = it.newChat();
});
afterEach(() => it.clean());

const status = async (lead: string) => (await it.call('GET', `/v1/leads/${lead}`)).body.lead;

describe('a card', () => {
  test('rings in every chat that is connected, each of its kind', async () => {
    for (const chat of [it.ada.personalChat, group, channel]) await it.connect(chat);
    await it.capture('Grace');
    for (const chat of [it.ada.personalChat, group, channel]) {
      const { cards, summary } = await it.shows(chat, 'Grace');
      expect(summary).toBe('New lead: Grace, grace@example.com · Pricing Bot');
      expect(textOf(cards[0])).toContain('I am Grace; please call me.');
    }
    expect(it.teams.deliveryFailures()).toEqual([]);
  });

  test('turns read for the person at once and for everybody after, in Slack too', async () => {
    await it.connect(group);
    const lead = await it.capture('Grace');
    const card = await it.shows(group, 'Grace');
    await it.ada.press({ message: at(card), title: 'Mark Read' });
    expect(textOf(it.ada.sees(at(card)))).toContain('✓ Read by Ada Lindqvist');
    await eventually(() => {
      expect(textOf(it.ben.sees(at(card)))).toContain('✓ Read by Ada Lindqvist');
      expect(JSON.stringify(it.slack.messages('C0SALES'))).toContain('Read by Ada Lindqvist');
    });
    expect(await status(lead)).toMatchObject({ status: 'read', readBy: { platform: 'teams' } });
    await it.ben.press({ message: at(card), title: 'Mark Unread' });
    await eventually(() => expect(textOf(it.ada.sees(at(card)))).toContain('New lead'));
  });

  test('says so to whoever presses what was done already', async () => {
    await it.connect(group);
    const lead = await it.capture('Grace');
    const card = await it.shows(group, 'Grace');
    it.teams.addFault({ operation: 'update', kind: 'error', status: 502 });
    await it.call('POST', `/v1/leads/${lead}/read`);
    await it.ada.press({ message: at(card), title: 'Mark Read' });
    expect(textOf(it.ada.sees(at(card)))).toMatch(/^Already read, \d\d:\d\d, by /);
  });

  test('is deleted only once the question was answered, and brought back by Undo', async () => {
    await it.connect(group);
    const lead = await it.capture('Grace');
    const card = await it.shows(group, 'Grace');
    const message = at(card);
    await it.ada.press({ message, title: 'Delete' });
    expect((await status(lead))?.deletedAt).toBeUndefined();
    await it.ada.press({ message, title: 'Keep' });
    await expect(it.ada.press({ message, title: 'Delete', nth: 1 })).rejects.toThrow('sees no button');
    await it.ada.press({ message, title: 'Delete' });
    await it.ada.press({ message, title: 'Delete', nth: 1 });
    expect((await status(lead))?.deletedAt).toBeDefined();
    expect(textOf(it.ada.sees(message))).toContain('Lead deleted by Ada Lindqvist');
    await eventually(() => expect(textOf(it.ben.sees(message))).toContain('Lead deleted by Ada Lindqvist'));
    expect(JSON.stringify(it.teams.messages(group))).not.toMatch(/Grace|grace@|please call me/);
    await it.ben.press({ message, title: 'Undo' });
    await eventually(() => expect(textOf(it.ada.sees(message))).toContain('Grace'));
  });

  test('may be deleted by admins alone where the workspace says so', async () => {
    await it.connect(group, it.ben);
    await it.store.workspaces.updateMany({}, { $set: { deleters: 'admins' } });
    const lead = await it.capture('Grace');
    const message = at(await it.shows(group, 'Grace'));
    await it.ada.press({ message, title: 'Delete' });
    await it.ada.press({ message, title: 'Delete', nth: 1 });
    expect(textOf(it.ada.sees(message))).toContain('You may not delete leads');
    expect((await status(lead))?.deletedAt).toBeUndefined();
    await it.ben.press({ message, title: 'Delete' });
    await it.ben.press({ message, title: 'Delete', nth: 1 });
    expect((await status(lead))?.deletedAt).toBeDefined();
  });

  test('works with a client that knows neither Action.Execute nor dialogs', async () => {
    await it.connect(group);
    const lead = await it.capture('Grace');
    const message = at(await it.shows(group, 'Grace'));
    await it.ada.press({ message, title: 'View Conversation' }, 'old');
    await it.shows(group, '2 messages with Pricing Bot');
    expect(await status(lead)).toMatchObject({ status: 'read' });
    await eventually(() => expect(textOf(it.ada.sees(message))).toContain('Mark Unread'));
    await it.ada.press({ message, title: 'Mark Unread' }, 'old');
    await eventually(() => expect(textOf(it.ada.sees(message))).toContain('New lead'));
    expect(it.teams.deliveryFailures()).toEqual([]);
  });
});

describe('View Conversation', () => {
  test('as a message shows no field that the chat may not show', async () => {
    await it.connect(group);
    await it.store.destinations.updateMany({ platform: 'teams' }, { $set: { fields: ['email'] } });
    await it.capture('Grace', { fields: { email: 'grace@example.com', phone: '+4930123456' } });
    const message = at(await it.shows(group, 'grace@example.com'));
    await it.ada.press({ message, title: 'View Conversation' }, 'old');
    const shown = textOf((await it.shows(group, '2 messages with Pricing Bot')).cards[0]);
    expect(shown).toContain('grace@example.com');
    expect(shown).not.toContain('4930123456');
  });

  const messages = Array.from({ length: 24 }, (_, n) => ({
    id: `${n}`,
    role: n % 2 ? 'visitor' : 'agent',
    text: n === 3 ? `long ${'word '.repeat(400)}` : `word number ${n}`,
  }));

  test('opens in a dialog, is paged there and marks the lead read', async () => {
    await it.connect(group);
    const lead = await it.capture('Grace', { messages });
    const message = at(await it.shows(group, 'Grace'));
    await it.ada.press({ message, title: 'View Conversation' });
    const page = () => textOf(it.ada.dialog()?.card);
    expect(it.ada.dialog()?.title).toBe('Grace');
    expect(page()).toContain('Messages 21–24 of 24');
    expect(page()).toContain('this is what rang');
    expect(await status(lead)).toMatchObject({ status: 'read' });
    await it.ada.pressInDialog('⇈ Oldest');
    expect(page()).toContain('Messages 1–10 of 24');
    await it.ada.pressInDialog('Show whole message');
    expect(page()).toContain(`long ${'word '.repeat(400).trim()}`);
    await it.ada.pressInDialog('Back');
    expect(page()).toContain('Messages 1–10 of 24');
    expect(it.teams.deliveryFailures()).toEqual([]);
  });

  test('of a lead that is gone says so', async () => {
    await it.connect(group);
    const lead = await it.capture('Grace');
    const message = at(await it.shows(group, 'Grace'));
    it.teams.addFault({ operation: 'update', kind: 'error', status: 502 });
    await it.call('DELETE', `/v1/leads/${lead}`);
    const answer = await it.ada.press({ message, title: 'View Conversation' });
    expect(answer?.body).toContain('This lead was deleted');
    expect(it.ada.dialog()).toBeUndefined();
    await it.ada.press({ message, title: 'Mark Read' });
    expect(textOf(it.ada.sees(message))).toContain('This lead was deleted');
    expect(textOf(it.ada.sees(message))).not.toContain('Grace');
  });
});
