import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refusal, setUp } from './support/set-up.js';

let at: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  at = await setUp();
});
afterEach(() => at.stop());

async function control(method: string, path: string, body?: object) {
  const response = await fetch(`${at.slack.url}/control/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const answer: Record<string, unknown> = Object(await response.json());
  return { status: response.status, ...answer };
}

test('another process sets faults, looks at the state and plays a person', async () => {
  await control('POST', 'faults', { method: 'chat.postMessage', kind: 'error', error: 'is_archived' });
  const post = () => at.client.chat.postMessage({ channel: 'C0SALES', text: 'x' });
  expect(await refusal(post())).toBe('is_archived');
  await control('DELETE', 'faults');
  await post();
  expect(await control('GET', 'state')).toMatchObject({ messages: { C0SALES: [{ text: 'x' }] } });
  expect(await control('GET', 'calls?method=chat.postMessage')).toMatchObject({
    calls: [{ answer: { error: 'is_archived' } }, { answer: { ok: true } }],
  });
  expect(
    await control('POST', 'people/U0BEN/slash', { channel: 'C0SALES', command: '/leads' }),
  ).toMatchObject({
    ok: true,
    answer: { status: 200 },
  });
  expect(at.door.knocks).toHaveLength(1);
});

test('what makes no sense is refused with a sentence', async () => {
  expect(await control('POST', 'faults', { method: 'x', kind: 'explode' })).toMatchObject({
    status: 400,
    ok: false,
  });
  const press = { control: { message: { channel: 'C0SALES', ts: '1' }, actionId: 'read' } };
  expect(await control('POST', 'people/U0BEN/press', press)).toMatchObject({
    status: 400,
    error: 'U0BEN sees no message 1 in C0SALES.',
  });
  expect(await control('POST', 'people/U0BEN/dance', {})).toMatchObject({ error: 'A person cannot dance.' });
});

test.each([
  ['a name that is not this machine', { host: 'evil.test' }],
  ['a page from elsewhere', { origin: 'https://evil.test' }],
])('%s is refused', async (_name, headers) => {
  const status = await new Promise((resolve, reject) => {
    const asking = request(`${at.slack.url}/control/state`, { headers }, (response) =>
      resolve(response.resume().statusCode),
    );
    asking.on('error', reject).end();
  });
  expect(status).toBe(403);
});

test('a file goes up, is completed and stands in the channel', async () => {
  await at.client.filesUploadV2({
    channel_id: 'C0SALES',
    filename: 'leads.xlsx',
    file: Buffer.from('sheet'),
  });
  const [message] = at.slack.messages('C0SALES');
  expect(message?.files).toMatchObject([{ name: 'leads.xlsx' }]);
  expect(Buffer.from(message?.files?.[0]?.bytes ?? []).toString()).toBe('sheet');
});
