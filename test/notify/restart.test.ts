import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSlackStandIn } from '../../playground/slack/stand-in.js';
import type { SlackStandIn } from '../../playground/slack/types.js';
import { systemClock } from '../../src/clock.js';
import { eventually } from '../support/leadbell.js';
import { capture, furnish, startLeadbellProcess } from '../support/leadbell-process.js';
import { manifestScopes } from '../support/manifest.js';

let slack: SlackStandIn;
let env: Record<string, string>;

beforeAll(async () => {
  slack = await createSlackStandIn({ clock: systemClock, scopes: manifestScopes });
  env = {
    DATA_DIR: await mkdtemp(join(tmpdir(), 'leadbell-restart-')),
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
  };
});
afterAll(async () => {
  await slack.stop();
  await rm(env.DATA_DIR ?? '', { recursive: true });
});

test('killed while it waits for Slack, it goes on at the next start without waiting for its own old lease', async () => {
  const first = await startLeadbellProcess(env);
  const key = await furnish(env, ['C0SALES']);
  slack.addFault({ method: 'chat.postMessage', kind: 'hang', times: 1 });
  expect(await capture(first.url, key, 'one')).toEqual({ status: 201, created: true });
  await eventually(() => expect(slack.calls('chat.postMessage')).toHaveLength(1));
  await first.end('SIGKILL');

  const second = await startLeadbellProcess(env);
  await eventually(() => expect(slack.messages('C0SALES')).toHaveLength(1), 8_000);
  expect(await capture(second.url, key, 'one')).toEqual({ status: 200, created: false });
  expect(await (await fetch(`${second.url}/metrics`)).text()).toContain(
    'leadbell_extra_cards_total{platform="slack"} 1',
  );
  expect((await second.end('SIGTERM')).code).toBe(0);
});
