import { afterEach, expect, test } from 'vitest';
import { openTestDatabase } from '../../support/database.js';
import { eventually } from '../../support/leadbell.js';
import { ada, now, startTelegram, type TelegramLeadbell } from '../../support/telegram.js';

let at: TelegramLeadbell;
afterEach(() => at.stop());

const webhook = () => `${at.url}/telegram/webhook`;

test('with a public address updates come by a webhook that knows Telegram by its secret', async () => {
  at = await startTelegram({ updates: 'webhook' });
  await eventually(() => expect(at.telegram.webhook()?.url).toBe(webhook()));
  const secret = at.telegram.webhook()?.secretToken ?? '';
  expect(secret.length).toBeGreaterThan(40);
  await at.connect();
  expect(at.telegram.calls('getUpdates')).toEqual([]);
  const count = at.telegram.messages(ada).length;
  const forged = (headers: Record<string, string>) =>
    fetch(webhook(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ ...at.telegram.updates().at(-1), update_id: 1 }),
    });
  expect((await forged({})).status).toBe(401);
  expect((await forged({ 'x-telegram-bot-api-secret-token': 'other' })).status).toBe(401);
  const good = { 'x-telegram-bot-api-secret-token': secret };
  expect((await forged(good)).status).toBe(200);
  expect(
    (
      await fetch(webhook(), {
        method: 'POST',
        headers: { ...good, 'content-type': 'application/json' },
        body: '{',
      })
    ).status,
  ).toBe(400);
  // The same code a second time.
  await at.said(ada, 'This code is not valid');
  expect(at.telegram.messages(ada)).toHaveLength(count + 1);
});

test('the secret is the one that is configured, and a webhook that Telegram does not take is tried again', async () => {
  at = await startTelegram({
    updates: 'webhook',
    env: { TELEGRAM_WEBHOOK_SECRET: 'chosen_secret' },
    prepareTelegram: (telegram) =>
      telegram.addFault({ method: 'setWebhook', kind: 'rate_limited', retryAfter: 1, times: 1 }),
  });
  await eventually(() => expect(at.telegram.webhook()?.secretToken).toBe('chosen_secret'));
  await at.connect();
});

test('an update is not handled again by the webhook when it comes twice at once', async () => {
  at = await startTelegram({ updates: 'webhook' });
  await at.connect();
  await at.capture('twice');
  const card = await at.said(ada, 'New lead');
  const person = at.telegram.person(ada);
  await person.press(card, 'Mark Read');
  await eventually(() => expect(now(at, card).text).toContain('✓ Read'));
  const press = at.telegram.updates().at(-1)?.update_id ?? 0;
  await person.press(card, 'Mark Unread');
  await eventually(() => expect(now(at, card).text).toContain('New lead'));
  at.telegram.repeatUpdate(press);
  at.telegram.repeatUpdate(press);
  await eventually(() => expect(at.telegram.pendingUpdates()).toBe(0));
  const { body } = await at.call('GET', '/v1/leads?status=unread');
  expect(body.leads).toHaveLength(1);
});

test('without one they are polled, a webhook from before is taken away, and Telegram may be down at the start', async () => {
  at = await startTelegram({
    prepareTelegram: (telegram) => {
      telegram.addFault({ method: 'getMe', kind: 'http_500', times: 1 });
      telegram.addFault({ method: 'deleteWebhook', kind: 'rate_limited', retryAfter: 1, times: 1 });
      telegram.addFault({ method: 'getUpdates', kind: 'rate_limited', retryAfter: 1, times: 1 });
    },
  });
  await at.connect();
  expect(at.telegram.webhook()).toBeUndefined();
  const { calls } = at.telegram;
  expect(calls('getUpdates').at(-1)?.params).toMatchObject({
    timeout: 30,
    allowed_updates: ['message', 'callback_query', 'my_chat_member'],
  });
});

test('what was taken before a stop is confirmed, and what comes meanwhile is taken after it', async () => {
  const database = await openTestDatabase();
  at = await startTelegram({ database: { ...database, close: async () => undefined } });
  await at.connect();
  const { telegram } = at;
  await at.stopApp();
  telegram.person(ada).write(ada, '/help');
  expect(telegram.pendingUpdates()).toBe(1);
  at = await startTelegram({ database, telegram });
  await at.said(ada, 'What Leadbell can do here');
  await eventually(() => expect(telegram.pendingUpdates()).toBe(0));
});

test('Telegram is told of the bot, and of commands for each kind of chat', async () => {
  at = await startTelegram();
  await eventually(() => expect(at.telegram.calls('setMyCommands')).toHaveLength(3));
  expect(at.telegram.profile()).toMatchObject({
    name: 'Leadbell',
    short_description: 'Rings when your website wins a lead.',
  });
  expect(at.telegram.calls('setMyName')).toEqual([]);
  const names = (chat: number) => at.telegram.commandsFor(chat, ada).map(({ command }) => command);
  expect(names(ada)).toEqual(['leads', 'connect', 'help']);
  expect(at.telegram.calls('setMyCommands').every(({ answer }) => answer.ok)).toBe(true);
});
