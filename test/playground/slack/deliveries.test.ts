import { createRequire } from 'node:module';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlackControl } from '../../../playground/slack/types.js';
import { setUp } from './support/set-up.js';

/** Bolt's own check of a signature. */
const { verifySlackRequest }: { verifySlackRequest(options: object): void } = createRequire(import.meta.url)(
  '@slack/bolt/dist/receivers/verify-request.js',
);

let at: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  at = await setUp();
});
afterEach(() => at.stop());

const text = (value: string) => ({ type: 'plain_text' as const, text: value });
const options = ['a', 'b', 'c'].map((value) => ({ text: text(value), value }));

async function card(): Promise<SlackControl> {
  const { ts = '' } = await at.client.chat.postMessage({
    channel: 'C0SALES',
    text: 'card',
    blocks: [
      {
        type: 'actions',
        block_id: 'b',
        elements: [
          { type: 'button', action_id: 'read', text: text('Mark Read'), value: 'l1' },
          { type: 'overflow', action_id: 'more', options },
          { type: 'static_select', action_id: 'pick', options },
        ],
      },
    ],
  });
  return { message: { channel: 'C0SALES', ts }, actionId: 'read' };
}

const lastKnock = () => {
  const knock = at.door.knocks.at(-1);
  if (!knock) throw new Error('nothing was delivered');
  return knock;
};

test('a pressed button arrives signed and whole', async () => {
  const control = await card();
  expect(await at.slack.person('U0ADA').press(control)).toMatchObject({ status: 200 });
  const { headers, body, payload } = lastKnock();
  expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
  const signed = {
    'x-slack-signature': headers['x-slack-signature'],
    'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
  };
  const check = (signingSecret: string) =>
    verifySlackRequest({ signingSecret, body, headers: signed, nowMilliseconds: at.clock.now().getTime() });
  expect(() => check(at.slack.signingSecret)).not.toThrow();
  expect(() => check('another')).toThrow('signature mismatch');
  expect(payload).toMatchObject({
    type: 'block_actions',
    user: { id: 'U0ADA', username: 'ada', name: 'ada', team_id: 'T0PLAYGROUND' },
    api_app_id: at.slack.appId,
    token: expect.any(String),
    container: {
      type: 'message',
      message_ts: control.message?.ts,
      channel_id: 'C0SALES',
      is_ephemeral: false,
    },
    trigger_id: expect.any(String),
    team: { id: 'T0PLAYGROUND', domain: 'playground' },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: 'C0SALES', name: 'sales' },
    message: { type: 'message', bot_id: 'B0LEADBELL', text: 'card', blocks: [{ block_id: 'b' }] },
    state: { values: { b: { pick: { type: 'static_select', selected_option: null } } } },
    response_url: expect.stringContaining('/actions/'),
    actions: [
      {
        type: 'button',
        action_id: 'read',
        block_id: 'b',
        text: { type: 'plain_text', text: 'Mark Read' },
        value: 'l1',
        action_ts: expect.any(String),
      },
    ],
  });
});

test('overflow menus and selects say what was chosen', async () => {
  const control = await card();
  const ben = at.slack.person('U0BEN');
  await ben.press({ ...control, actionId: 'more' }, 'b');
  expect(lastKnock().payload).toMatchObject({
    actions: [{ type: 'overflow', selected_option: { value: 'b' } }],
  });
  await ben.set({ ...control, actionId: 'pick' }, 'c');
  expect(lastKnock().payload).toMatchObject({
    actions: [{ type: 'static_select', selected_option: { value: 'c' } }],
    state: { values: { b: { pick: { selected_option: { value: 'c' } } } } },
  });
  await expect(ben.press({ ...control, actionId: 'gone' })).rejects.toThrow('no control gone');
  await expect(ben.set({ ...control, actionId: 'pick' }, 'z')).rejects.toThrow('no option z');
});

test('a slash command is a bare form, and its direct answer is shown to that person alone', async () => {
  at.door.answerWith(() => ({ body: JSON.stringify({ text: 'two leads' }) }));
  await at.slack.person('U0BEN').slash('C0SALES', '/leads', 'unread');
  expect(lastKnock().payload).toMatchObject({
    command: '/leads',
    text: 'unread',
    channel_id: 'C0SALES',
    user_id: 'U0BEN',
    trigger_id: expect.any(String),
  });
  expect(at.slack.ephemerals('U0BEN')).toMatchObject([{ text: 'two leads', channel: 'C0SALES' }]);
  expect(at.slack.ephemerals('U0ADA')).toEqual([]);
  at.door.answerWith(() => ({ body: JSON.stringify({ blocks: [{ type: 'marquee' }] }) }));
  await at.slack.person('U0BEN').slash('C0SALES', '/leads', '');
  expect(at.slack.deliveryFailures()).toMatchObject([{ kind: 'command', reason: 'answer' }]);
});

test('an answer that is late, wrong or missing is held against the app', async () => {
  const control = await card();
  const ada = at.slack.person('U0ADA');
  at.door.answerWith(() => ({ status: 404 }));
  expect((await ada.press(control)).status).toBe(404);
  at.door.answerWith(() => {
    void at.clock.advance(3_001);
    return { hang: true };
  });
  expect((await ada.press(control)).status).toBe(0);
  at.slack.connectApp('http://127.0.0.1:1/');
  await ada.press(control);
  expect(at.slack.deliveryFailures().map(({ reason }) => reason)).toEqual([
    'status',
    'timeout',
    'connection',
  ]);
});

test('an event that fails comes again at once, after a minute and after five', async () => {
  at.door.answerWith(() => ({ status: 500 }));
  const came = (count: number) =>
    expect
      .poll(() => at.door.knocks.length, { interval: 5 })
      .toBe(count)
      .then(() => at.door.knocks[count - 1]);
  await at.slack.sendEvent({ type: 'tokens_revoked' }, { eventId: 'Ev1' });
  expect((await came(2))?.headers['x-slack-retry-num']).toBe('1');
  await expect.poll(() => at.slack.deliveryFailures().length).toBe(2);
  await at.clock.advance(60_000);
  expect((await came(3))?.headers).toMatchObject({
    'x-slack-retry-num': '2',
    'x-slack-retry-reason': 'http_error',
  });
  await expect.poll(() => at.slack.deliveryFailures().length).toBe(3);
  at.door.answerWith(() => ({}));
  await at.clock.advance(300_000);
  expect((await came(4))?.payload).toMatchObject({ type: 'event_callback', event_id: 'Ev1' });
  expect(at.door.knocks[0]?.headers).not.toHaveProperty('x-slack-retry-num');
});

test('an app may ask for no retries, and a handshake carries its challenge', async () => {
  at.door.answerWith(() => ({ status: 500, headers: { 'x-slack-no-retry': '1' } }));
  await at.slack.sendEvent({ type: 'app_uninstalled' });
  at.door.answerWith(({ payload }) => ({ body: String(payload.challenge) }));
  expect((await at.slack.verifyUrl('abc')).body).toBe('abc');
  expect(at.door.knocks).toHaveLength(2);
});

test('opening Home sends the event for its tab', async () => {
  await at.slack.person('U0MEI').openHome();
  expect(lastKnock().headers['content-type']).toBe('application/json');
  expect(lastKnock().payload).toMatchObject({
    type: 'event_callback',
    team_id: 'T0PLAYGROUND',
    event_id: expect.stringMatching(/^Ev/),
    event_time: at.clock.now().getTime() / 1_000,
    event: { type: 'app_home_opened', user: 'U0MEI', tab: 'home', channel: expect.stringMatching(/^D/) },
    authorizations: [{ team_id: 'T0PLAYGROUND', is_bot: true }],
  });
});

test('a response_url answers five times within half an hour', async () => {
  const control = await card();
  await at.slack.person('U0ADA').press(control);
  const url = String(lastKnock().payload.response_url);
  const answer = (body: object) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await answer({ text: 'only you' })).status).toBe(200);
  expect((await answer({ text: 'all', response_type: 'in_channel' })).status).toBe(200);
  expect((await answer({ text: 'new card', replace_original: true })).status).toBe(200);
  expect((await answer({ text: 'x', colour: 'red' })).status).toBe(400);
  expect(at.slack.ephemerals('U0ADA')).toMatchObject([{ text: 'only you' }]);
  expect(at.slack.messages('C0SALES')).toMatchObject([{ text: 'new card', edits: 1 }, { text: 'all' }]);
  expect((await answer({ delete_original: true })).status).toBe(200);
  expect(await (await answer({ text: 'sixth' })).json()).toMatchObject({ error: 'used_url' });
  expect(at.slack.messages('C0SALES')).toHaveLength(1);

  await at.slack.person('U0ADA').slash('C0SALES', '/leads', '');
  await at.clock.advance(30 * 60_000 + 1);
  const late = await fetch(String(lastKnock().payload.response_url), { method: 'POST', body: '{}' });
  expect(late.status).toBe(404);
});

test('a button of an ephemeral message replaces it', async () => {
  const blocks = [
    { type: 'actions' as const, elements: [{ type: 'button' as const, action_id: 'ok', text: text('OK') }] },
  ];
  const { message_ts: ts = '' } = await at.client.chat.postEphemeral({
    channel: 'C0SALES',
    user: 'U0BEN',
    text: 'q',
    blocks,
  });
  const control = { message: { channel: 'C0SALES', ts }, actionId: 'ok' };
  await expect(at.slack.person('U0ADA').press(control)).rejects.toThrow('sees no message');
  await at.slack.person('U0BEN').press(control);
  const { payload } = lastKnock();
  expect(payload).toMatchObject({ container: { is_ephemeral: true } });
  expect(payload).not.toHaveProperty('message');
  await fetch(String(payload.response_url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'done', replace_original: true }),
  });
  expect(at.slack.ephemerals('U0BEN')).toMatchObject([{ ts, text: 'done', blocks: [] }]);
});
