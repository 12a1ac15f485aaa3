import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLeadbell, type TestLeadbell } from '../support/leadbell.js';
import { runLeadbell } from '../support/leadbell-process.js';

let leadbell: TestLeadbell;
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'leadbell-export-'));
  leadbell = await startLeadbell();
  for (const name of ['Ada', 'Bo'])
    await leadbell.call('POST', '/v1/leads', {
      key: leadbell.captureKey,
      body: {
        conversation: name,
        fields: { name, email: `${name}@example.com` },
        messages: [{ role: 'visitor', text: `I am ${name}.` }],
      },
    });
});
afterAll(async () => {
  await leadbell.stop();
  await rm(dir, { recursive: true, force: true });
});

const ask = (path: string, key = leadbell.leadsKey) =>
  fetch(`${leadbell.url}${path}`, { headers: { authorization: `Bearer ${key}` } });

async function namesIn(bytes: Uint8Array): Promise<unknown[]> {
  const [leads] = await readExcelFile(Buffer.from(bytes));
  return leads?.data.slice(1).map((row) => row[3]) ?? [];
}

test('HTTP gives the file, says how it is called, and writes down that it was taken', async () => {
  const answer = await ask('/v1/export.xlsx');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe(
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  );
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="?leads-\d{4}-\d\d-\d\d\.xlsx"?$/,
  );
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await namesIn(await answer.bytes())).toEqual(['Bo', 'Ada']);
  const [entry] = await leadbell.store.audit.find({}).sort({ _id: -1 }).lean();
  expect(entry).toMatchObject({
    action: 'leads_exported',
    actor: { platform: 'api' },
    subject: 'All leads',
    detail: '2 leads as xlsx',
  });
});

test('HTTP gives the chosen leads, as values separated by commas too', async () => {
  const list = await leadbell.call('GET', '/v1/leads');
  const bo = list.body.leads?.[0]?.id;
  await leadbell.call('POST', `/v1/leads/${bo}/read`);
  const unread = await ask(`/v1/export.csv?status=unread&agent=${leadbell.agent}&from=2020-01-01`);
  expect(unread.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const text = await unread.text();
  expect(text).toContain('I am Ada.');
  expect(text).not.toContain('I am Bo.');
});

test.each([
  ['no key', '', '', 401, 'unauthorized'],
  ['a key of the wrong scope', '', 'capture', 403, 'forbidden_scope'],
  ['nothing in the selection', '?to=2020-01-01', 'leads', 404, 'nothing_to_export'],
  ['no such agent', '?agent=nobody', 'leads', 404, 'nothing_to_export'],
  ['an unknown word', '?color=red', 'leads', 400, 'invalid_request'],
  ['no date', '?from=yesterday', 'leads', 400, 'invalid_request'],
])('HTTP refuses %s', async (_, query, key, status, code) => {
  const keys: Record<string, string> = { capture: leadbell.captureKey, leads: leadbell.leadsKey };
  const answer = await ask(`/v1/export.xlsx${query}`, keys[key] ?? 'none');
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await answer.json()).toMatchObject({ status, code });
});

test('another method is refused', async () => {
  expect(await leadbell.call('POST', '/v1/export.xlsx', { body: {} })).toMatchObject({
    status: 405,
    body: { code: 'method_not_allowed' },
  });
});

test('the command line writes the whole file or none', async () => {
  const env = { DATA_DIR: dir, MONGODB_URI: leadbell.database.uri };
  const out = join(dir, 'leads.xlsx');
  const done = await runLeadbell(['export', '--out', out, '--json'], env);
  expect(done).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(done.stdout)).toEqual({ file: out, leads: 2 });
  expect(await namesIn(await readFile(out))).toEqual(['Bo', 'Ada']);

  await writeFile(out, 'as it was');
  const none = await runLeadbell(['export', '--out', out, '--to', '2001-01-01', '--json'], env);
  expect(none.code).toBe(1);
  expect(JSON.parse(none.stderr)).toMatchObject({ error: { code: 'nothing_to_export' } });
  expect(await readFile(out, 'utf8')).toBe('as it was');
  const nowhere = await runLeadbell(['export', '--out', join(dir, 'no', 'leads.csv'), '--json'], env);
  expect(JSON.parse(nowhere.stderr)).toMatchObject({ error: { code: 'invalid_request' } });
  expect((await readdir(dir)).filter((name) => name.endsWith('.part'))).toEqual([]);
});
