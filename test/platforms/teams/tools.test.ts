import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTeamsStandIn } from '../../../playground/teams/stand-in.js';
import type { TeamsStandIn } from '../../../playground/teams/types.js';
import { systemClock } from '../../../src/clock.js';
import { eventually } from '../../support/leadbell.js';
import { type LeadbellProcess, runLeadbell, startLeadbellProcess } from '../../support/leadbell-process.js';
import { channel, group, textOf } from './support.js';

let teams: TeamsStandIn;
let server: LeadbellProcess;
let env: Record<string, string>;

beforeAll(async () => {
  teams = await createTeamsStandIn({ clock: systemClock });
  env = { DATA_DIR: await mkdtemp(join(tmpdir(), 'leadbell-teams-')), TEAMS_ENABLED: '1' };
  server = await startLeadbellProcess(env);
  teams.connectApp(`${server.url}/api/messages`);
});
afterAll(async () => {
  expect((await server.end('SIGTERM')).code).toBe(0);
  await teams.stop();
  await rm(env.DATA_DIR ?? '', { recursive: true });
});

async function verb(line: string): Promise<Record<string, unknown>> {
  const outcome = await runLeadbell([...line.split(' '), '--json'], env);
  expect(outcome).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(outcome.stdout) as Record<string, unknown>;
}

const refusal = async (line: string) => (await runLeadbell([...line.split(' '), '--json'], env)).stderr;

const said = (chat: string) =>
  teams
    .messages(chat)
    .map(({ cards }) => textOf(cards[0]))
    .join('\n');

test('a team without Slack is set up from the shell and rings in Teams', async () => {
  await verb('workspaces add Acme');
  const { key, id } = await verb('agents add Bot');
  await verb(`skills add --agent ${id} --name Quote --field email:email`);
  const ada = teams.person('29:1ada');
  const { code } = await verb('connect teams');
  await ada.write(group, `connect ${code}`);
  await eventually(() => expect(said(group)).toContain('This chat is connected to Acme'));

  expect(await refusal(`destinations add teams:${channel}`)).toContain('Leadbell was never in');
  expect(await refusal('destinations add teams:C0SALES')).toContain('teams:19:');
  await ada.write(channel, 'help');
  const added = await verb(`destinations add teams:${channel}`);
  expect(added).toMatchObject({ address: `teams:${channel}`, state: 'active' });
  await verb(`destinations test ${added.id}`);
  expect(said(channel)).toContain('This is a test');

  const captured = await fetch(`${server.url}/v1/leads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ conversation: 'one', fields: { email: 'grace@example.com' } }),
  });
  expect(captured.status).toBe(201);
  await eventually(() => {
    for (const chat of [group, channel]) expect(said(chat)).toContain('grace@example.com');
  });
}, 60_000);

test('the doctor looks at the places and at the credentials', async () => {
  const { items } = await verb('doctor');
  expect(items).toContainEqual(expect.objectContaining({ check: 'teams credentials', ok: true }));
  expect(items).toContainEqual(expect.objectContaining({ check: `teams:${group}`, ok: true }));
  await teams.person('29:1ada').uninstall(channel);
  const { code, stdout } = await runLeadbell(['doctor', '--json'], env);
  expect(code).toBe(1);
  expect(JSON.parse(stdout).items).toContainEqual(
    expect.objectContaining({
      check: `teams:${channel}`,
      ok: false,
      detail: expect.stringContaining('Leadbell is not in the chat or team'),
    }),
  );
}, 60_000);
