import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSlackStandIn } from '../../../playground/slack/stand-in.js';
import type { SlackStandIn } from '../../../playground/slack/types.js';
import { systemClock } from '../../../src/clock.js';
import { createLogger } from '../../../src/logger.js';
import { createSlackClient } from '../../../src/platforms/slack/client.js';
import { scopes } from '../../../src/platforms/slack/examine.js';
import { lookAt } from '../../../src/platforms/slack/look.js';
import { manifestScopes } from '../../support/manifest.js';

let slack: SlackStandIn;
beforeAll(async () => {
  slack = await createSlackStandIn({ clock: systemClock, scopes: manifestScopes });
  slack.addChannel({ id: 'C0PARTNER', name: 'with-a-partner', isExtShared: true, botIsMember: false });
  slack.addChannel({ id: 'G0SECRET', name: 'secret', isPrivate: true, botIsMember: false });
  slack.addChannel({ id: 'D0ADA', name: 'directmessage', isPrivate: true, isIm: true, user: 'U0ADA' });
  slack.addUser({ id: 'U0EVE', name: 'eve', teamId: 'T0OTHER' });
});
afterAll(() => slack.stop());

const look = (target: string, token = slack.botToken) =>
  lookAt(
    createSlackClient({ token, apiUrl: slack.apiUrl, log: createLogger('silent') }),
    target,
    slack.team.id,
  );

test.each([
  ['C0SALES', { isPrivate: false }],
  ['G0VIP', { isPrivate: true }],
  ['D0ADA', { isPrivate: true }],
  ['U0ADA', { isPrivate: true }],
  ['C0OLD', { isPrivate: false, reason: 'is_archived' }],
  ['C0RANDOM', { isPrivate: false, reason: 'not_in_channel' }],
  ['C0PARTNER', { isPrivate: false, reason: 'externally_shared' }],
  ['G0SECRET', { isPrivate: true, reason: 'channel_not_found' }],
  ['C0NOWHERE', { isPrivate: true, reason: 'channel_not_found' }],
  ['U0EVE', { isPrivate: true, reason: 'externally_shared' }],
  ['U0NOBODY', { isPrivate: true, reason: 'user_not_found' }],
])('looks at %s', async (target, seen) => {
  expect(await look(target)).toEqual(seen);
});

test('says so where Slack does not say', async () => {
  await expect(look('C0SALES', 'xoxb-wrong')).rejects.toMatchObject({
    failure: 'installation',
    code: 'invalid_auth',
  });
  for (const error of ['missing_scope', 'fatal_error']) {
    slack.addFault({ method: 'conversations.info', kind: 'error', error, times: 1 });
    await expect(look('C0SALES')).rejects.toMatchObject({ code: error });
  }
});

test('asks for the scopes that the manifest has', () => {
  expect(scopes).toEqual(manifestScopes);
});
