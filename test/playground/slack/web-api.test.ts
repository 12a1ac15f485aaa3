import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientOf, refusal, setUp } from './support/set-up.js';

let at: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  at = await setUp();
});
afterEach(() => at.stop());

const section = (text: string) => ({ type: 'section' as const, text: { type: 'plain_text' as const, text } });

test('auth.test names the bot and its scopes', async () => {
  const answer = await at.client.auth.test();
  expect(answer).toMatchObject({ ok: true, team_id: 'T0PLAYGROUND', bot_id: 'B0LEADBELL' });
  expect(answer.response_metadata?.scopes).toContain('chat:write');
});

test('a message is posted, edited and deleted', async () => {
  const posted = await at.client.chat.postMessage({
    channel: 'C0SALES',
    text: 'a & b',
    blocks: [section('first')],
  });
  const ts = posted.ts ?? '';
  expect(at.slack.messages('C0SALES')).toMatchObject([{ ts, text: 'a & b', edits: 0 }]);
  await at.client.chat.update({ channel: 'C0SALES', ts, text: 'b', blocks: [section('second')] });
  expect(at.slack.messages('C0SALES')).toMatchObject([
    { ts, edits: 1, blocks: [{ text: { text: 'second' }, block_id: expect.any(String) }] },
  ]);
  await at.client.chat.delete({ channel: 'C0SALES', ts });
  expect(at.slack.messages('C0SALES')).toEqual([]);
  expect(await refusal(at.client.chat.update({ channel: 'C0SALES', ts, text: 'x' }))).toBe(
    'message_not_found',
  );
});

test('an update with text alone takes the blocks away', async () => {
  const { ts = '' } = await at.client.chat.postMessage({
    channel: 'C0SALES',
    text: 'a',
    blocks: [section('x')],
  });
  await at.client.chat.update({ channel: 'C0SALES', ts, text: 'b' });
  expect(at.slack.messages('C0SALES')[0]?.blocks).toEqual([]);
});

test('a message has an address, one in a thread says which', async () => {
  const channel = 'C0SALES';
  const { ts = '' } = await at.client.chat.postMessage({ channel, text: 'a' });
  const { ts: inThread = '' } = await at.client.chat.postMessage({ channel, text: 'b', thread_ts: ts });
  const address = (of: string) => `https://playground.slack.com/archives/${channel}/p${of.replace('.', '')}`;
  const ask = (message_ts: string, of = channel) => at.client.chat.getPermalink({ channel: of, message_ts });
  expect(await ask(ts)).toMatchObject({ ok: true, channel, permalink: address(ts) });
  expect((await ask(inThread)).permalink).toBe(`${address(inThread)}?thread_ts=${ts}&cid=${channel}`);
  expect(await refusal(ask('1.1'))).toBe('message_not_found');
  expect(await refusal(ask(ts, 'C0NOWHERE'))).toBe('channel_not_found');
  at.slack.changeChannel('G0VIP', { botIsMember: false });
  expect(await refusal(ask(ts, 'G0VIP'))).toBe('channel_not_found');
});

test('a message of a person cannot be changed', async () => {
  const { ts } = at.slack.person('U0BEN').say('C0SALES', 'mine');
  expect(await refusal(at.client.chat.update({ channel: 'C0SALES', ts, text: 'x' }))).toBe(
    'cant_update_message',
  );
  expect(await refusal(at.client.chat.delete({ channel: 'C0SALES', ts }))).toBe('cant_delete_message');
});

test('places the bot may not write to are refused by name', async () => {
  at.slack.changeChannel('G0VIP', { botIsMember: false });
  const post = (channel: string) => refusal(at.client.chat.postMessage({ channel, text: 'x' }));
  expect(await post('C0OLD')).toBe('is_archived');
  expect(await post('C0RANDOM')).toBe('not_in_channel');
  expect(await post('G0VIP')).toBe('channel_not_found');
  expect(await post('C0NOWHERE')).toBe('channel_not_found');
  expect(await refusal(at.client.chat.postMessage({ channel: 'C0SALES', text: '' }))).toBe('no_text');
});

test('tokens, scopes and names are checked', async () => {
  expect(await refusal(clientOf(at.slack.apiUrl, 'xoxb-other').auth.test())).toBe('invalid_auth');
  expect(await refusal(clientOf(at.slack.apiUrl, '').auth.test())).toBe('not_authed');
  expect(await refusal(at.client.apiCall('chat.poke', {}))).toBe('unknown_method');
  expect(
    await refusal(at.client.apiCall('chat.postMessage', { channel: 'C0SALES', text: 'x', colour: 1 })),
  ).toBe('invalid_arguments');
  const scoped = await at.client.team.info().catch((error: { data: unknown }) => error.data);
  expect(scoped).toMatchObject({
    error: 'missing_scope',
    needed: 'team:read',
    response_metadata: { acceptedScopes: ['team:read'] },
  });
  at.slack.revokeToken();
  expect(await refusal(at.client.auth.test())).toBe('token_revoked');
  expect(at.slack.calls('chat.poke')).toHaveLength(1);
});

test('people carry their zone and its present offset', async () => {
  const { user } = await at.client.users.info({ user: 'U0MEI' });
  expect(user).toMatchObject({ tz: 'America/Los_Angeles', tz_offset: -28_800, is_admin: false });
  expect(user?.profile?.email).toBeUndefined();
  expect(await refusal(at.client.users.info({ user: 'U0NOBODY' }))).toBe('user_not_found');
});

test('conversations are read page by page, and a person is met in a direct one', async () => {
  const first = await at.client.users.conversations({ types: 'public_channel,private_channel', limit: 2 });
  const cursor = first.response_metadata?.next_cursor ?? '';
  const rest = await at.client.users.conversations({
    types: 'public_channel,private_channel',
    limit: 2,
    cursor,
  });
  const names = [...(first.channels ?? []), ...(rest.channels ?? [])].map(({ name }) => name);
  expect(names).toEqual(['sales', 'leads-de', 'vip', 'old-leads']);
  expect((await at.client.conversations.info({ channel: 'C0RANDOM' })).channel).toMatchObject({
    is_member: false,
  });
  const { channel } = await at.client.conversations.open({ users: 'U0BEN' });
  expect(channel?.id).toMatch(/^D/);
  await at.client.chat.postMessage({ channel: channel?.id ?? '', text: 'hello' });
  expect(at.slack.messages(channel?.id ?? '')).toMatchObject([{ text: 'hello' }]);
});

test('too many posts to one channel are told to wait', async () => {
  const post = (channel: string) => at.client.chat.postMessage({ channel, text: 'x' });
  for (let sent = 0; sent < 5; sent += 1) await post('C0SALES');
  await expect(post('C0SALES')).rejects.toMatchObject({ retryAfter: 1 });
  await post('C0LEADSDE');
  await at.clock.advance(1_000);
  await post('C0SALES');
  expect(at.slack.messages('C0SALES')).toHaveLength(6);
});

test('faults hit as often and where they are told to', async () => {
  const post = (channel = 'C0SALES') => at.client.chat.postMessage({ channel, text: 'x' });
  at.slack.addFault({
    method: 'chat.postMessage',
    kind: 'error',
    error: 'is_archived',
    times: 1,
    channel: 'C0SALES',
  });
  await post('C0LEADSDE');
  expect(await refusal(post())).toBe('is_archived');
  at.slack.addFault({ method: '*', kind: 'http_500', times: 1 });
  await expect(post()).rejects.toMatchObject({ statusCode: 500 });
  at.slack.addFault({ method: '*', kind: 'html', times: 1 });
  expect(await refusal(post())).toContain('<html>');
  at.slack.addFault({ method: '*', kind: 'rate_limited', retryAfter: 7, times: 1 });
  await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
  at.slack.addFault({ method: '*', kind: 'reset', times: 1 });
  await expect(post()).rejects.toThrow();
  expect(at.slack.messages('C0SALES')).toHaveLength(0);
  at.slack.addFault({ method: '*', kind: 'lost_answer', times: 1 });
  await expect(post()).rejects.toThrow();
  expect(at.slack.messages('C0SALES')).toHaveLength(1);
});

test('a hanging call is recorded, and stopping ends it', async () => {
  at.slack.addFault({ method: 'auth.test', kind: 'hang' });
  const hanging = at.client.auth.test().then(
    () => 'answered',
    () => 'broken off',
  );
  await new Promise<void>((resolve) => {
    at.slack.onChange(resolve);
  });
  expect(at.slack.calls('auth.test')).toMatchObject([{ answer: { status: 0, ok: false } }]);
  await at.slack.stop();
  expect(await hanging).toBe('broken off');
  at.slack.stop = async () => {};
});
