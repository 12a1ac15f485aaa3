import { afterEach, beforeEach, expect, test } from 'vitest';
import { ada, channel, group, setUp } from './support/set-up.js';

let at: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  at = await setUp();
});
afterEach(() => at.stop());

const unit = 320 * 1_024;
const consent = (change: object = {}) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.teams.card.file.consent',
      name: 'Leads.xlsx',
      content: { description: 'All', sizeInBytes: 2 * unit + 5, acceptContext: {}, declineContext: {} },
      ...change,
    },
  ],
});
const info = (file: { contentUrl: string; uniqueId: string }) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.teams.card.file.info',
      contentUrl: file.contentUrl,
      name: 'Leads.xlsx',
      content: { uniqueId: file.uniqueId, fileType: 'xlsx' },
    },
  ],
});
const post = (conversation: string, body: object) =>
  at.call('POST', `v3/conversations/${conversation}/activities`, body);

interface Invoke {
  name?: string;
  value?: { action: string; uploadInfo?: { uploadUrl: string; contentUrl: string; uniqueId: string } };
}

async function allowed() {
  const person = at.teams.person(ada);
  const chat = person.personalChat;
  const { body } = await post(chat, consent());
  await person.consent({ conversation: chat, id: String(body.id) }, 'accept');
  const { value } = at.heard().at(-1) as Invoke;
  if (!value?.uploadInfo) throw new Error('nothing was heard');
  return { chat, ...value.uploadInfo };
}

async function put(url: string, from: number, length: number, headers: Record<string, string> = {}) {
  const range = `bytes ${from}-${from + length - 1}/${2 * unit + 5}`;
  const response = await fetch(url, {
    method: 'PUT',
    headers: { 'content-range': range, ...headers },
    body: Buffer.alloc(length, 'x'),
  });
  return { status: response.status, body: await response.json() };
}

test('a file goes up in parts, in order, and can be shown then and not before', async () => {
  const { chat, uploadUrl, ...file } = await allowed();
  expect((await post(chat, info(file))).body.error?.message).toContain('There is no such file');
  expect(await put(uploadUrl, 0, unit)).toEqual({
    status: 202,
    body: { nextExpectedRanges: [`${unit}-`] },
  });
  expect((await put(uploadUrl, 0, unit)).status).toBe(416);
  expect((await put(uploadUrl, unit, unit)).status).toBe(202);
  expect((await put(uploadUrl, 2 * unit, 5)).status).toBe(201);
  expect((await put(uploadUrl, 0, unit)).status).toBe(416);
  expect((await post(chat, info(file))).status).toBe(201);
  expect((await post(chat, info({ ...file, uniqueId: 'other' }))).status).toBe(400);
  expect(at.teams.messages(chat).at(-1)?.file).toMatchObject({ uniqueId: file.uniqueId });
});

test('a part that OneDrive would not take is refused', async () => {
  const { uploadUrl } = await allowed();
  expect((await put(uploadUrl, 0, 1_000)).status).toBe(400);
  expect((await put(uploadUrl, 0, unit, { 'content-range': `bytes 0-${unit - 1}/9` })).status).toBe(400);
  expect((await put(uploadUrl, 0, unit, { 'content-range': 'bytes=0-5' })).status).toBe(400);
  expect((await put(uploadUrl, 0, unit, { authorization: 'Bearer ours' })).status).toBe(400);
  expect((await put(`${uploadUrl}x`, 0, unit)).status).toBe(404);
  expect(at.teams.uploads()[0]?.bytes).toHaveLength(0);
});

test('it breaks on command', async () => {
  const { uploadUrl } = await allowed();
  at.teams.addFault({ operation: 'upload', kind: 'error', status: 503, times: 1 });
  expect((await put(uploadUrl, 0, unit)).status).toBe(503);
  at.teams.addFault({ operation: 'upload', kind: 'lost_answer', times: 1 });
  await expect(put(uploadUrl, 0, unit)).rejects.toThrow();
  expect(at.teams.uploads()[0]?.bytes).toHaveLength(unit);
  at.teams.addFault({ operation: 'upload', kind: 'reset', times: 1 });
  await expect(put(uploadUrl, unit, unit)).rejects.toThrow();
  expect(at.teams.uploads()[0]?.bytes).toHaveLength(unit);
});

test.each([group, channel])('nobody is asked in %s', async (conversation) => {
  expect((await post(conversation, consent())).body.error?.message).toContain('personal conversations alone');
});

test('a question that is not whole is refused', async () => {
  const { personalChat } = at.teams.person(ada);
  for (const wrong of [{ name: 'a/b.xlsx' }, { name: '' }, { content: { description: 'x' } }, { extra: 1 }])
    expect((await post(personalChat, consent(wrong))).status).toBe(400);
  const [one] = consent().attachments;
  expect((await post(personalChat, { type: 'message', attachments: [one, one] })).status).toBe(400);
});

test('who declines says so without an address', async () => {
  const person = at.teams.person(ada);
  const { body } = await post(person.personalChat, consent());
  await person.consent({ conversation: person.personalChat, id: String(body.id) }, 'decline');
  expect(at.heard().at(-1)).toMatchObject({
    name: 'fileConsent/invoke',
    replyToId: body.id,
    value: { type: 'fileUpload', action: 'decline', context: {} },
  });
  expect(at.teams.uploads()).toEqual([]);
});
