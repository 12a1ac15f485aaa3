import { once } from 'node:events';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refusal, setUp } from './support/set-up.js';

let at: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  at = await setUp();
});
afterEach(() => at.stop());

const begin = async (length = 5) => {
  const { upload_url: url = '', file_id: id = '' } = await at.client.files.getUploadURLExternal({
    filename: 'Leads.xlsx',
    length,
  });
  return { url, id };
};
const post = async (url: string, body: string) => (await fetch(url, { method: 'POST', body })).status;
const complete = (id: string) =>
  at.client.files.completeUploadExternal({ files: [{ id }], channel_id: 'C0SALES' });

test('bytes are taken once, of the length that was announced', async () => {
  const { url, id } = await begin();
  expect(await post(url, '1234')).toBe(400);
  expect(await refusal(complete(id))).toBe('file_not_found');
  expect(await post(url, '12345')).toBe(200);
  expect(await post(url, '12345')).toBe(400);
  await complete(id);
  const [message] = at.slack.messages('C0SALES');
  expect(Buffer.from(message?.files?.[0]?.bytes ?? []).toString()).toBe('12345');
  expect(await refusal(complete(id))).toBe('file_not_found');
});

test('a length that is not told beforehand is refused', async () => {
  const { url } = await begin();
  const sending = request(url, { method: 'POST' });
  Readable.from(['123', '45']).pipe(sending);
  const [response] = await once(sending, 'response');
  expect(response.statusCode).toBe(400);
  response.resume();
});

test('it breaks on command', async () => {
  const { url, id } = await begin();
  for (const kind of ['http_500', 'rate_limited'] as const) {
    at.slack.addFault({ method: 'upload', kind, times: 1 });
    expect(await post(url, '12345')).toBe(kind === 'http_500' ? 500 : 429);
  }
  at.slack.addFault({ method: 'upload', kind: 'reset', times: 1 });
  await expect(post(url, '12345')).rejects.toThrow();
  expect(await refusal(complete(id))).toBe('file_not_found');
  at.slack.addFault({ method: 'upload', kind: 'lost_answer', times: 1 });
  await expect(post(url, '12345')).rejects.toThrow();
  await complete(id);
  expect(at.slack.messages('C0SALES')).toHaveLength(1);
});
