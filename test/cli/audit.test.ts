import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { main } from '../../src/cli/main.js';

let env: Record<string, string>;
beforeAll(async () => {
  // Each run of the command listens for the end of whoever reads it.
  process.stdout.setMaxListeners(0);
  env = { DATA_DIR: await mkdtemp(join(tmpdir(), 'leadbell-audit-')) };
});
afterAll(() => rm(env.DATA_DIR ?? '', { recursive: true }));

/** Runs a verb with `--json` in this process. */
async function run(words: string[]) {
  const [out, err] = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(() => true),
  );
  const code = await main([...words, '--json'], env);
  const printed = [out, err].map((spy) => spy?.mock.calls.map(([text]) => String(text)).join('') ?? '');
  vi.restoreAllMocks();
  return { code, stdout: printed[0] ?? '', stderr: printed[1] ?? '' };
}

async function verb(...words: string[]): Promise<Record<string, unknown>> {
  const outcome = await run(words);
  expect(outcome).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(outcome.stdout) as Record<string, unknown>;
}

test('every verb that changes the configuration is written down, without a key', async () => {
  await verb('workspaces', 'add', 'Acme');
  const agent = await verb('agents', 'add', 'Pricing Bot');
  const skill = await verb('skills', 'add', '--agent', `${agent.id}`, '--name', 'Quote', '--field', 'email');
  await verb('skills', 'disable', `${skill.id}`, '--capture-only');
  const rotated = await verb('agents', 'rotate-key', `${agent.id}`);
  const place = await verb('destinations', 'add', 'slack:C0SALES', '--agent', `${agent.id}`);
  await verb('destinations', 'pause', `${place.id}`);
  await verb('destinations', 'pause', `${place.id}`);
  await verb('destinations', 'resume', `${place.id}`);
  await verb('destinations', 'remove', `${place.id}`);
  const made = await verb('keys', 'create', '--scope', 'leads');
  const set = ['workspaces', 'set', '--zone', 'Europe/Berlin', '--retention-days', '90'];
  expect(await verb(...set, '--first-day-of-week', 'sunday')).toMatchObject({
    zone: 'Europe/Berlin',
    firstDayOfWeek: 'sunday',
    retentionDays: 90,
    restoreHours: 24,
  });
  await verb('agents', 'remove', `${agent.id}`);

  const { items } = await verb('audit');
  const entries = items as { action: string; subject?: string; detail?: string }[];
  expect(entries.map(({ action, subject = '', detail = '' }) => [action, subject, detail]).reverse()).toEqual(
    [
      ['workspace_added', 'Acme', ''],
      ['agent_added', 'Pricing Bot', ''],
      ['skill_added', 'Quote of Pricing Bot', 'fields: email'],
      ['skill_changed', 'Quote of Pricing Bot', 'capture off'],
      ['key_rotated', 'Pricing Bot', ''],
      ['destination_added', 'slack:C0SALES', 'agents: Pricing Bot; fields: all'],
      ['destination_paused', 'slack:C0SALES', ''],
      ['destination_resumed', 'slack:C0SALES', ''],
      ['destination_removed', 'slack:C0SALES', ''],
      ['key_added', '', 'scope leads'],
      ['workspace_changed', '', 'time zone Europe/Berlin; weeks begin on Sunday; leads are kept 90 days'],
      ['agent_removed', 'Pricing Bot', ''],
    ],
  );
  expect(entries[0]).toMatchObject({ at: expect.any(String), actor: { platform: 'cli' } });
  for (const { key } of [agent, rotated, made]) expect(JSON.stringify(items)).not.toContain(key);
  expect((await verb('audit', '--limit', '2')).items).toEqual(entries.slice(0, 2));

  expect(await verb('workspaces', 'set', '--retention-days', 'never')).toMatchObject({ retentionDays: null });
  for (const wrong of [
    ['--zone', 'Mars/Olympus'],
    ['--restore-hours', '0'],
    ['--retention-days', '99999'],
  ]) {
    const refused = await run(['workspaces', 'set', ...wrong]);
    expect(refused).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('invalid_request'),
    });
  }
}, 120_000);
