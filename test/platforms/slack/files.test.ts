import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSlackStandIn } from '../../../playground/slack/stand-in.js';
import type { SlackFault, SlackStandIn } from '../../../playground/slack/types.js';
import { systemClock } from '../../../src/clock.js';
import { createLogger } from '../../../src/logger.js';
import type { Platform } from '../../../src/platforms/platform.js';
import { createSlackClient } from '../../../src/platforms/slack/client.js';
import { createPeople } from '../../../src/platforms/slack/people.js';
import { createSlackPlatform } from '../../../src/platforms/slack/platform.js';
import { createOneTeam } from '../../../src/platforms/slack/teams.js';
import { newId } from '../../../src/storage/id.js';
import { brokenFile, digest, fileOf, goneFile, someBytes } from '../../files/support.js';
import { manifestScopes } from '../../support/manifest.js';
import { openTestStore, type TestStore } from '../../support/store.js';

let store: TestStore;
let slack: SlackStandIn;
let platform: Platform;
const workspace = newId().toHexString();
const comment = '3 leads · *all* agents <!channel>\nlast 30 days, acme.example';

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

beforeEach(async () => {
  slack = await createSlackStandIn({ clock: systemClock, scopes: manifestScopes });
  const client = createSlackClient({
    token: slack.botToken,
    apiUrl: slack.apiUrl,
    log: createLogger('silent'),
  });
  const { installations } = store;
  const people = createPeople({ client, clock: systemClock });
  const teams = createOneTeam({ client, people, installations });
  platform = createSlackPlatform({ teams, installations, admins: [], clock: systemClock, patience: 300 });
});
afterEach(() => slack.stop());

const send = (target: string, file = fileOf(someBytes(300_000))) =>
  platform.sendFile({ workspace, target }, file, comment);
const filesIn = (channel: string) => slack.messages(channel).flatMap(({ files = [] }) => files);
const fault = (change: Pick<SlackFault, 'method' | 'kind'> & Partial<SlackFault>) =>
  slack.addFault({ times: 1, ...change });

describe('a file', () => {
  test('comes whole to a channel, its words as they are', async () => {
    expect(await send('C0SALES')).toBe('sent');
    const [message] = slack.messages('C0SALES');
    expect(message?.files).toMatchObject([{ name: 'Leads „Köln“.xlsx', title: 'Leads „Köln“.xlsx' }]);
    expect(digest(message?.files?.[0]?.bytes ?? Buffer.alloc(0))).toBe(digest(someBytes(300_000)));
    expect(message?.text).toContain('3 leads · ∗all∗ agents &lt;!channel&gt;\nlast 30 days');
    expect(message?.text).not.toContain('acme.example');
  });

  test('comes to a person in their direct message', async () => {
    expect(await send('U0ADA')).toBe('sent');
    const direct = slack.channels().find(({ isIm, user }) => isIm && user === 'U0ADA');
    expect(filesIn(direct?.id ?? '')).toHaveLength(1);
  });

  test('is streamed with its length, and never more than once', async () => {
    await send('C0SALES');
    expect(slack.calls('upload').map(({ args, answer }) => ({ ...args, ...answer }))).toEqual([
      { length: '300000', bytes: 300_000, status: 200, ok: true },
    ]);
    expect(platform.fileLimit).toBeGreaterThan(100_000_000);
  });
});

describe('what goes wrong says what to do, and shows nothing half', () => {
  test.each([
    [
      { method: 'files.getUploadURLExternal', kind: 'http_500' },
      { failure: 'later', code: 'http_500' },
    ],
    [
      { method: 'files.getUploadURLExternal', kind: 'rate_limited', retryAfter: 7 },
      { details: { retryAfter: 7_000 } },
    ],
    [
      { method: 'files.getUploadURLExternal', kind: 'error', error: 'file_uploads_disabled' },
      { failure: 'content' },
    ],
    [
      { method: 'upload', kind: 'http_500' },
      { failure: 'later', code: 'http_500' },
    ],
    [
      { method: 'upload', kind: 'rate_limited' },
      { failure: 'later', code: 'http_429' },
    ],
    [
      { method: 'upload', kind: 'reset' },
      { failure: 'later', code: 'no_answer' },
    ],
    [
      { method: 'upload', kind: 'hang' },
      { failure: 'later', code: 'no_answer' },
    ],
    [
      { method: 'upload', kind: 'lost_answer' },
      { failure: 'later', code: 'no_answer' },
    ],
    [{ method: 'files.completeUploadExternal', kind: 'html' }, { failure: 'later' }],
    [
      { method: 'files.completeUploadExternal', kind: 'error', error: 'is_archived' },
      { failure: 'destination' },
    ],
    [
      { method: 'files.completeUploadExternal', kind: 'error', error: 'invalid_auth' },
      { failure: 'installation' },
    ],
  ] as const)('%o', async (wrong, told) => {
    fault(wrong);
    await expect(send('C0SALES')).rejects.toMatchObject({ name: 'SendError', ...told });
    expect(filesIn('C0SALES')).toEqual([]);
    // As whoever asked for it does.
    expect(await send('C0SALES')).toBe('sent');
    expect(filesIn('C0SALES')).toHaveLength(1);
  });

  test('an answer that was lost after the last step is known to be one', async () => {
    fault({ method: 'files.completeUploadExternal', kind: 'lost_answer' });
    await expect(send('C0SALES')).rejects.toMatchObject({ failure: 'later', details: { answerLost: true } });
    expect(filesIn('C0SALES')).toHaveLength(1);
  });

  test('where it is not in the channel, nothing is sent', async () => {
    await expect(send('C0RANDOM')).rejects.toMatchObject({ failure: 'destination', code: 'not_in_channel' });
  });

  test('an app that was never allowed to send files fails so that a link goes instead', async () => {
    fault({ method: 'conversations.open', kind: 'error', error: 'missing_scope' });
    await expect(send('U0ADA')).rejects.toMatchObject({ failure: 'content', code: 'missing_scope' });
  });

  test('a file that breaks off or is gone is not shared', async () => {
    await expect(send('C0SALES', brokenFile(300_000))).rejects.toMatchObject({
      failure: 'content',
      code: 'file_broken',
    });
    await expect(send('C0SALES', goneFile())).rejects.toMatchObject({
      failure: 'content',
      code: 'file_gone',
    });
    expect(slack.messages('C0SALES')).toEqual([]);
  });
});

test('a note says where the file is to be had, and nothing in it comes alive', async () => {
  const url = 'https://leadbell.example/d/x_y-z';
  await platform.sendNote(
    { workspace, target: 'C0SALES' },
    { comment, sentence: 'The link works once.', url },
  );
  const [message] = slack.messages('C0SALES');
  expect(JSON.stringify(message?.blocks)).toContain(url);
  expect(message?.text).toContain('∗all∗ agents &lt;!channel&gt;');
});
