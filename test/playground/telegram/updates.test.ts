import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { founders, people, refusal, sales, setUp } from './support/set-up.js';

let at: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  at = await setUp();
});
afterEach(() => at.stop());

/** Waits until the stand-in's state is as it should be; tells by its changes. */
async function until(check: () => boolean): Promise<void> {
  while (!check()) await new Promise<void>((resolve) => void at.telegram.onChange(resolve));
}

describe('by long polling', () => {
  test('updates come until they are confirmed', async () => {
    at.ada.start('code_1');
    const [first] = await at.api.getUpdates();
    expect(first).toMatchObject({
      message: {
        text: '/start code_1',
        chat: { id: people.ada, type: 'private' },
        from: { first_name: 'Ada' },
      },
    });
    expect(await at.api.getUpdates()).toHaveLength(1);
    at.ada.write(people.ada, 'hi');
    const offset = (first?.update_id ?? 0) + 1;
    expect(await at.api.getUpdates({ offset })).toMatchObject([{ message: { text: 'hi' } }]);
    expect(at.telegram.pendingUpdates()).toBe(1);
  });

  test('a request waits for the first one, and ends when another comes', async () => {
    const waits = at.api.getUpdates({ timeout: 30 });
    await until(() => at.telegram.calls('getUpdates').length === 1);
    const ended = refusal(waits);
    const next = at.api.getUpdates({ timeout: 30 });
    expect(await ended).toMatch(/^409 Conflict: terminated by other getUpdates request/);
    at.ada.start();
    expect(await next).toHaveLength(1);
  });

  test('only the kinds that were asked for are kept', async () => {
    await at.api.getUpdates({ allowed_updates: ['message'] });
    at.ada.start();
    at.ada.block();
    expect(await at.api.getUpdates()).toHaveLength(1);
  });
});

describe('by webhook', () => {
  let status = 200;
  let body = '';
  let knocks: { update: unknown; secret: unknown }[] = [];
  const server = createServer(async (request, response) => {
    knocks.push({ update: await json(request), secret: request.headers['x-telegram-bot-api-secret-token'] });
    response.writeHead(status).end(body);
  });
  let url = '';
  beforeEach(async () => {
    [status, body, knocks] = [200, '', []];
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/telegram/webhook`;
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  test('updates come with the secret, and nothing is polled meanwhile', async () => {
    await at.api.setWebhook(url, { secret_token: 'secret' });
    expect(await refusal(at.api.getUpdates())).toMatch(/^409 Conflict: can't use getUpdates method/);
    at.ada.start();
    await until(() => at.telegram.pendingUpdates() === 0);
    expect(knocks).toMatchObject([{ update: { message: { text: '/start' } }, secret: 'secret' }]);
    await at.api.deleteWebhook();
    expect(await at.api.getUpdates()).toEqual([]);
  });

  test('one that was not taken comes again, those of its chat behind it', async () => {
    await at.api.setWebhook(url);
    status = 500;
    at.ada.start();
    at.ada.write(people.ada, 'second');
    await until(() => at.telegram.deliveryFailures().length === 1);
    status = 200;
    expect(await at.api.getWebhookInfo()).toMatchObject({ pending_update_count: 2, last_error_message: '' });
    await new Promise((resolve) => setImmediate(resolve));
    await at.clock.advance(1_000);
    await until(() => at.telegram.pendingUpdates() === 0);
    const texts = knocks.map(({ update }) => (update as { message: { text: string } }).message.text);
    expect(texts).toEqual(['/start', '/start', 'second']);
  });

  test('one comes twice when its answer was lost', async () => {
    await at.api.setWebhook(url);
    at.ada.start();
    await until(() => at.telegram.pendingUpdates() === 0);
    at.telegram.repeatUpdate(at.telegram.updates()[0]?.update_id ?? 0);
    await until(() => at.telegram.pendingUpdates() === 0);
    expect(knocks).toHaveLength(2);
    expect(knocks[0]?.update).toEqual(knocks[1]?.update);
  });

  test('addresses and secrets are checked', async () => {
    const set = (to: string, secret_token?: string) =>
      refusal(at.api.setWebhook(to, secret_token === undefined ? {} : { secret_token }));
    expect(await set('http://example.com/')).toContain('An HTTPS URL must be provided');
    expect(await set('https://example.com:3000/')).toContain('only on ports 80, 88, 443 or 8443');
    expect(await set('nonsense')).toContain('invalid webhook URL');
    expect(await set(url, 'a b')).toContain('unallowed characters');
    expect(await set('https://example.com:8443/x')).toBe('accepted');
  });
});

describe('in a group', () => {
  beforeEach(() => at.telegram.addBot(sales, people.ada));
  const heard = async () =>
    (await at.api.getUpdates()).flatMap(({ message }) => (message?.text ? [message.text] : []));

  test('the bot hears commands, mentions and answers alone', async () => {
    const { message_id: own } = await at.api.sendMessage(sales, 'card');
    for (const text of [
      'hello',
      '/leads',
      '/leads@LeadbellBot all',
      '/leads@OtherBot',
      'hi @leadbellbot',
      'see /leads',
    ])
      at.ben.write(sales, text);
    const { id } = at.ada.write(sales, 'another');
    at.ben.write(sales, 'nice', { replyTo: id });
    at.ben.write(sales, 'thanks', { replyTo: own });
    expect(await heard()).toEqual(['/leads', '/leads@LeadbellBot all', 'hi @leadbellbot', 'thanks']);
  });

  test('and everything as an administrator', async () => {
    at.telegram.addBot(sales, people.ada, 'administrator');
    at.ben.write(sales, 'hello');
    expect(await heard()).toEqual(['hello']);
  });

  test('it is told what becomes of it', async () => {
    at.telegram.removeBot(sales, people.ada);
    const [added, joined, removed] = await at.api.getUpdates();
    expect(added?.my_chat_member).toMatchObject({
      old_chat_member: { status: 'left' },
      new_chat_member: { status: 'member' },
    });
    expect(joined?.message).toMatchObject({ new_chat_members: [{ id: at.telegram.bot.id }] });
    expect(removed?.my_chat_member).toMatchObject({
      new_chat_member: { status: 'kicked' },
      from: { id: people.ada },
    });
  });

  test('an anonymous administrator writes as the group', async () => {
    at.telegram.changeChat(sales, {
      members: [{ user: people.ada, status: 'creator', anonymous: true }],
    });
    at.ada.write(sales, '/leads');
    expect((await at.api.getUpdates()).at(-1)?.message).toMatchObject({
      from: { username: 'GroupAnonymousBot' },
      sender_chat: { id: sales },
    });
  });

  test('an upgrade is told on both sides', async () => {
    at.telegram.addBot(founders, people.ada);
    const upgraded = at.telegram.upgradeGroup(founders);
    const said = (await at.api.getUpdates()).map(({ message }) => message).slice(-2);
    expect(said).toMatchObject([
      { chat: { id: founders, type: 'group' }, migrate_to_chat_id: upgraded },
      { chat: { id: upgraded, type: 'supergroup' }, migrate_from_chat_id: founders },
    ]);
  });

  test('who is not in it can do nothing there', async () => {
    const mei = at.telegram.person(people.mei);
    expect(() => mei.write(sales, 'hi')).toThrow('not in the chat');
    const { message_id: id } = await at.api.sendMessage(sales, 'card');
    await expect(mei.forge({ chat: sales, id }, 'x')).rejects.toThrow('not in the chat');
  });
});

describe('a press', () => {
  const card = { reply_markup: { inline_keyboard: [[{ text: 'Mark Read', callback_data: 'read 1' }]] } };
  beforeEach(() => void at.ada.start());

  async function pressed() {
    const { message_id: id } = await at.api.sendMessage(people.ada, 'card', card);
    const answered = at.ada.press({ chat: people.ada, id }, 'Mark Read');
    const query = (await at.api.getUpdates()).at(-1)?.callback_query;
    return { answered, query, id };
  }

  test('comes with its data and is answered once', async () => {
    const { answered, query } = await pressed();
    expect(query).toMatchObject({ data: 'read 1', from: { id: people.ada }, message: { text: 'card' } });
    await at.api.answerCallbackQuery(query?.id ?? '', { text: 'Done.', show_alert: true });
    expect(await answered).toEqual({ text: 'Done.', alert: true });
    expect(await refusal(at.api.answerCallbackQuery(query?.id ?? ''))).toContain('query is too old');
  });

  test('can be answered for 15 seconds', async () => {
    const { answered, query } = await pressed();
    await at.clock.advance(15_000);
    expect(await answered).toBeUndefined();
    expect(await refusal(at.api.answerCallbackQuery(query?.id ?? ''))).toContain('query is too old');
    expect(await refusal(at.api.answerCallbackQuery('x', { text: 'x'.repeat(201) }))).toContain(
      'MESSAGE_TOO_LONG',
    );
  });

  test('can be forged, but not on a button that is not there', async () => {
    const { id } = await pressed();
    void at.ada.forge({ chat: people.ada, id }, 'delete everything');
    expect((await at.api.getUpdates()).at(-1)?.callback_query).toMatchObject({ data: 'delete everything' });
    await expect(at.ada.press({ chat: people.ada, id }, 'Delete')).rejects.toThrow('no Delete to press');
  });
});
