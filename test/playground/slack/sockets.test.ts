import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { clientOf, refusal, setUp } from './support/set-up.js';
import { openSocketApp } from './support/socket-app.js';

let at: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  at = await setUp();
});
afterEach(() => at.stop());

const address = async () => {
  const { url = '' } = await clientOf(at.slack.apiUrl, at.slack.appToken).apps.connections.open();
  return url;
};
const open = async (answer?: Parameters<typeof openSocketApp>[1]) => openSocketApp(await address(), answer);
const ada = () => at.slack.person('U0ADA');
const slash = (text = '') => ada().slash('C0SALES', '/leads', text);
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

test('only the app-level token opens sockets, and nothing else', async () => {
  const asked = (token: string) => refusal(clientOf(at.slack.apiUrl, token).apps.connections.open());
  expect(await asked(at.slack.botToken)).toBe('not_allowed_token_type');
  expect(await asked('xapp-other')).toBe('invalid_auth');
  expect(await refusal(clientOf(at.slack.apiUrl, at.slack.appToken).auth.test())).toBe(
    'not_allowed_token_type',
  );
  const url = await address();
  expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/link\/\?ticket=/);
  const first = await openSocketApp(url);
  expect(first.heard).toMatchObject([
    { type: 'hello', num_connections: 1, connection_info: { app_id: at.slack.appId }, debug_info: {} },
  ]);
  expect((await openSocketApp(url)).heard).toEqual([]);
  expect(at.slack.sockets.open()).toHaveLength(1);
});

test('an eleventh socket is turned away', async () => {
  for (let count = 0; count < 10; count++) await open();
  const eleventh = await open();
  await eleventh.closed;
  expect(eleventh.heard).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }]);
  expect(at.slack.sockets.open()).toHaveLength(10);
});

test('events, commands and interactions come as envelopes, each to one socket in turn', async () => {
  const apps = [await open(), await open()];
  await at.slack.sendEvent({ type: 'tokens_revoked' }, { eventId: 'Ev1' });
  await slash('unread');
  await ada().globalShortcut('new');
  const came = apps.flatMap((app) => app.envelopes());
  expect(apps.map((app) => app.envelopes().length).toSorted()).toEqual([1, 2]);
  expect(came).toHaveLength(3);
  expect(came.find(({ type }) => type === 'events_api')).toMatchObject({
    accepts_response_payload: false,
    retry_attempt: 0,
    retry_reason: '',
    payload: { type: 'event_callback', event_id: 'Ev1', event: { type: 'tokens_revoked' } },
  });
  expect(came.find(({ type }) => type === 'slash_commands')).toMatchObject({
    accepts_response_payload: true,
    payload: { command: '/leads', text: 'unread', user_id: 'U0ADA', trigger_id: expect.any(String) },
  });
  expect(came.find(({ type }) => type === 'interactive')).toMatchObject({
    accepts_response_payload: true,
    payload: { type: 'shortcut', callback_id: 'new' },
  });
  expect(at.door.knocks).toEqual([]);
});

test('an acknowledgement may answer where that is taken, and must make sense', async () => {
  let answer: object = {};
  await open(({ envelope_id }) => ({ envelope_id, ...answer }));
  answer = { payload: { text: 'two leads' } };
  expect(await slash()).toMatchObject({ status: 200, body: '{"text":"two leads"}' });
  expect(at.slack.ephemerals('U0ADA')).toMatchObject([{ text: 'two leads' }]);
  await at.slack.sendEvent({ type: 'tokens_revoked' });
  expect(at.slack.deliveryFailures()).toMatchObject([{ kind: 'events_api', reason: 'answer' }]);
  answer = { payload: {}, colour: 'red' };
  void slash();
  await expect.poll(() => at.slack.deliveryFailures()).toHaveLength(2);
  answer = { envelope_id: 'another' };
  void slash();
  await expect.poll(() => at.slack.deliveryFailures().at(-1)?.messages).toEqual(['unknown envelope_id']);
});

test('what is not acknowledged in 3 s comes again on another socket, three times', async () => {
  const apps = [await open(() => undefined), await open(() => undefined)];
  const tries = () => apps.flatMap((app) => app.envelopes());
  const first = slash();
  for (let count = 1; count <= 4; count++) {
    await expect.poll(tries).toHaveLength(count);
    await at.clock.advance(3_000);
  }
  expect((await first).status).toBe(0);
  await at.clock.advance(300_000);
  await settled();
  expect(new Set(tries().map(({ envelope_id }) => envelope_id)).size).toBe(1);
  expect(apps.map((app) => app.envelopes().length)).toEqual([2, 2]);
  const retries = apps.flatMap((app) => app.envelopes().map(({ retry_attempt }) => retry_attempt));
  expect(retries.toSorted()).toEqual([0, 1, 2, 3]);
  expect(at.slack.deliveryFailures()).toMatchObject([{ kind: 'command', reason: 'timeout' }]);
});

test('what finds no socket, or one that breaks, waits for the next', async () => {
  const breaking = await open(() => {
    at.slack.sockets.drop();
    return undefined;
  });
  expect((await slash('broken')).status).toBe(0);
  await breaking.closed;
  expect((await slash('none')).status).toBe(0);
  const next = await open();
  await expect.poll(() => next.envelopes()).toHaveLength(2);
  expect(next.envelopes()).toMatchObject([
    { retry_attempt: 1, retry_reason: 'connection_failed', payload: { text: 'broken' } },
    { retry_attempt: 1, retry_reason: 'connection_failed', payload: { text: 'none' } },
  ]);
  expect(at.slack.sockets.envelopes()).toMatchObject([{ sockets: [1, 2] }, { sockets: [2] }]);
});

test('sockets are asked back: at once, or with ten seconds of warning', async () => {
  const [warned, asked] = [await open(), await open()];
  at.slack.sockets.disconnect('warning', 1);
  at.slack.sockets.disconnect('refresh_requested', 2);
  await asked.closed;
  expect(asked.heard.at(-1)).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
  expect((await slash()).status).toBe(200);
  const third = await open();
  expect((await slash()).status).toBe(200);
  expect(warned.envelopes()).toHaveLength(1);
  expect(third.envelopes()).toHaveLength(1);
  await at.clock.advance(10_000);
  await warned.closed;
});

test('sockets break on command, also from another process', async () => {
  const control = async (path: string, body: object) => {
    const init = {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    };
    return (await fetch(`${at.slack.url}/control/sockets/${path}`, init)).status;
  };
  const app = await open();
  expect(await control('fault', { refuse: true, loseAcks: 1, delayMs: 1_000 })).toBe(200);
  expect((await open()).heard).toEqual([]);
  const late = slash();
  await settled();
  expect(app.envelopes()).toEqual([]);
  await at.clock.advance(1_000);
  await expect.poll(() => app.envelopes()).toHaveLength(1);
  await settled();
  expect(at.slack.sockets.envelopes()).toMatchObject([{ acknowledged: false }]);
  await at.clock.advance(3_000);
  expect((await late).status).toBe(0);
  expect(await control('disconnect', { reason: 'link_disabled' })).toBe(200);
  await app.closed;
  expect(await control('drop', {})).toBe(200);
  expect(await control('disconnect', { reason: 'boredom' })).toBe(400);
});

test('a socket that no longer answers a ping is given up', async () => {
  const app = await open();
  const deaf = new WebSocket(await address(), { autoPong: false });
  await once(deaf, 'message');
  for (const waited of [10_000, 10_000]) {
    await at.clock.advance(waited);
    await settled();
  }
  await expect.poll(() => at.slack.sockets.open()).toEqual([1]);
  expect(app.isOpen()).toBe(true);
});

test('the app goes back to HTTP when told', async () => {
  await open();
  at.slack.connectApp(at.door.url);
  await slash();
  expect(at.door.knocks).toHaveLength(1);
});
