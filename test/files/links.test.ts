import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenFiles, openFiles } from '../../src/files/open.js';
import { keptFor } from '../../src/files/shelf.js';
import { createLogger } from '../../src/logger.js';
import { newId } from '../../src/storage/id.js';
import { eventually, startLeadbell, type TestLeadbell } from '../support/leadbell.js';
import { createShiftedClock } from '../support/shifted-clock.js';
import { digest, secret, someBytes, streamOf } from './support.js';

const clock = createShiftedClock();
let folder: string;
let at: TestLeadbell;
/** The same shelf, as a worker beside the process with the door has it. */
let worker: OpenFiles;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadbell-links-'));
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  probe.close();
  await once(probe, 'close');
  const publicUrl = `http://127.0.0.1:${port}`;
  at = await startLeadbell({
    clock,
    env: { PORT: String(port), PUBLIC_URL: publicUrl, DATA_DIR: folder, LEADBELL_SECRET: secret },
  });
  worker = openFiles({
    ...at.repositories,
    folder: join(folder, 'files'),
    secrets: async () => [secret],
    publicUrl,
    router: express(),
    serve: false,
    clock,
    log: createLogger('silent'),
  });
});
afterAll(async () => {
  await at.stop();
  await rm(folder, { recursive: true, force: true });
});

async function putFile(bytes = someBytes(200_000), name = 'Leads „Köln“ 11/2026.xlsx') {
  const until = new Date(clock.now().getTime() + keptFor);
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return worker.shelf.put(at.workspace, { name, type, until }, streamOf(bytes));
}

async function linkTo({ _id }: { _id: Parameters<NonNullable<OpenFiles['link']>>[1] }): Promise<string> {
  const made = await worker.link?.(at.workspace, _id);
  return made?.url ?? '';
}

const post = (url: string) => fetch(url, { method: 'POST' });

test('a link is looked at as often as programs like, and downloads once', async () => {
  const url = await linkTo(await putFile());
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/d\/[\w-]{43}$/);
  for (const method of ['HEAD', 'GET', 'GET']) {
    const page = await fetch(url, { method, headers: { 'user-agent': 'Slackbot-LinkExpanding 1.0' } });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch('text/html');
    expect(page.headers.get('content-disposition')).toBeNull();
    const text = await page.text();
    if (method === 'GET') {
      expect(text).toContain(
        'Leads „Köln“ 11/2026.xlsx, 200 KB. It can be downloaded once, within 24 hours.',
      );
      expect(text).toContain('<form method="post"><button>Download</button></form>');
    }
  }
  const file = await post(url);
  expect(file.status).toBe(200);
  expect(Object.fromEntries(file.headers)).toMatchObject({
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-length': '200000',
    'content-disposition':
      'attachment; filename="Leads ?K?ln? 11/2026.xlsx"; filename*=UTF-8\'\'Leads%20%E2%80%9EK%C3%B6ln%E2%80%9C%2011%2F2026.xlsx',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  expect(digest(Buffer.from(await file.arrayBuffer()))).toBe(digest(someBytes(200_000)));
  await eventually(async () => expect(await readdir(join(folder, 'files'))).toEqual([]));
  for (const method of ['GET', 'POST']) {
    const again = await fetch(url, { method });
    expect(again.status).toBe(410);
    expect(await again.text()).toContain('This file was downloaded already');
  }
});

test('a download that breaks off can be had again, and nobody else’s meanwhile', async () => {
  const bytes = someBytes(8_000_000);
  const url = await linkTo(await putFile(bytes));
  const broken = request(url, { method: 'POST' }).end();
  const [response] = await once(broken, 'response');
  expect((await post(url)).status).toBe(409);
  response.destroy();
  broken.destroy();
  const file = await eventually(async () => {
    const answer = await post(url);
    expect(answer.status).toBe(200);
    return answer;
  });
  expect(digest(Buffer.from(await file.arrayBuffer()))).toBe(digest(bytes));
});

test('two that press at once: one downloads', async () => {
  const url = await linkTo(await putFile(someBytes(3_000_000)));
  const answers = await Promise.all([post(url), post(url), post(url)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  for (const answer of answers) await answer.arrayBuffer();
});

test('a link is over with its file, and one that was made up leads nowhere', async () => {
  const kept = await putFile();
  const url = await linkTo(kept);
  await worker.shelf.remove(at.workspace, kept._id);
  const late = await linkTo(await putFile());
  const changed = `${late.slice(0, -1)}${late.endsWith('A') ? 'B' : 'A'}`;
  for (const wrong of [url, changed, `${late}x`, new URL('/d/x', url).href]) {
    expect((await fetch(wrong)).status).toBe(404);
    expect((await post(wrong)).status).toBe(404);
  }
  clock.forward(25 * 3_600_000);
  expect((await fetch(late)).status).toBe(404);
  expect((await post(late)).status).toBe(404);
});

test('a link is to a file of its workspace alone, and no token can be read from the database', async () => {
  const kept = await putFile();
  await expect(worker.link?.(newId(), kept._id)).rejects.toMatchObject({ code: 'file_gone' });
  const url = await linkTo(kept);
  const stored = JSON.stringify(await at.store.fileLinks.find().lean());
  expect(stored).not.toContain(url.split('/').at(-1));
});

test('other methods are refused, and a file that is broken is not handed out whole', async () => {
  const url = await linkTo(await putFile());
  const wrong = await fetch(url, { method: 'DELETE' });
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, POST']);
  const record = await at.store.files.findOne({ state: 'kept' }).sort({ _id: -1 });
  await rm(join(folder, 'files', record?._id.toHexString() ?? ''));
  expect((await post(url)).status).toBe(404);
});

test('without a public address there is no door, and no link is made', async () => {
  const alone = openFiles({
    ...at.repositories,
    folder,
    secrets: async () => [secret],
    router: express(),
    serve: true,
    clock,
    log: createLogger('silent'),
  });
  expect(alone.link).toBeUndefined();
});
