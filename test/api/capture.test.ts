import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLeadbell, type TestLeadbell } from '../support/leadbell.js';

let leadbell: TestLeadbell;

beforeAll(async () => {
  leadbell = await startLeadbell();
});
afterAll(() => leadbell.stop());

const lead = (conversation: string, more: object = {}) => ({
  key: leadbell.captureKey,
  body: { conversation, fields: { name: 'Ada', email: 'ada@example.com' }, ...more },
});

test('a conversation becomes one lead, however often it is sent', async () => {
  const messages = [{ role: 'visitor', text: 'A quote, please?' }];
  const first = await leadbell.call('POST', '/v1/leads', lead('once', { messages }));
  expect(first).toMatchObject({
    status: 201,
    body: { created: true, lead: { status: 'unread', conversation: 'once' } },
  });
  const again = await leadbell.call('POST', '/v1/leads', lead('once', { messages }));
  expect(again).toMatchObject({ status: 200, body: { created: false, lead: { id: first.body.lead?.id } } });
  const conversation = await leadbell.call('GET', `/v1/leads/${first.body.lead?.id}/conversation`);
  expect(conversation.body.messages).toHaveLength(1);
});

test('1,000 parallel captures of one conversation make one lead', async () => {
  const answers = await Promise.all(
    Array.from({ length: 1_000 }, () => leadbell.call('POST', '/v1/leads', lead('race'))),
  );
  expect(answers.filter(({ body }) => body.created)).toHaveLength(1);
  expect(new Set(answers.map(({ body }) => body.lead?.id)).size).toBe(1);
});

test('messages are added once by id and read back in order, page by page', async () => {
  const path = '/v1/conversations/long/messages';
  const batch = (from: number) =>
    Array.from({ length: 100 }, (_, index) => ({
      id: `m${from + index}`,
      role: 'visitor',
      text: `${from + index}`,
    }));
  for (let from = 0; from < 300; from += 100) {
    const answer = await leadbell.call('POST', path, {
      key: leadbell.captureKey,
      body: { messages: batch(from) },
    });
    expect(answer).toEqual({ status: 202, body: { conversation: 'long', added: 100, total: from + 100 } });
  }
  const repeated = await leadbell.call('POST', path, {
    key: leadbell.captureKey,
    body: { messages: batch(150) },
  });
  expect(repeated.body).toMatchObject({ added: 0, total: 300 });
  const { body } = await leadbell.call('POST', '/v1/leads', lead('long'));
  const texts: unknown[] = [];
  let next: string | undefined = '';
  while (next !== undefined) {
    const cursor: string = next === '' ? '' : `?cursor=${next}`;
    const page = await leadbell.call('GET', `/v1/leads/${body.lead?.id}/conversation${cursor}`);
    texts.push(...(page.body.messages as { text: string }[]).map(({ text }) => text));
    next = page.body.next;
  }
  expect(texts).toEqual(Array.from({ length: 300 }, (_, index) => `${index}`));
});

test.each([
  ['no key', 'POST', '/v1/leads', '', {}, 401, 'unauthorized'],
  ['a key of the wrong scope', 'POST', '/v1/leads', 'leads', {}, 403, 'forbidden_scope'],
  ['an agent reading leads', 'GET', '/v1/leads', 'capture', undefined, 403, 'forbidden_scope'],
  [
    'a required field missing',
    'POST',
    '/v1/leads',
    'capture',
    { conversation: 'x', fields: {} },
    400,
    'invalid_request',
  ],
  [
    'an address that is none',
    'POST',
    '/v1/leads',
    'capture',
    { conversation: 'x', fields: { email: 'no' } },
    400,
    'invalid_request',
  ],
  [
    'a time that lies far ahead',
    'POST',
    '/v1/leads',
    'capture',
    { conversation: 'x', fields: { email: 'a@b.co' }, capturedAt: '9999-01-01T00:00:00Z' },
    400,
    'invalid_request',
  ],
  [
    'an unknown skill',
    'POST',
    '/v1/leads',
    'capture',
    { conversation: 'x', skill: 'nope', fields: { email: 'a@b.co' } },
    404,
    'skill_not_found',
  ],
  [
    'control characters in an id',
    'POST',
    '/v1/leads',
    'capture',
    { conversation: 'a\u0000b', fields: {} },
    400,
    'invalid_request',
  ],
  [
    'a huge body',
    'POST',
    '/v1/leads',
    'capture',
    { conversation: 'x', fields: { a: 'y'.repeat(1_100_000) } },
    413,
    'too_large',
  ],
  [
    '101 messages',
    'POST',
    '/v1/conversations/x/messages',
    'capture',
    { messages: Array(101).fill({ role: 'visitor', text: '' }) },
    400,
    'invalid_request',
  ],
  ['an unknown status', 'GET', '/v1/leads?status=won', 'leads', undefined, 400, 'invalid_request'],
  ['a made-up cursor', 'GET', '/v1/leads?cursor=abc', 'leads', undefined, 400, 'invalid_request'],
  ['a limit of 101', 'GET', '/v1/leads?limit=101', 'leads', undefined, 400, 'invalid_request'],
  [
    'a lead that is not there',
    'GET',
    '/v1/leads/0123456789abcdef01234567',
    'leads',
    undefined,
    404,
    'lead_not_found',
  ],
  ['a method that is not there', 'PUT', '/v1/leads', 'leads', {}, 405, 'method_not_allowed'],
  ['an address that is not there', 'GET', '/v1/nothing', 'leads', undefined, 404, 'not_found'],
])('refuses %s', async (_what, method, path, key, body, status, code) => {
  const keys: Record<string, string> = { capture: leadbell.captureKey, leads: leadbell.leadsKey };
  const answer = await leadbell.call(method, path, { key: keys[key] ?? 'none', ...(body && { body }) });
  expect(answer).toMatchObject({ status, body: { status, code } });
});

test.each(['jörg@bücher.example', '用户@例子.广告', 'ada+tag@sub.example.co'])(
  'takes the e-mail address %s',
  async (email) => {
    const answer = await leadbell.call('POST', '/v1/leads', lead(email, { fields: { email } }));
    expect(answer).toMatchObject({ status: 201, body: { lead: { fields: [{ value: email }] } } });
    await leadbell.call('DELETE', `/v1/leads/${answer.body.lead?.id}`);
  },
);

test('the API describes itself: every route with its answers, and every code', async () => {
  const { body } = await leadbell.call('GET', '/v1/openapi.json');
  const document = JSON.stringify(body);
  for (const path of ['messages', '/v1/leads', '{id}', 'conversation', 'read', 'unread', 'restore'])
    expect(document).toContain(path);
  for (const word of [
    'capture_disabled',
    'rate_limited',
    'purgedAt',
    '"name":"q"',
    '"operationId":"listLeads"',
  ])
    expect(document).toContain(word);
});

test('a skill whose capture is off refuses, and captures again when it is on', async () => {
  const [skill] = await leadbell.directory.skills(leadbell.workspace);
  if (!skill) throw new Error('no skill');
  await leadbell.directory.switchSkill(leadbell.workspace, skill._id, { capture: false });
  expect(await leadbell.call('POST', '/v1/leads', lead('off'))).toMatchObject({
    status: 403,
    body: { code: 'capture_disabled' },
  });
  await leadbell.directory.switchSkill(leadbell.workspace, skill._id, { capture: true });
  expect(await leadbell.call('POST', '/v1/leads', lead('off'))).toMatchObject({ status: 201 });
});

test('leads are listed newest first by pages, read, deleted and restored', async () => {
  const seen: string[] = [];
  let next: string | undefined = '';
  while (next !== undefined) {
    const page: Awaited<ReturnType<TestLeadbell['call']>> = await leadbell.call(
      'GET',
      `/v1/leads?limit=2${next && `&cursor=${next}`}`,
    );
    seen.push(...(page.body.leads ?? []).map(({ conversation }) => conversation));
    next = page.body.next;
  }
  expect(seen).toEqual(['off', 'long', 'race', 'once']);
  const id = (await leadbell.call('GET', '/v1/leads?limit=1')).body.leads?.[0]?.id;
  expect((await leadbell.call('POST', `/v1/leads/${id}/read`)).body.lead).toMatchObject({
    status: 'read',
    readBy: { platform: 'api' },
  });
  expect((await leadbell.call('GET', '/v1/leads?status=unread')).body.leads).toHaveLength(3);
  expect((await leadbell.call('DELETE', `/v1/leads/${id}`)).body.lead?.deletedAt).toBeDefined();
  expect(await leadbell.call('POST', `/v1/leads/${id}/read`)).toMatchObject({
    status: 404,
    body: { code: 'lead_not_found' },
  });
  expect((await leadbell.call('GET', '/v1/leads')).body.leads).toHaveLength(3);
  expect((await leadbell.call('POST', `/v1/leads/${id}/restore`)).body.lead).toMatchObject({
    status: 'read',
  });
});
