import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTelegramStandIn } from '../../../playground/telegram/stand-in.js';
import type { TelegramStandIn } from '../../../playground/telegram/types.js';
import { systemClock } from '../../../src/clock.js';
import { eventually } from '../../support/leadbell.js';
import { type LeadbellProcess, runLeadbell, startLeadbellProcess } from '../../support/leadbell-process.js';
import { ada, sales } from '../../support/telegram.js';

let telegram: TelegramStandIn;
let server: LeadbellProcess;
let env: Record<string, string>;

beforeAll(async () => {
  telegram = await createTelegramStandIn({ clock: systemClock, timeScale: 20 });
  env = {
    DATA_DIR: await mkdtemp(join(tmpdir(), 'leadbell-telegram-')),
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_BOT_TOKEN: telegram.token,
  };
  server = await startLeadbellProcess(env);
});
afterAll(async () => {
  expect((await server.end('SIGTERM')).code).toBe(0);
  await telegram.stop();
  await rm(env.DATA_DIR ?? '', { recursive: true });
});

async function verb(line: string, code = 0): Promise<Record<string, unknown>> {
  const outcome = await runLeadbell([...line.split(' '), '--json'], env);
  expect(outcome).toMatchObject({ code, stderr: '' });
  return JSON.parse(outcome.stdout) as Record<string, unknown>;
}

const said = (chat: number, words: string) =>
  eventually(() => expect(telegram.messages(chat).at(-1)?.text).toContain(words), 20_000);

test('a team without Slack is set up from the shell and connects by a link', async () => {
  await verb('workspaces add Acme');
  const made = await verb('connect telegram');
  expect(made).toMatchObject({ platform: 'telegram', code: expect.stringMatching(/^\w{3}-\w{3}-\w{3}$/) });
  expect(made.url).toBe(`https://t.me/LeadbellBot?start=${made.code}`);
  telegram.person(ada).start(String(made.code));
  await said(ada, 'This chat is connected to Acme now');
  const { items } = await verb('destinations list');
  expect(items).toMatchObject([{ address: `telegram:${ada}`, state: 'active' }]);
});

test('places are added by their ids and tried out, and the doctor looks at them', async () => {
  telegram.addBot(sales, ada);
  const place = await verb(`destinations add telegram:${sales}`);
  await verb(`destinations test ${place.id}`);
  await said(sales, 'This is a test');
  const checks = (await verb('doctor')).items;
  expect(checks).toEqual(
    expect.arrayContaining([
      { check: 'telegram token', ok: true, detail: 'works, of @LeadbellBot' },
      { check: 'telegram updates', ok: true, detail: 'long polling' },
      expect.objectContaining({ check: `telegram:${sales}`, ok: true }),
    ]),
  );
  telegram.changeChat(sales, { bot: 'kicked' });
  const sick = (await verb('doctor', 1)).items;
  expect(sick).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        check: `telegram:${sales}`,
        ok: false,
        detail: expect.stringContaining('the bot was removed from the group: add the bot to the group again'),
      }),
    ]),
  );
  const wrong = await runLeadbell(['destinations', 'add', 'telegram:sales', '--json'], env);
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('telegram:-1001234567890') });
});

test('a wrong token is told by the doctor', async () => {
  const { code, stdout } = await runLeadbell(['doctor', '--json'], {
    ...env,
    TELEGRAM_BOT_TOKEN: '1:wrong',
  });
  expect(code).toBe(1);
  expect(stdout).toContain('set TELEGRAM_BOT_TOKEN to the token that BotFather shows');
});
