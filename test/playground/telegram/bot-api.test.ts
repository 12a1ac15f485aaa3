import { afterEach, beforeEach, expect, test } from 'vitest';
import { apiOf, founders, people, refusal, sales, setUp } from './support/set-up.js';

let at: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  at = await setUp();
  at.ada.start();
});
afterEach(() => at.stop());

test('tokens and methods are checked', async () => {
  expect(await at.api.getMe()).toMatchObject({ id: at.telegram.bot.id, username: 'LeadbellBot' });
  expect(await refusal(apiOf(at.telegram.url, '1:other').getMe())).toBe('401 Unauthorized');
  expect(await refusal(apiOf(at.telegram.url, 'none').getMe())).toBe('404 Not Found');
  expect(await refusal(at.api.getMyStarBalance())).toBe('404 Not Found: method not found');
  expect(at.telegram.calls('getMyStarBalance')).toMatchObject([{ answer: { ok: false, status: 404 } }]);
});

test('what the bot says of itself is kept, by scope', async () => {
  await at.api.setMyDescription('Rings when a lead is won.');
  expect(await at.api.getMyDescription()).toEqual({ description: 'Rings when a lead is won.' });
  await at.api.setMyCommands([{ command: 'leads', description: 'Leads' }], {
    scope: { type: 'all_private_chats' },
  });
  await at.api.setMyCommands([{ command: 'help', description: 'Help' }], {
    scope: { type: 'chat_administrators', chat_id: sales },
  });
  expect(at.telegram.commandsFor(people.ada, people.ada)).toMatchObject([{ command: 'leads' }]);
  expect(at.telegram.commandsFor(sales, people.ada)).toMatchObject([{ command: 'help' }]);
  expect(at.telegram.commandsFor(sales, people.ben)).toEqual([]);
  await at.api.deleteMyCommands({ scope: { type: 'all_private_chats' } });
  expect(await at.api.getMyCommands({ scope: { type: 'all_private_chats' } })).toEqual([]);
  const set = (command: string, description = 'x') =>
    refusal(at.api.setMyCommands([{ command, description }]));
  expect(await set('Leads')).toBe('400 Bad Request: BOT_COMMAND_INVALID');
  expect(await set('leads', '')).toBe('400 Bad Request: BOT_COMMAND_DESCRIPTION_INVALID');
  expect(await refusal(at.api.setMyShortDescription('x'.repeat(121)))).toContain('too long');
});

test('too many messages are told to wait', async () => {
  const send = (chat: number) => at.api.sendMessage(chat, 'x');
  for (let sent = 0; sent < 5; sent += 1) await send(people.ada);
  await expect(send(people.ada)).rejects.toMatchObject({ error_code: 429, parameters: { retry_after: 5 } });
  await at.clock.advance(5_000);
  await send(people.ada);
  at.telegram.addBot(founders, people.ada);
  for (let sent = 0; sent < 20; sent += 1) {
    await send(founders);
    await at.clock.advance(1_000);
  }
  await expect(send(founders)).rejects.toMatchObject({ parameters: { retry_after: 40 } });
  await send(people.ada);
});

test('and so are thirty in a second over all chats', async () => {
  for (let n = 0; n < 11; n += 1) {
    const group = { id: -5_000 - n, title: `${n}`, bot: 'member' as const };
    at.telegram.addGroup(group);
  }
  const send = (n: number) => at.api.sendMessage(-5_000 - (n % 11), 'x');
  for (let n = 0; n < 30; n += 1) await send(n);
  await expect(send(30)).rejects.toMatchObject({ parameters: { retry_after: 1 } });
});

test('faults hit as often and where they are told to', async () => {
  at.ben.start();
  const send = (chat = people.ada) => at.api.sendMessage(chat, 'x');
  const error = { code: 403, description: 'bot was blocked by the user' };
  at.telegram.addFault({ method: 'sendMessage', kind: 'error', ...error, times: 1, chat: people.ada });
  await send(people.ben);
  expect(await refusal(send())).toBe('403 Forbidden: bot was blocked by the user');
  at.telegram.addFault({ method: '*', kind: 'http_500', times: 1 });
  expect(await refusal(send())).toBe('500 Internal Server Error');
  at.telegram.addFault({ method: '*', kind: 'rate_limited', retryAfter: 7, times: 1 });
  await expect(send()).rejects.toMatchObject({ parameters: { retry_after: 7 } });
  for (const kind of ['html', 'reset'] as const) {
    at.telegram.addFault({ method: '*', kind, times: 1 });
    await expect(send()).rejects.toThrow();
  }
  expect(at.telegram.messages(people.ada)).toHaveLength(1);
  at.telegram.addFault({ method: '*', kind: 'lost_answer', times: 1 });
  await expect(send()).rejects.toThrow();
  expect(at.telegram.messages(people.ada)).toHaveLength(2);
});

test('a slow answer comes late, and a hanging one when the stand-in stops', async () => {
  at.telegram.addFault({ method: 'sendMessage', kind: 'slow', delayMs: 3_000, times: 1 });
  const called = (count: number) =>
    new Promise<void>((resolve) => {
      const stop = at.telegram.onChange(() => {
        if (at.telegram.messages(people.ada).length === count) resolve(stop());
      });
    });
  const posted = called(2);
  const late = at.api.sendMessage(people.ada, 'x');
  await posted;
  await new Promise((resolve) => setImmediate(resolve));
  await at.clock.advance(3_000);
  expect(await late).toMatchObject({ text: 'x' });
  at.telegram.addFault({ method: 'getMe', kind: 'hang' });
  const asked = new Promise<void>((resolve) => void at.telegram.onChange(resolve));
  const hanging = at.api.getMe().then(
    () => 'answered',
    () => 'broken off',
  );
  await asked;
  await at.telegram.stop();
  expect(await hanging).toBe('broken off');
  at.telegram.stop = async () => {};
});
