import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../playground/slack/types.js';
import { scopes } from '../../../src/platforms/slack/examine.js';
import type { Id } from '../../../src/storage/id.js';
import { eventually } from '../../support/leadbell.js';
import {
  allowInstall,
  beginInstall,
  install,
  type ManyTeams,
  startManyTeams,
} from '../../support/many-teams.js';

let leadbell: ManyTeams;
let acme: SlackStandIn;
let globex: SlackStandIn;

beforeEach(async () => {
  leadbell = await startManyTeams();
  const [first, second] = leadbell.teams;
  if (!first || !second) throw new Error('Two teams were asked for.');
  [acme, globex] = [first, second];
});
afterEach(() => leadbell.stop());

/** The messages in a person's conversation with the bot. */
function direct(team: SlackStandIn, user: string) {
  const channel = team.channels().find((one) => one.isIm && one.user === user);
  return channel ? team.messages(channel.id) : [];
}

/** Adds an agent with a capturing skill, and captures a lead with it. */
async function capture(workspace: Id, conversation: string, url = leadbell.url): Promise<void> {
  const { agent, key } = await leadbell.directory.addAgent(workspace, 'Pricing Bot');
  const fields = [{ key: 'email', label: 'Email', type: 'email' as const, required: true }];
  await leadbell.directory.addSkill(workspace, agent._id, 'Quote request', fields);
  const answer = await fetch(`${url}/v1/leads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ conversation, fields: { email: `${conversation}@example.com` } }),
  });
  expect(answer.status).toBe(201);
}

describe('the way through Slack', () => {
  test('leads to Slack with the scopes and our address, and back to a workspace with a greeted installer', async () => {
    const { authorize } = await beginInstall(leadbell.url);
    const asked = new URL(authorize).searchParams;
    expect(asked.get('scope')).toBe(scopes.join(','));
    expect(asked.get('redirect_uri')).toBe('https://leads.example.com/slack/oauth_redirect');

    const workspace = await install(leadbell, acme);
    expect(await leadbell.repositories.workspaces.find(workspace)).toMatchObject({
      name: 'Acme',
      provisional: false,
    });
    const [welcome, ...more] = await eventually(() => {
      const messages = direct(acme, 'U0ADA');
      expect(messages).not.toEqual([]);
      return messages;
    });
    expect(more).toEqual([]);
    const shown = JSON.stringify(welcome?.blocks);
    for (const step of ['Add your agent', 'Turn on a skill', 'Choose where leads ring', 'Open Home'])
      expect(shown).toContain(step);
    expect(shown).toContain('https://slack.com/app_redirect?app=A0LEADBELL&team=T0ACME');
  });

  test('ends with nothing for a state that is wrong, of another browser, used or over', async () => {
    const { authorize, cookie } = await beginInstall(leadbell.url);
    const back = await allowInstall(leadbell.url, authorize);
    const other = await beginInstall(leadbell.url);
    const forged = new URL(back);
    forged.searchParams.set('state', 'forged');
    const tries: [string, string][] = [
      [back, ''],
      [back, other.cookie],
      [forged.href, cookie],
      [forged.href, 'slack-app-oauth-state=forged'],
      [back.replace(/code=[^&]+&?/, ''), cookie],
    ];
    for (const [url, jar] of tries) {
      const answer = await fetch(url, { headers: { cookie: jar } });
      expect([answer.status, await answer.text()]).toEqual([
        400,
        expect.stringContaining('Nothing was installed'),
      ]);
    }
    expect(acme.calls('oauth.v2.access')).toEqual([]);
    const again = await beginInstall(leadbell.url);
    const right = await allowInstall(leadbell.url, again.authorize);
    expect((await fetch(right, { headers: { cookie: again.cookie } })).status).toBe(200);
    expect((await fetch(right, { headers: { cookie: again.cookie } })).status).toBe(400);
    expect(acme.calls('oauth.v2.access')).toHaveLength(1);
  });

  test('goes on in another web process than it began in', async () => {
    const other = await leadbell.another('web');
    const { authorize, cookie } = await beginInstall(leadbell.url);
    const back = await allowInstall(other.url, authorize);
    expect((await fetch(back, { headers: { cookie } })).status).toBe(200);
    await other.stop();
  });

  test('says so when the person cancels, and when Slack does not answer', async () => {
    acme.installer.allows = false;
    const cancelled = await beginInstall(leadbell.url);
    const back = await allowInstall(leadbell.url, cancelled.authorize);
    expect(await (await fetch(back, { headers: { cookie: cancelled.cookie } })).text()).toContain(
      'cancelled',
    );
    acme.installer.allows = true;
    acme.addFault({ method: 'oauth.v2.access', kind: 'http_500' });
    const failing = await beginInstall(leadbell.url);
    const answer = await fetch(await allowInstall(leadbell.url, failing.authorize), {
      headers: { cookie: failing.cookie },
    });
    expect(answer.status).toBe(502);
    expect(await leadbell.repositories.installations.list('slack')).toEqual([]);
  });

  test('never adopts a workspace that is there already', async () => {
    const own = await leadbell.repositories.workspaces.add('Ours', new Date());
    expect(await install(leadbell, acme)).not.toEqual(own._id);
  });
});

test('leads ring with the installer until there is another place, each in its own team', async () => {
  const [ours, theirs] = [await install(leadbell, acme), await install(leadbell, globex)];
  await capture(ours, 'first');
  await eventually(() => expect(JSON.stringify(direct(acme, 'U0ADA'))).toContain('first@example.com'));
  await leadbell.repositories.destinations.add(
    ours,
    { platform: 'slack', target: 'C0SALES', agents: [] },
    new Date(),
  );
  await capture(ours, 'second');
  await capture(theirs, 'third');
  await eventually(() => {
    expect(JSON.stringify(acme.messages('C0SALES'))).toContain('second@example.com');
    expect(JSON.stringify(direct(globex, 'U0ADA'))).toContain('third@example.com');
  });
  expect(JSON.stringify(direct(acme, 'U0ADA'))).not.toContain('second@example.com');
  expect(globex.messages('C0SALES')).toEqual([]);
});

test('tokens are sealed in the database and never logged', async () => {
  await install(leadbell, acme);
  const [installation] = await leadbell.repositories.installations.list('slack');
  expect(installation?.tokens).toMatch(/^1\./);
  const whole = JSON.stringify(await leadbell.store.installations.find().lean());
  for (const text of [whole, leadbell.logged()]) {
    expect(text).not.toContain(acme.botToken);
    expect(text).not.toContain('client-secret');
  }
});

describe('an app that is removed', () => {
  const state = async (workspace: Id) => {
    const installation = await leadbell.repositories.installations.find(workspace, 'slack');
    const places = await leadbell.repositories.destinations.list(workspace);
    return {
      reason: installation?.pausedReason,
      tokens: installation?.tokens !== undefined,
      places: places.map(({ target, state: how, reason }) => [target, how, reason]),
    };
  };

  test('loses its tokens and pauses, keeps all else, and goes on when it is installed again', async () => {
    const workspace = await install(leadbell, acme);
    await install(leadbell, globex);
    await capture(workspace, 'before');
    await eventually(() => expect(JSON.stringify(direct(acme, 'U0ADA'))).toContain('before@example.com'));
    const before = acme.botToken;
    await acme.uninstall();
    // Slack tells it twice, in no certain order.
    const gone = expect.stringMatching(/^(app_uninstalled|tokens_revoked)$/);
    await eventually(async () =>
      expect(await state(workspace)).toEqual({
        reason: gone,
        tokens: false,
        places: [['U0ADA', 'paused', gone]],
      }),
    );
    await capture(workspace, 'meanwhile');
    expect(await install(leadbell, acme)).toEqual(workspace);
    expect(acme.botToken).not.toBe(before);
    expect(await state(workspace)).toEqual({
      reason: undefined,
      tokens: true,
      places: [['U0ADA', 'active', undefined]],
    });
    await eventually(() => expect(JSON.stringify(direct(acme, 'U0ADA'))).toContain('meanwhile@example.com'));
    const cards = direct(acme, 'U0ADA').filter(({ text }) => text.startsWith('New lead'));
    expect(cards).toHaveLength(2);
    const [card] = cards;
    await acme
      .person('U0ADA')
      .press({ message: { channel: card?.channel ?? '', ts: card?.ts ?? '' }, actionId: 'lead_read' });
    await eventually(() => expect(JSON.stringify(direct(acme, 'U0ADA'))).toContain('Read by'));
    expect(await leadbell.repositories.installations.list('slack')).toHaveLength(2);
  });

  test('is not removed again by an event of before that comes late', async () => {
    const workspace = await install(leadbell, acme);
    const at = Math.floor(Date.now() / 1_000);
    await acme.sendEvent({ type: 'app_uninstalled' }, { eventTime: at - 60 });
    await acme.sendEvent({ type: 'tokens_revoked', tokens: { oauth: ['U0ADA'], bot: [] } });
    expect(await state(workspace)).toMatchObject({ tokens: true, reason: undefined });
    await acme.sendEvent({ type: 'app_uninstalled' }, { eventTime: at + 60 });
    await eventually(async () =>
      expect(await state(workspace)).toMatchObject({ tokens: false, reason: 'app_uninstalled' }),
    );
  });
});

test('by sockets the same app serves those who installed it', async () => {
  const appToken = 'xapp-1-many';
  const own = await startManyTeams({
    teams: [{ team: { id: 'T0ACME', name: 'Acme' }, appToken }],
    env: { SLACK_SIGNING_SECRET: '', SLACK_APP_TOKEN: appToken },
  });
  const [slack] = own.teams;
  if (!slack) throw new Error('A team was asked for.');
  await eventually(() => expect(slack.sockets.open()).not.toEqual([]), 30_000);
  await install(own, slack);
  expect(await slack.person('U0BEN').openHome()).toMatchObject({ status: 200 });
  await eventually(() => expect(slack.home('U0BEN')).toBeDefined());
  await own.stop();
});
