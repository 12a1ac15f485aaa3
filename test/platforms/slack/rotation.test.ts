import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../playground/slack/types.js';
import { type Clock, systemClock } from '../../../src/clock.js';
import type { Id } from '../../../src/storage/id.js';
import { eventually } from '../../support/leadbell.js';
import { install, type ManyTeams, secret, startManyTeams } from '../../support/many-teams.js';

/** A clock that runs, and can be put forward. */
let ahead: number;
const clock: Clock = {
  now: () => new Date(Date.now() + ahead),
  sleep: (ms, signal) => systemClock.sleep(ms, signal),
};

const hour = 3_600_000;
let leadbell: ManyTeams;
let slack: SlackStandIn;
let workspace: Id;

beforeEach(async () => {
  ahead = 0;
  const team = { id: 'T0ACME', name: 'Acme' };
  leadbell = await startManyTeams({ clock, teams: [{ team, rotation: true }] });
  const [only] = leadbell.teams;
  if (!only) throw new Error('A team was asked for.');
  slack = only;
  workspace = await install(leadbell, slack);
  const { agent, key } = await leadbell.directory.addAgent(workspace, 'Pricing Bot');
  const fields = [{ key: 'email', label: 'Email', type: 'email' as const, required: true }];
  await leadbell.directory.addSkill(workspace, agent._id, 'Quote request', fields);
  captureKey = key;
});
afterEach(async () => {
  await leadbell.stop();
  expect(leadbell.logged()).not.toContain('xoxe');
});
let captureKey: string;

const exchanges = () =>
  slack.calls('oauth.v2.access').filter(({ args }) => args.grant_type === 'refresh_token');
const installation = () => leadbell.repositories.installations.find(workspace, 'slack');

async function rings(conversation: string): Promise<void> {
  await fetch(`${leadbell.url}/v1/leads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${captureKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ conversation, fields: { email: `${conversation}@example.com` } }),
  });
  await eventually(() => {
    const own = slack.channels().find(({ isIm }) => isIm);
    expect(JSON.stringify(slack.messages(own?.id ?? ''))).toContain(`${conversation}@example.com`);
  });
}

test('a token that ends soon is exchanged once, however many events come to however many processes', async () => {
  const others = [await leadbell.another('web'), await leadbell.another('web')];
  const first = (await installation())?.tokens;
  ahead = 10.5 * hour;
  const opened = [];
  for (const { url } of [...others, leadbell]) {
    slack.connectApp(`${url}/slack/events`);
    opened.push(...['U0ADA', 'U0BEN', 'U0MEI'].map((person) => slack.person(person).openHome()));
    // Each delivery has set off to its process before the next process is named.
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect((await Promise.all(opened)).map(({ status }) => status)).toEqual(Array(9).fill(200));
  await eventually(async () => expect((await installation())?.tokens).not.toBe(first));
  await rings('after');
  expect(exchanges()).toHaveLength(1);
  expect(slack.calls('views.publish').filter(({ answer }) => !answer.ok)).toEqual([]);
  await Promise.all(others.map((other) => other.stop()));
});

test('the drain keeps its tokens alive by itself, also when one has ended', async () => {
  ahead = 13 * hour;
  await rings('ended');
  expect(exchanges()).toHaveLength(1);
  ahead = 30 * hour;
  await rings('again');
  expect(exchanges()).toHaveLength(2);
});

test('an exchange that Slack does not answer is tried again, and the old token goes on while it lasts', async () => {
  slack.addFault({ method: 'oauth.v2.access', kind: 'http_500', times: 1 });
  ahead = 11 * hour;
  await rings('meanwhile');
  await eventually(() => expect(exchanges()).toHaveLength(1));
  ahead = 11.1 * hour;
  await rings('later');
  await eventually(() => expect(exchanges().map(({ answer }) => answer.ok)).toEqual([false, true]));
});

test('an exchange whose answer got lost ends in a pause that a new installation ends', async () => {
  slack.addFault({ method: 'oauth.v2.access', kind: 'lost_answer', times: 1 });
  ahead = 11 * hour;
  await rings('still');
  await eventually(() => expect(exchanges()).toHaveLength(1));
  ahead = 13 * hour;
  await fetch(`${leadbell.url}/v1/leads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${captureKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ conversation: 'waits', fields: { email: 'waits@example.com' } }),
  });
  // Or that of a post which was under way with the old token.
  const pausedReason = expect.stringMatching(/^(invalid_refresh_token|token_expired)$/);
  await eventually(async () => expect(await installation()).toMatchObject({ pausedReason }));
  await install(leadbell, slack);
  expect(await installation()).not.toHaveProperty('pausedReason');
  await rings('back');
});

test('a new first secret takes over at the next start, and one that is missing pauses nothing', async () => {
  const old = (await installation())?.tokens;
  const fresh = 'n'.repeat(32);
  const second = await leadbell.another('worker', { LEADBELL_SECRET: `${fresh},${secret}` });
  await eventually(async () => expect((await installation())?.tokens).not.toBe(old));
  await second.stop();
  const lacking = await leadbell.another('web');
  slack.connectApp(`${lacking.url}/slack/events`);
  await slack.person('U0BEN').openHome();
  await eventually(() => expect(leadbell.logged()).toContain('LEADBELL_SECRET does not open the tokens'));
  expect(await installation()).not.toHaveProperty('pausedReason');
  await lacking.stop();
});
