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

/** What the bot said last. */
const said = (chat: string) =>
  textOf(
    it.teams
      .messages(chat)
      .filter(({ from }) => from === it.teams.bot.id)
      .at(-1)?.cards[0],
  );

describe('connecting', () => {
  test('takes a code once, offers a test, and the chat is one workspace’s alone', async () => {
    const code = await it.code();
    await it.ada.write(group, `Connect ${code.toLowerCase()}`);
    const card = await it.shows(group, 'This chat is connected to Acme. New leads ring here.');
    await it.ada.press({ message: at(card), title: 'Send a test' });
    await it.shows(group, 'This is a test');
    await it.ada.write(channel, `connect ${code}`);
    expect(said(channel)).toContain('That code is not good');
    await it.ada.write(group, `connect ${await it.code()}`);
    expect(said(group)).toContain('was connected already, to Acme');
  });

  test('shuts a chat out after five wrong codes', async () => {
    for (let tried = 0; tried < 5; tried++) await it.ada.write(group, 'connect AAA-AAA-AAA');
    expect(said(group)).toBe('Too many codes were wrong. Try again in 10 minutes.');
    await it.ada.write(group, `connect ${await it.code()}`);
    expect(said(group)).toContain('Too many codes were wrong');
    await it.connect(channel);
  });

  test('is all that a chat can do before', async () => {
    await it.ada.write(group, 'leads');
    expect(said(group)).toContain('not connected to Leadbell yet');
    await it.ada.write(group, 'connect');
    expect(said(group)).toContain('Write the code too');
    await it.ada.write(group, 'help');
    expect(said(group)).toContain('connect CODE');
    expect(said(group)).not.toContain('leads all');
  });
});

describe('what is written', () => {
  test('help and what is not known are answered in personal chats, group chats and channels', async () => {
    for (const chat of [it.ada.personalChat, group, channel]) {
      await it.connect(chat);
      await it.ada.write(chat, 'HELP');
      expect(said(chat)).toContain('leads all');
      expect(said(chat).includes('Begin with @Leadbell')).toBe(chat !== it.ada.personalChat);
      await it.ada.write(chat, 'sing a song');
      expect(said(chat)).toContain('Leadbell does not know that');
    }
    const [first] = it.teams.messages(channel);
    expect(it.teams.messages(channel).at(-1)?.thread).toBeDefined();
    expect(first?.from).toBe('29:1ada');
    expect(it.teams.deliveryFailures()).toEqual([]);
  });

  test('leads export says that it cannot yet, and settings where they are', async () => {
    await it.connect(group);
    await it.ada.write(group, 'leads export');
    expect(said(group)).toContain('This version of Leadbell cannot export leads yet.');
    await it.ada.write(group, 'leads settings');
    expect(said(group)).toContain('Settings are where Leadbell is run');
    await it.ada.write(group, 'leads from:2026-13-99');
    expect(said(group)).toContain('write it as');
  });
});

describe('a list', () => {
  const titles = (chat: string) => said(chat).split('\n')[0];

  test('shows who is waiting, is turned to other pages and redrawn for everybody', async () => {
    await it.connect(group);
    await it.ada.write(group, 'leads');
    expect(said(group)).toContain('No unread leads.');
    for (let n = 0; n < 27; n++) await it.capture(`Visitor${n}`);
    await it.ada.write(group, 'leads all');
    const list = await it.shows(group, 'All leads\n');
    expect(titles(group)).toBe('All leads');
    expect(textOf(list.cards[0]).match(/View Conversation/g)).toHaveLength(25);
    expect(textOf(list.cards[0])).toContain('🔵 Visitor26');
    await it.ada.press({ message: at(list), title: 'Older →' });
    expect(textOf(it.ada.sees(at(list)))).toContain('Page 2, newest first');
    expect(textOf(it.ben.sees(at(list)))).toContain('🔵 Visitor0');
    await it.ben.press({ message: at(list), title: '← Newer' });
    expect(textOf(it.ada.sees(at(list)))).toContain('🔵 Visitor26');
    expect(it.teams.deliveryFailures()).toEqual([]);
  }, 60_000);

  test('does what its rows say, and asks before Delete', async () => {
    await it.connect(group);
    await it.capture('Grace');
    await it.capture('Alan');
    await it.ada.write(group, 'leads search a');
    const list = await it.shows(group, 'with “a”');
    const message = at(list);
    await it.ada.press({ message, title: 'Mark Read' });
    expect(textOf(it.ben.sees(message))).toContain('✓ Alan');
    await it.ada.press({ message, title: 'Mark Unread' });
    await it.ada.press({ message, title: 'Delete' });
    expect(textOf(it.ada.sees(message))).toContain('Delete this lead?');
    expect(textOf(it.ben.sees(message))).not.toContain('Delete this lead?');
    await it.ada.press({ message, title: 'Keep' });
    expect(textOf(it.ada.sees(message))).not.toContain('Delete this lead?');
    await it.ada.press({ message, title: 'Delete' });
    await it.ada.press({ message, title: 'Delete', nth: 1 });
    expect(textOf(it.ben.sees(message))).toContain('Deleted by Ada Lindqvist');
    expect(textOf(it.ben.sees(message))).not.toContain('Alan');
    await it.ben.press({ message, title: 'Undo' });
    expect(textOf(it.ada.sees(message))).toContain('Alan');
    await it.ada.press({ message, title: 'View Conversation' });
    expect(it.ada.dialog()?.title).toBe('Alan');
    await eventually(() => expect(textOf(it.find(group, 'Alan').cards[0])).toContain('Read by Ada'));
    expect(it.teams.deliveryFailures()).toEqual([]);
  });

  test('works with a client that knows no Action.Execute', async () => {
    await it.connect(group);
    await it.capture('Grace');
    await it.ada.write(group, 'leads');
    const message = at(await it.shows(group, 'Unread leads'));
    await it.ada.press({ message, title: 'Delete' }, 'old');
    await it.ada.press({ message, title: 'Delete', nth: 1 }, 'old');
    expect(textOf(it.ben.sees(message))).toContain('Deleted by Ada Lindqvist');
  });

  test('that is not kept any more says so', async () => {
    await it.connect(group);
    await it.capture('Grace');
    await it.ada.write(group, 'leads');
    const message = at(await it.shows(group, 'Unread leads'));
    await it.store.listings.deleteMany({});
    await it.ada.press({ message, title: 'Mark Read' });
    expect(textOf(it.ada.sees(message))).toContain('This list is too old to change');
  });
});
