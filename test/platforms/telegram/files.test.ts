import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTelegramStandIn } from '../../../playground/telegram/stand-in.js';
import type { TelegramFault, TelegramStandIn } from '../../../playground/telegram/types.js';
import { systemClock } from '../../../src/clock.js';
import type { Platform } from '../../../src/platforms/platform.js';
import { botIdOf, createTelegramApi } from '../../../src/platforms/telegram/client.js';
import { createSendDocument, uploadSeconds } from '../../../src/platforms/telegram/files.js';
import { createFollow } from '../../../src/platforms/telegram/follow.js';
import { createTelegramPlatform } from '../../../src/platforms/telegram/platform.js';
import { createWriter } from '../../../src/platforms/telegram/writer.js';
import { createPressSeals } from '../../../src/press-seals.js';
import { newId } from '../../../src/storage/id.js';
import { brokenFile, digest, fileOf, goneFile, secret, someBytes } from '../../files/support.js';
import { openTestStore, type TestStore } from '../../support/store.js';
import { ada, sales } from '../../support/telegram.js';

let store: TestStore;
let telegram: TelegramStandIn;
let platform: Platform;
const workspace = newId().toHexString();
const comment = '3 leads of <b>@acme</b> /start\nlast 30 days, acme.example';

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

beforeEach(async () => {
  telegram = await createTelegramStandIn({ clock: systemClock, timeScale: 100 });
  telegram.person(ada).start();
  telegram.addBot(sales, ada);
  const config = { botToken: telegram.token, apiRoot: telegram.url };
  const api = createTelegramApi(config);
  platform = createTelegramPlatform({
    ...store,
    api,
    botId: botIdOf(config),
    writer: createWriter({ api, seals: createPressSeals([secret]), clock: systemClock }),
    sendDocument: createSendDocument(createTelegramApi(config, uploadSeconds), 400),
    follow: createFollow({ ...store, clock: systemClock }),
    admins: [],
  });
});
afterEach(() => telegram.stop());

const send = (chat: number, file = fileOf(someBytes(300_000))) =>
  platform.sendFile({ workspace, target: String(chat) }, file, comment);
const documents = (chat: number) => telegram.messages(chat).flatMap(({ document }) => document ?? []);

describe('a file', () => {
  test.each([ada, sales])('comes whole to chat %i, its words dead', async (chat) => {
    expect(await send(chat)).toBe('sent');
    const message = telegram.messages(chat).at(-1);
    expect(message?.document?.name).toBe('Leads „Köln“.xlsx');
    expect(digest(message?.document?.bytes ?? Buffer.alloc(0))).toBe(digest(someBytes(300_000)));
    expect(message?.text).toContain('3 leads of <b>');
    expect(message?.entities).toEqual([]);
  });

  test('of a name that would end its head early comes under one like it', async () => {
    await send(ada, fileOf(someBytes(10), { name: 'a"b;c\r\nd.xlsx' }));
    expect(documents(ada).map(({ name }) => name)).toEqual(['a_b_c__d.xlsx']);
  });

  test('follows a group that became another', async () => {
    const group = -4_000_000_009;
    telegram.addGroup({ id: group, type: 'group', title: 'Deals', bot: 'member' });
    const became = telegram.upgradeGroup(group);
    expect(await send(group)).toBe('sent');
    expect(documents(became)).toHaveLength(1);
  });

  test('is at most as long as Telegram takes', () => {
    expect(platform.fileLimit).toBe(50_000_000);
  });
});

describe('what goes wrong says what to do', () => {
  test.each<[Partial<TelegramFault>, object]>([
    [{ kind: 'http_500' }, { failure: 'later' }],
    [{ kind: 'html' }, { failure: 'later' }],
    [
      { kind: 'rate_limited', retryAfter: 7 },
      { failure: 'later', details: { retryAfter: 7_000 } },
    ],
    [{ kind: 'hang' }, { failure: 'later', details: { answerLost: true } }],
    [{ kind: 'reset' }, { failure: 'later' }],
    [
      { kind: 'error', code: 413, description: 'Request Entity Too Large' },
      { failure: 'content', code: 'too_large' },
    ],
    [{ kind: 'error', code: 403, description: 'bot was blocked by the user' }, { failure: 'destination' }],
    [{ kind: 'error', code: 401, description: 'Unauthorized' }, { failure: 'installation' }],
  ])('%o', async (wrong, told) => {
    telegram.addFault({ method: 'sendDocument', kind: 'hang', times: 1, ...wrong });
    await expect(send(ada)).rejects.toMatchObject({ name: 'SendError', ...told });
    expect(documents(ada)).toEqual([]);
    expect(await send(ada)).toBe('sent');
    expect(documents(ada)).toHaveLength(1);
  });

  test('an answer that was lost is known to be one', async () => {
    telegram.addFault({ method: 'sendDocument', kind: 'lost_answer', times: 1 });
    await expect(send(ada)).rejects.toMatchObject({ failure: 'later', details: { answerLost: true } });
    expect(documents(ada)).toHaveLength(1);
  });

  test('a file that breaks off or is gone does not come', async () => {
    await expect(send(ada, brokenFile(300_000))).rejects.toMatchObject({
      failure: 'content',
      code: 'file_broken',
    });
    await expect(send(ada, goneFile())).rejects.toMatchObject({ failure: 'content', code: 'file_gone' });
    expect(documents(ada)).toEqual([]);
  });
});

test('a note has a button that leads to the file, and nothing else to press', async () => {
  const url = 'https://leadbell.example/d/x_y-z';
  const note = { comment, sentence: 'The link works once.', url };
  await platform.sendNote({ workspace, target: String(ada) }, note);
  const message = telegram.messages(ada).at(-1);
  expect(message?.keyboard).toEqual([[{ text: 'Download', url }]]);
  expect(message?.entities).toEqual([]);
});
