import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ada, card, channel, group, setUp, withCard } from './support/set-up.js';

let at: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  at = await setUp();
});
afterEach(() => at.stop());

const text = (words: string) => ({ type: 'message', text: words });
const activities = (conversation: string, id = '') =>
  `v3/conversations/${conversation}/activities${id && `/${id}`}`;

test('a message is sent, changed and deleted', async () => {
  const id = await at.send(group, { ...withCard(), summary: 'New lead' });
  expect(at.teams.messages(group)).toMatchObject([
    { id, summary: 'New lead', edits: 0, from: at.teams.bot.id },
  ]);
  expect((await at.call('PUT', activities(group, id), text('changed'))).status).toBe(200);
  expect(at.teams.messages(group)).toMatchObject([{ id, text: 'changed', cards: [], edits: 1 }]);
  expect((await at.call('DELETE', activities(group, id))).status).toBe(200);
  expect(at.teams.messages(group)).toEqual([]);
  const gone = await at.call('PUT', activities(group, id), text('again'));
  expect([gone.status, gone.body.error?.code]).toEqual([404, 'ActivityNotFoundInConversation']);
});

test('a proactive message, which names an activity that is not there, is sent', async () => {
  const sent = await at.call(
    'POST',
    activities(group, 'e5b1c6d0-0000-4000-8000-000000000000'),
    text('hello'),
  );
  expect(sent.status).toBe(201);
  expect(at.teams.messages(group)).toMatchObject([{ id: sent.body.id, text: 'hello' }]);
});

test('a personal chat and a thread in a channel are begun', async () => {
  const asked = { isGroup: false, bot: { id: at.teams.bot.id }, tenantId: at.teams.tenant };
  const chat = await at.call('POST', 'v3/conversations', { ...asked, members: [{ id: ada }] });
  expect([chat.status, chat.body.id]).toEqual([201, at.teams.person(ada).personalChat]);
  const thread = await at.call('POST', 'v3/conversations', {
    isGroup: true,
    channelData: { channel: { id: channel } },
    activity: text('hello'),
  });
  expect(thread.body.id).toBe(`${channel};messageid=${thread.body.activityId}`);
  const nobody = await at.call('POST', 'v3/conversations', { ...asked, members: [{ id: '29:1nobody' }] });
  expect(nobody.status).toBe(403);
});

test('members are read', async () => {
  const { body } = await at.call('GET', `v3/conversations/${group}/pagedmembers`);
  expect(body.members).toHaveLength(3);
  const one = await at.call('GET', `v3/conversations/${group}/members/${ada}`);
  expect(one.body).toMatchObject({ id: ada, name: 'Ada Lindqvist' });
});

describe('refuses', () => {
  const big = { type: 'message', text: 'x'.repeat(41 * 1024) };
  const element = (one: unknown) => withCard({ ...card, body: [one] });
  test.each<[string, unknown, number, string]>([
    ['what is too big', big, 413, 'MessageSizeTooBig'],
    ['nothing to say', { type: 'message' }, 400, 'BadSyntax'],
    ['an unknown property of an activity', { ...text('x'), colour: 'red' }, 400, 'BadSyntax'],
    ['a newer card', withCard({ ...card, version: '1.6' }), 400, 'BadSyntax'],
    ['an unknown element', element({ type: 'Carousel', pages: [] }), 400, 'BadSyntax'],
    [
      'an unknown property of an element',
      element({ type: 'TextBlock', text: 'x', bold: true }),
      400,
      'BadSyntax',
    ],
    ['text that is empty', element({ type: 'TextBlock', text: '' }), 400, 'BadSyntax'],
    [
      'a run without text',
      element({ type: 'RichTextBlock', inlines: [{ type: 'TextRun' }] }),
      400,
      'BadSyntax',
    ],
    [
      'Action.Execute without a fallback',
      element({ type: 'ActionSet', actions: [{ type: 'Action.Execute', title: 'x', verb: 'x' }] }),
      400,
      'BadSyntax',
    ],
    [
      'a link that no client opens',
      element({
        type: 'ActionSet',
        actions: [{ type: 'Action.OpenUrl', title: 'x', url: 'mailto:a@b.example' }],
      }),
      400,
      'BadSyntax',
    ],
    [
      'hiding what is not there',
      element({
        type: 'ActionSet',
        actions: [{ type: 'Action.ToggleVisibility', title: 'x', targetElements: ['no'] }],
      }),
      400,
      'BadSyntax',
    ],
    ['a lone surrogate', element({ type: 'TextBlock', text: 'x\ud800' }), 400, 'BadSyntax'],
  ])('%s', async (_name, activity, status, code) => {
    const refused = await at.call('POST', activities(group), activity);
    expect([refused.status, refused.body.error?.code]).toEqual([status, code]);
    expect(at.teams.messages(group)).toEqual([]);
  });

  test('conversations that are not there or not ours', async () => {
    const refusal = async (conversation: string) => {
      const { status, body } = await at.call('POST', activities(conversation), text('x'));
      return [status, body.error?.code];
    };
    expect(await refusal('19:nowhere@thread.v2')).toEqual([404, 'ConversationNotFound']);
    expect(await refusal('19:other@thread.tacv2')).toEqual([403, 'BotNotInConversationRoster']);
  });

  test('a chat whose person blocked the bot, in the words that Teams has for it', async () => {
    const person = at.teams.person(ada);
    const chat = person.personalChat;
    person.block();
    const { status, body } = await at.call('POST', activities(chat), text('x'));
    expect([status, body.errorCode]).toEqual([403, 209]);
    expect(String(body.message)).toContain('MessageWritesBlocked');
    person.unblock();
    expect((await at.call('POST', activities(chat), text('x'))).status).toBe(201);
  });

  test("a person's message, and what it does not know", async () => {
    const person = at.teams.person(ada);
    await person.write(group, 'hello');
    const [message] = at.teams.messages(group);
    expect((await at.call('PUT', activities(group, message?.id), text('x'))).status).toBe(403);
    expect((await at.call('GET', 'v3/attachments/1')).status).toBe(404);
    expect(at.teams.calls('unknown')).toMatchObject([{ request: 'GET /v3/attachments/1' }]);
  });

  test('calls without the token, where the app has one', async () => {
    const other = await setUp({ appId: 'a1', tokens: { calls: 'in', deliveries: 'out' } });
    const send = (headers = {}) => other.call('POST', activities(group), text('x'), headers);
    expect((await send()).status).toBe(401);
    expect((await send({ authorization: 'Bearer in' })).status).toBe(201);
    await other.teams.person(ada).write(group, 'hello');
    expect(other.door.knocks[0]?.headers.authorization).toBe('Bearer out');
    await other.stop();
  });
});

describe('keeps the rates', () => {
  const send = async (conversation = group) => {
    const { status, headers } = await at.call('POST', activities(conversation), text('x'));
    return status === 429 ? Number(headers.get('retry-after')) : status;
  };
  const several = async (count: number, conversation?: string) => {
    for (let sent = 0; sent < count; sent++) expect(await send(conversation)).toBe(201);
  };

  test('of one conversation: 7 in a second, 8 in two', async () => {
    await several(7);
    expect(await send()).toBe(1);
    await several(7, channel);
    await at.clock.advance(1_000);
    await several(1);
    expect(await send()).toBe(1);
    await at.clock.advance(1_000);
    await several(6);
  });

  test('of one conversation: 60 in half a minute', async () => {
    for (let sent = 0; sent < 60; sent++) {
      await several(1);
      await at.clock.advance(250);
    }
    expect(await send()).toBe(15);
  });

  test('of the app: 50 in a second', async () => {
    for (let chat = 0; chat < 8; chat++)
      at.teams.addConversation({ id: `19:chat${chat}@thread.v2`, type: 'groupChat' });
    for (let chat = 0; chat < 7; chat++) await several(7, `19:chat${chat}@thread.v2`);
    await several(1, '19:chat7@thread.v2');
    expect(await send('19:chat7@thread.v2')).toBe(1);
  });

  test('faster where a test asks for it, and not at all', async () => {
    const none = await setUp({ keepsRates: false });
    for (let sent = 0; sent < 70; sent++)
      expect((await none.call('POST', activities(group), text('x'))).status).toBe(201);
    await none.stop();
  });
});

describe('breaks on command', () => {
  test('with an error, so many times, of one operation and conversation', async () => {
    at.teams.addFault({
      operation: 'send',
      conversation: group,
      kind: 'error',
      status: 412,
      code: 'PreconditionFailed',
      times: 1,
    });
    expect((await at.call('POST', activities(channel), text('x'))).status).toBe(201);
    const failed = await at.call('POST', activities(group), text('x'));
    expect([failed.status, failed.body.error?.code]).toEqual([412, 'PreconditionFailed']);
    expect((await at.call('POST', activities(group), text('x'))).status).toBe(201);
  });

  test('before the deed and after it', async () => {
    at.teams.addFault({ operation: 'send', kind: 'reset', times: 1 });
    await expect(at.send(group)).rejects.toThrow();
    expect(at.teams.messages(group)).toHaveLength(0);
    at.teams.addFault({ operation: 'send', kind: 'lost_answer', times: 1 });
    await expect(at.send(group)).rejects.toThrow();
    expect(at.teams.messages(group)).toHaveLength(1);
  });

  test('with a page that is no answer, and too many requests', async () => {
    at.teams.addFault({ operation: '*', kind: 'html', times: 1 });
    expect(await at.call('POST', activities(group), text('x'))).toMatchObject({ status: 502 });
    at.teams.addFault({ operation: '*', kind: 'rate_limited', retryAfter: 9, times: 1 });
    const limited = await at.call('POST', activities(group), text('x'));
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '9']);
  });

  test('and moves', async () => {
    const before = at.teams.serviceUrl();
    at.teams.moveService();
    expect(at.teams.serviceUrl()).not.toBe(before);
    const old = await fetch(`${before}v3/conversations/${group}/activities`, { method: 'POST' });
    expect(old.status).toBe(404);
    await expect(at.send(group)).resolves.toMatch(/^\d+$/);
  });
});
