import { InputFile } from 'grammy';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { founders, people, refusal, sales, setUp } from './support/set-up.js';

let at: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  at = await setUp();
  at.ada.start();
});
afterEach(() => at.stop());

const html = { parse_mode: 'HTML' as const };
const keyboard = (callback_data: string) => ({
  reply_markup: { inline_keyboard: [[{ text: 'Press', callback_data }]] },
});

describe('a message', () => {
  test('is sent, edited and deleted', async () => {
    const sent = await at.api.sendMessage(people.ada, '<b>a</b> &amp; b', { ...html, ...keyboard('x') });
    expect(sent).toMatchObject({
      text: 'a & b',
      from: { id: at.telegram.bot.id, is_bot: true },
      entities: [{ type: 'bold', offset: 0, length: 1 }],
    });
    const shown = () => at.telegram.messages(people.ada).at(-1);
    expect(shown()).toMatchObject({ keyboard: [[{ text: 'Press' }]], edits: 0 });
    await at.api.editMessageText(people.ada, sent.message_id, 'c');
    expect(shown()).toMatchObject({ text: 'c', keyboard: [], edits: 1 });
    await at.api.deleteMessage(people.ada, sent.message_id);
    expect(at.telegram.messages(people.ada)).toHaveLength(1);
    expect(await refusal(at.api.editMessageText(people.ada, sent.message_id, 'd'))).toBe(
      '400 Bad Request: message to edit not found',
    );
    expect(await refusal(at.api.deleteMessage(people.ada, sent.message_id))).toBe(
      '400 Bad Request: message to delete not found',
    );
  });

  test('that an edit leaves as it is is refused', async () => {
    const { message_id: id } = await at.api.sendMessage(people.ada, '<b>a</b>', {
      ...html,
      ...keyboard('x'),
    });
    const again = (data: string) =>
      refusal(at.api.editMessageText(people.ada, id, '<b>a</b>', { ...html, ...keyboard(data) }));
    expect(await again('x')).toMatch(/^400 Bad Request: message is not modified/);
    expect(await again('y')).toBe('accepted');
  });

  test('of a person cannot be edited, nor one deleted after 48 hours', async () => {
    const { id } = at.ada.write(people.ada, 'mine');
    expect(await refusal(at.api.editMessageText(people.ada, id, 'x'))).toBe(
      "400 Bad Request: message can't be edited",
    );
    await at.clock.advance(48 * 3_600_000 + 1);
    expect(await refusal(at.api.deleteMessage(people.ada, id))).toBe(
      "400 Bad Request: message can't be deleted for everyone",
    );
  });

  test('has its own numbers in each chat', async () => {
    at.telegram.addBot(sales, people.ada);
    const [first, second] = [await at.api.sendMessage(sales, 'a'), await at.api.sendMessage(people.ada, 'b')];
    expect([first.message_id, second.message_id]).toEqual([2, 2]);
  });

  test('can carry a file', async () => {
    const file = new InputFile(new TextEncoder().encode('a,b'), 'leads.csv');
    const sent = await at.api.sendDocument(people.ada, file, { caption: '<b>2</b> leads', ...html });
    expect(sent).toMatchObject({ document: { file_name: 'leads.csv', file_size: 3 }, caption: '2 leads' });
    const [, message] = at.telegram.messages(people.ada);
    expect(new TextDecoder().decode(message?.document?.bytes)).toBe('a,b');
  });
});

describe('content', () => {
  const send = (text: string, more = {}) =>
    refusal(at.api.sendMessage(people.ada, text, { ...html, ...more }));

  test.each([
    ['<h1>a</h1>', 'Unsupported start tag "h1" at byte offset 0'],
    ['a < b', 'Unsupported start tag "" at byte offset 2'],
    ['ä<b>a', 'Can\'t find end tag corresponding to start tag "b"'],
    ['<b>a</i>', 'Unmatched end tag, expected "</b>", found "</i>" at byte offset 4'],
    ['a</b>', 'Unexpected end tag at byte offset 1'],
    ['ä & b', 'Unescaped "&" at byte offset 3'],
    ['&nbsp;', 'Unescaped "&" at byte offset 0'],
    ['<a href="x"', 'Unclosed start tag at byte offset 0'],
    ['<span>a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ])('%s is refused', async (text, why) => {
    expect(await send(text)).toBe(`400 Bad Request: can't parse entities: ${why}`);
  });

  test('is counted after it was parsed', async () => {
    expect(await send(`<b>${'&amp;'.repeat(4_096)}</b>`)).toBe('accepted');
    expect(await send('a'.repeat(4_097))).toBe('400 Bad Request: message is too long');
    expect(await send('<b>\u200b </b>')).toBe('400 Bad Request: text must be non-empty');
    expect(await send('')).toBe('400 Bad Request: message text is empty');
  });

  test('keeps formatting out of code and dead links out of everything', async () => {
    await at.api.sendMessage(
      people.ada,
      '<pre>/leads <b>x</b></pre> <a href="mailto:a@b.c">mail</a> <a href="https://x.example/?a&amp;b">web</a>',
      html,
    );
    const kept = { type: 'text_link', offset: 14, length: 3, url: 'https://x.example/?a&b' };
    expect(at.telegram.messages(people.ada).at(-1)?.entities).toEqual([
      { type: 'pre', offset: 0, length: 8 },
      kept,
    ]);
  });

  test('finds by itself what can be pressed', async () => {
    await at.api.sendMessage(people.ada, '/leads @ada_l ada@x.example www.x.example +49 30 123456 #tag');
    const types = at.telegram
      .messages(people.ada)
      .at(-1)
      ?.entities.map(({ type }) => type);
    expect(types).toEqual(['bot_command', 'mention', 'email', 'url', 'phone_number', 'hashtag']);
  });

  test('of a button is 1 to 64 bytes', async () => {
    expect(await send('a', keyboard('ä'.repeat(32)))).toBe('accepted');
    expect(await send('a', keyboard(`${'ä'.repeat(32)}a`))).toBe('400 Bad Request: BUTTON_DATA_INVALID');
    expect(await send('a', keyboard(''))).toBe('400 Bad Request: BUTTON_DATA_INVALID');
    expect(await send('a', { reply_markup: { inline_keyboard: [[{ text: 'a' }]] } })).toContain(
      'Text buttons',
    );
    const button = { text: 'a', callback_data: 'a' };
    expect(await send('a', { reply_markup: { inline_keyboard: [Array(9).fill(button)] } })).toBe(
      '400 Bad Request: reply markup is too long',
    );
  });

  test('with a parameter that nobody knows is refused', async () => {
    expect(await send('a', { colour: 1 })).toContain('Unrecognized key');
  });
});

describe('a chat', () => {
  const send = (chat: number) => refusal(at.api.sendMessage(chat, 'a'));

  test('has to be begun by the person', async () => {
    expect(await send(people.ben)).toBe('400 Bad Request: chat not found');
    at.telegram.addBot(founders, people.ada);
    expect(await send(people.ben)).toBe("403 Forbidden: bot can't initiate conversation with a user");
    at.ben.start();
    expect(await send(people.ben)).toBe('accepted');
    expect(await send(123)).toBe('400 Bad Request: chat not found');
    expect(() => at.telegram.person(people.mei).write(people.mei, 'a')).toThrow('press Start');
  });

  test('can be blocked and lost', async () => {
    at.ada.block();
    expect(await send(people.ada)).toBe('403 Forbidden: bot was blocked by the user');
    expect(await refusal(at.api.getChat(people.ada))).toBe('accepted');
    at.ada.unblock();
    expect(await send(people.ada)).toBe('accepted');
    at.telegram.changeUser(people.ada, { deactivated: true });
    expect(await send(people.ada)).toBe('403 Forbidden: user is deactivated');
  });

  test('of a group needs the bot in it, and leave to write', async () => {
    expect(await send(sales)).toBe('403 Forbidden: bot is not a member of the supergroup chat');
    at.telegram.addBot(sales, people.ada);
    expect(await send(sales)).toBe('accepted');
    at.telegram.changeChat(sales, { canWrite: false });
    expect(await send(sales)).toBe('400 Bad Request: not enough rights to send text messages to the chat');
    at.telegram.removeBot(sales, people.ada);
    expect(await send(sales)).toBe('403 Forbidden: bot was kicked from the supergroup chat');
    expect(await refusal(at.api.getChat(sales))).toBe(
      '403 Forbidden: bot was kicked from the supergroup chat',
    );
  });

  test('of a group that became a supergroup says where it went', async () => {
    at.telegram.addBot(founders, people.ada);
    const { message_id: id } = await at.api.sendMessage(founders, 'a');
    const upgraded = at.telegram.upgradeGroup(founders);
    await expect(at.api.sendMessage(founders, 'b')).rejects.toMatchObject({
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: upgraded },
    });
    expect(await refusal(at.api.editMessageText(upgraded, id + 10, 'c'))).toContain('not found');
    expect(at.telegram.messages(upgraded)[0]?.service).toEqual({ migrate_from_chat_id: founders });
  });

  test('tells who is in it', async () => {
    at.telegram.addBot(sales, people.ada);
    expect(await at.api.getChat(sales)).toMatchObject({ type: 'supergroup', title: 'Sales' });
    expect(await at.api.getChatMember(sales, people.ada)).toMatchObject({ status: 'creator' });
    expect(await at.api.getChatMember(sales, at.telegram.bot.id)).toMatchObject({ status: 'member' });
    expect((await at.api.getChatAdministrators(sales)).map(({ user }) => user.first_name)).toEqual(['Ada']);
    expect(await refusal(at.api.getChatMember(sales, 1))).toBe('400 Bad Request: user not found');
    expect(await refusal(at.api.getChatAdministrators(people.ada))).toContain('no administrators');
  });
});
