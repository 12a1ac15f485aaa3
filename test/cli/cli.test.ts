import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSlackStandIn } from '../../playground/slack/stand-in.js';
import type { SlackStandIn } from '../../playground/slack/types.js';
import { systemClock } from '../../src/clock.js';
import { eventually } from '../support/leadbell.js';
import { type LeadbellProcess, runLeadbell, startLeadbellProcess } from '../support/leadbell-process.js';
import { manifestScopes } from '../support/manifest.js';

let slack: SlackStandIn;
let server: LeadbellProcess;
let env: Record<string, string>;

beforeAll(async () => {
  slack = await createSlackStandIn({ clock: systemClock, scopes: manifestScopes });
  env = {
    DATA_DIR: await mkdtemp(join(tmpdir(), 'leadbell-cli-')),
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
  };
  server = await startLeadbellProcess(env);
});
afterAll(async () => {
  expect((await server.end('SIGTERM')).code).toBe(0);
  await slack.stop();
  await rm(env.DATA_DIR ?? '', { recursive: true });
});

/** Runs a verb with `--json`; stdout must hold one document and stderr nothing. */
async function verb(line: string): Promise<Record<string, unknown>> {
  const outcome = await runLeadbell([...line.split(' '), '--json'], env);
  expect(outcome).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(outcome.stdout) as Record<string, unknown>;
}

async function refusal(line: string): Promise<unknown> {
  const { code, stdout, stderr } = await runLeadbell(
    [...(line === '' ? [] : line.split(' ')), '--json'],
    env,
  );
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  return JSON.parse(stderr);
}

test('an agent is set up beside a running server, and what it captures can be worked from the shell', async () => {
  const agent = await verb('agents add Bot');
  expect(agent).toEqual({ id: expect.any(String), name: 'Bot', key: expect.stringMatching(/^lb_capture_/) });
  const skill = await verb(`skills add --agent ${agent.id} --name Quote --field email:email:required`);
  expect(skill).toEqual({
    id: expect.any(String),
    agent: agent.id,
    name: 'Quote',
    on: true,
    capture: true,
    fields: [{ key: 'email', label: 'Email', type: 'email', required: true }],
  });
  const place = await verb('destinations add slack:C0SALES');
  expect(place).toMatchObject({ address: 'slack:C0SALES', state: 'active', waiting: 0 });

  const rotated = await verb(`agents rotate-key ${agent.id}`);
  const capture = (key: unknown) =>
    fetch(`${server.url}/v1/leads`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ conversation: 'c1', fields: { email: 'ada@example.com' } }),
    });
  expect((await capture(agent.key)).status).toBe(401);
  const answer = await capture(rotated.key);
  expect(answer.status).toBe(201);
  const { lead } = (await answer.json()) as { lead: { id: string } };
  await eventually(() => expect(slack.messages('C0SALES')).toHaveLength(1));

  expect((await verb('leads list --status unread')).items).toMatchObject([{ id: lead.id }]);
  expect((await verb('leads list --search nobody')).items).toEqual([]);
  expect(await verb(`leads read ${lead.id}`)).toMatchObject({ lead: { status: 'read' } });
  await eventually(() => expect(JSON.stringify(slack.messages('C0SALES'))).toContain('Read by'));
  expect(await verb(`leads delete ${lead.id}`)).toMatchObject({ lead: { deletedAt: expect.any(String) } });
  expect(await verb(`leads restore ${lead.id}`)).toMatchObject({ lead: { status: 'read' } });
  expect((await verb('leads list --search ada@exam')).items).toMatchObject([{ id: lead.id }]);
  // As people are told.
  expect((await runLeadbell(['leads', 'list'], env)).stdout).toMatch(
    /^[0-9a-f]{24} {2}read {4}\d{4}-\d\d-\d\d \d\d:\d\d {2}Bot {2}ada@example.com\n$/,
  );
  const receipt = { lead: lead.id, erasedAt: expect.any(String), outOfReach: [] };
  const card = { address: 'slack:C0SALES', destination: place.id };
  expect(await verb(`leads erase ${lead.id}`)).toEqual({ ...receipt, redacted: [], pending: [card] });
  await eventually(() => expect(JSON.stringify(slack.messages('C0SALES'))).not.toMatch(/\bada\b|undo/i));
  expect(await verb(`leads erase ${lead.id}`)).toEqual({
    ...receipt,
    redacted: [{ ...card, at: expect.any(String) }],
    pending: [],
  });
  expect(await verb(`skills disable ${skill.id} --capture-only`)).toMatchObject({ on: true, capture: false });
  expect((await capture(rotated.key)).status).toBe(403);
}, 120_000);

test('example leads ring nowhere, worked or not', async () => {
  const { id } = await verb('destinations add slack:C0LEADSDE');
  expect(await verb('seed --leads 3')).toEqual({ seeded: 3 });
  const [example] = (await verb('leads list')).items as { id: string }[];
  await verb(`leads read ${example?.id}`);
  const { id: agent, key } = await verb('agents add Sentinel');

  await verb(`skills add --agent ${agent} --name Quote --field email`);
  const body = JSON.stringify({ conversation: 'after', fields: { email: 'grace@example.com' } });
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  await fetch(`${server.url}/v1/leads`, { method: 'POST', headers, body });
  // Cards are posted in captured order, so that one of the examples would stand before it.
  await eventually(() => expect(JSON.stringify(slack.messages('C0LEADSDE'))).toContain('grace@example.com'));
  expect(slack.messages('C0LEADSDE')).toHaveLength(1);
  await verb(`destinations remove ${id}`);
}, 120_000);

test('a destination is tested, paused, resumed and removed', async () => {
  const place = await verb('destinations add slack:C0LEADSDE');
  await verb(`destinations test ${place.id}`);
  expect(JSON.stringify(slack.messages('C0LEADSDE'))).toContain('This is a test');
  slack.changeChannel('C0LEADSDE', { isArchived: true });
  expect(await refusal(`destinations test ${place.id}`)).toEqual({
    error: { code: 'unavailable', message: 'Slack refused the test card: the channel is archived.' },
  });
  expect(await verb(`destinations pause ${place.id}`)).toMatchObject({
    state: 'paused',
    reason: 'by_person',
  });
  expect(await verb(`destinations resume ${place.id}`)).toMatchObject({ state: 'active' });
  await verb(`destinations remove ${place.id}`);
  expect(await refusal(`destinations pause ${place.id}`)).toMatchObject({ error: { code: 'not_found' } });
});

test('a channel that is shared with another company is refused, unless Slack cannot be asked', async () => {
  slack.addChannel({ id: 'C0PARTNER', name: 'with-a-partner', isExtShared: true });
  expect(await refusal('destinations add slack:C0PARTNER')).toEqual({
    error: { code: 'invalid_request', message: expect.stringContaining('shared with another company') },
  });
  slack.addFault({ method: 'conversations.info', kind: 'http_500', times: 1 });
  const { id } = await verb('destinations add slack:C0PARTNER');
  await verb(`destinations remove ${id}`);
});

test('doctor tells what works', async () => {
  const { items } = await verb('doctor');
  expect(items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ check: 'store', ok: true }),
      expect.objectContaining({ check: 'slack scopes', ok: true }),
      { check: 'slack:C0SALES', ok: true, detail: expect.stringMatching(/^rings; last card .*, 0 waiting$/) },
    ]),
  );
});

test('doctor exits 1 where something does not work, with the same document', async () => {
  const place = await verb('destinations add slack:C0RANDOM');
  const { code, stdout, stderr } = await runLeadbell(['doctor', '--json'], env);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({
    items: expect.arrayContaining([
      {
        check: 'slack:C0RANDOM',
        ok: false,
        detail:
          'Leadbell is not in the channel: type /invite @Leadbell in the channel; no card yet, 0 waiting',
      },
    ]),
  });
  await verb(`destinations remove ${place.id}`);
});

test.each([
  ['leads show 0123456789abcdef01234567', 'lead_not_found'],
  ['agents rotate-key nobody', 'not_found'],
  ['destinations add slack:sales', 'invalid_request'],
  ['skills disable 0123456789abcdef01234567', 'skill_not_found'],
  ['leads list --limit 0', 'invalid_request'],
  ['seed --leads none', 'invalid_request'],
  ['nothing', 'usage'],
  ['', 'usage'],
  ['agents add \t', 'invalid_request'],
  ['skills add --agent 0123456789abcdef01234567 --name X --field a --field a:email', 'usage'],
])('refuses `%s` with one document on stderr', async (line, code) => {
  expect(await refusal(line)).toEqual({ error: { code, message: expect.any(String) } });
});

test('doctor says what to do about settings and a store that cannot be had', async () => {
  const settings = await runLeadbell(['doctor'], { PORT: 'x', LOG_LEVEL: 'loud' });
  expect(settings.code).toBe(1);
  expect(settings.stdout.split('\n')).toEqual([
    expect.stringMatching(/^FAIL {2}configuration: PORT: /),
    expect.stringMatching(/^FAIL {2}configuration: LOG_LEVEL: /),
    '',
  ]);
  const away = await runLeadbell(['doctor'], { MONGODB_URI: 'mongodb://127.0.0.1:1/' });
  expect(away.stdout).toMatch(/^ok {4}configuration: .*\nFAIL {2}store: The database cannot be reached/);
});

test('help needs no store and a wrong setting names its variable', async () => {
  const help = await runLeadbell(['--help'], { DATA_DIR: '/nowhere/at/all', PORT: 'x' });
  expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('destinations') });
  const wrong = await runLeadbell(['start'], { PORT: 'x', LOG_LEVEL: 'loud', SLACK_BOT_TOKEN: 'xoxb-1' });
  expect(wrong).toMatchObject({ code: 1, stdout: '' });
  expect(wrong.stderr).toMatch(/PORT: .*\n.*LOG_LEVEL: /);
});
