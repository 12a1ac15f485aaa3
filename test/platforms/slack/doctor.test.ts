import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSlackStandIn } from '../../../playground/slack/stand-in.js';
import type { SlackStandIn } from '../../../playground/slack/types.js';
import { systemClock } from '../../../src/clock.js';
import { manifestScopes } from '../../support/manifest.js';

let slack: SlackStandIn;
let dir: string;
beforeAll(async () => {
  slack = await createSlackStandIn({ clock: systemClock, scopes: manifestScopes });
  dir = await mkdtemp(join(tmpdir(), 'leadbell-'));
});
afterAll(async () => {
  await slack.stop();
  await rm(dir, { recursive: true, force: true });
});

/** What `leadbell doctor` says, as it is run. */
function doctor(appToken: string): Promise<string> {
  const env = {
    PATH: process.env.PATH,
    DATA_DIR: dir,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_API_URL: slack.apiUrl,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, ['bin/leadbell.js', 'doctor'], { env }, (_error, out, err) =>
      resolve(out + err),
    );
  });
}

test('the doctor tells whether sockets may be opened, and what to do', async () => {
  const well = await doctor(slack.appToken);
  expect(well).toContain('ok    slack sockets');
  const ill = await doctor('xapp-wrong');
  expect(ill).toMatch(/FAIL {2}slack sockets: invalid_auth: check SLACK_APP_TOKEN.*connections:write/);
  expect(ill).toContain('ok    slack token');
  expect(ill).not.toContain('xapp-wrong');
});
