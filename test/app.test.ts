import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { capture, furnish, runLeadbell, startLeadbellProcess } from './support/leadbell-process.js';

/** Nobody answers there: a platform that is down. */
const slack = { SLACK_API_URL: 'http://127.0.0.1:1/', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' };
let env: Record<string, string>;

beforeAll(async () => {
  env = { DATA_DIR: await mkdtemp(join(tmpdir(), 'leadbell-app-')), ...slack };
});
afterAll(() => rm(env.DATA_DIR ?? '', { recursive: true }));

test('a stop answers the captures it has taken, and keeps them', async () => {
  const first = await startLeadbellProcess(env, ['--role', 'web']);
  const key = await furnish(env, []);
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const body = (conversation: number) =>
    JSON.stringify({ conversation: `c${conversation}`, fields: { email: 'ada@example.com' } });
  const calls = [1, 2, 3, 4, 5].map((conversation) => {
    const call = request(`${first.url}/v1/leads`, { method: 'POST', headers, agent: false });
    call.write(body(conversation).slice(0, -1));
    return call;
  });
  await Promise.all(calls.map((call) => once(call, 'socket').then(([socket]) => once(socket, 'connect'))));
  expect((await capture(first.url, key, 'before')).status).toBe(201);
  const end = first.end('SIGTERM');
  const answers = await Promise.all(
    calls.map(async (call) => {
      call.end('}');
      const [response] = await once(call, 'response');
      response.resume();
      return response.statusCode;
    }),
  );
  expect(answers).toEqual([201, 201, 201, 201, 201]);
  expect((await end).code).toBe(0);
  const listed = await runLeadbell(['leads', 'list', '--json'], env);
  expect(JSON.parse(listed.stdout).items).toHaveLength(6);
});

test('a port that is taken stops the start with one sentence', async () => {
  const other = createServer().listen(0);
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? String(address.port) : '';
  const { code, stderr } = await runLeadbell(['start'], { ...env, PORT: port, LOG_LEVEL: 'error' });
  other.close();
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `leadbell: PORT: ${port} is taken by another process; set PORT to a free one.\n`,
  });
});
