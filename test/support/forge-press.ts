import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect } from 'vitest';
import { eventually, type TestLeadbell } from './leadbell.js';

/**
 * Sends a press on an ephemeral message that nobody could make in Slack, signed all the same; resolves with the sentence it
 * is answered with.
 */
export async function forgePress(
  { slack, url }: Pick<TestLeadbell, 'slack' | 'url'>,
  user: string,
  action: Record<string, unknown>,
): Promise<string> {
  const told: string[] = [];
  const answers = createServer((request, response) => {
    void text(request).then((body) => {
      const { text: said, replace_original: replaces } = JSON.parse(body) as Record<string, unknown>;
      if (!replaces) told.push(String(said));
      response.end('ok');
    });
  }).listen(0, '127.0.0.1');
  await once(answers, 'listening');
  const { port } = answers.address() as AddressInfo;
  const payload = {
    type: 'block_actions',
    user: { id: user, username: user, team_id: slack.team.id },
    team: { id: slack.team.id, domain: 'acme' },
    api_app_id: slack.appId,
    trigger_id: '1.2.3',
    container: { type: 'message', message_ts: '1.1', channel_id: 'C0SALES', is_ephemeral: true },
    channel: { id: 'C0SALES', name: 'sales' },
    response_url: `http://127.0.0.1:${port}/`,
    actions: [{ action_ts: '1.1', ...action }],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', slack.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  const { status: taken } = await fetch(`${url}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
  expect(taken).toBe(200);
  const said = await eventually(() => told[0] ?? Promise.reject(new Error('no answer yet')));
  answers.close();
  return said;
}
