import { afterEach, expect, test } from 'vitest';
import { clientOf, refusal, setUp } from './support/set-up.js';

let at: Awaited<ReturnType<typeof setUp>>;
afterEach(() => at.stop());

const back = 'http://app.test/back';

/** Opens Slack's page and presses its button; resolves with where the browser is sent, or what the page says. */
async function authorize(query: Record<string, string>): Promise<URL | string> {
  const asked = {
    client_id: at.slack.clientId,
    scope: 'chat:write',
    redirect_uri: back,
    state: 's',
    ...query,
  };
  const url = `${at.slack.authorizeUrl}?${new URLSearchParams(asked)}`;
  const answer = await fetch(url, { redirect: 'manual' });
  const location = answer.headers.get('location');
  return location ? new URL(location) : answer.text();
}

async function codeOf(query: Record<string, string> = {}): Promise<string> {
  const target = await authorize(query);
  return typeof target === 'string' ? target : (target.searchParams.get('code') ?? '');
}

const client = () => ({ client_id: at.slack.clientId, client_secret: at.slack.clientSecret });
const buy = (code: string, more: object = {}) =>
  at.client.oauth.v2.access({ ...client(), code, redirect_uri: back, ...more });
const renew = (refresh_token = '') =>
  at.client.oauth.v2.access({ ...client(), grant_type: 'refresh_token', refresh_token });

test('an installation comes back with a code that buys the token of the scopes asked for, once', async () => {
  at = await setUp();
  const target = await authorize({});
  expect(target).toMatchObject({ origin: 'http://app.test', pathname: '/back' });
  expect(typeof target === 'string' ? '' : target.searchParams.get('state')).toBe('s');
  const code = await codeOf();
  expect(await buy(code)).toMatchObject({
    access_token: at.slack.botToken,
    scope: 'chat:write',
    team: { id: 'T0PLAYGROUND' },
    authed_user: { id: 'U0ADA' },
  });
  expect(await refusal(buy(code))).toBe('code_already_used');
  expect(await refusal(at.client.users.info({ user: 'U0ADA' }))).toBe('missing_scope');
});

test('a code is of one client and one address, for ten minutes', async () => {
  at = await setUp();
  expect(await refusal(buy('no'))).toBe('invalid_code');
  const code = await codeOf();
  expect(await refusal(buy(code, { client_id: 'x' }))).toBe('invalid_client_id');
  expect(await refusal(buy(code, { client_secret: 'x' }))).toBe('bad_client_secret');
  expect(await refusal(buy(code, { redirect_uri: 'http://app.test/other' }))).toBe('bad_redirect_uri');
  await at.clock.advance(600_000);
  expect(await refusal(buy(code))).toBe('invalid_code');
});

test('its page refuses other clients, scopes and addresses than those of the app', async () => {
  at = await setUp({ scopes: ['chat:write'], redirectUrls: [back] });
  expect(await authorize({ client_id: 'x' })).toContain('invalid_client_id');
  expect(await authorize({ scope: 'chat:write,users:read' })).toContain('invalid_scope');
  expect(await authorize({ scope: '' })).toContain('no_scopes');
  expect(await authorize({ redirect_uri: 'http://evil.test/' })).toContain('bad_redirect_uri');
  at.slack.installer.allows = false;
  expect(String(await authorize({}))).toBe(`${back}?error=access_denied&state=s`);
});

test('a revoked token stays dead, and the next installation gets another', async () => {
  at = await setUp();
  const old = at.slack.botToken;
  await at.slack.uninstall();
  expect(await refusal(at.client.auth.test())).toBe('token_revoked');
  const types = at.door.knocks.map(({ payload }) => payload.event).map((event) => Object(event).type);
  expect(types).toEqual(['tokens_revoked', 'app_uninstalled']);
  const { access_token: fresh = '' } = await buy(await codeOf());
  expect(fresh).not.toBe(old);
  expect((await clientOf(at.slack.apiUrl, fresh).auth.test()).ok).toBe(true);
  expect(await refusal(at.client.auth.test())).toBe('token_revoked');
});

test('rotating tokens last twelve hours, a refresh token works once, and two access tokens live', async () => {
  at = await setUp({ rotation: true });
  const first = await buy(await codeOf());
  expect(first).toMatchObject({ expires_in: 43_200 });
  const works = async (token = '') => refusal(clientOf(at.slack.apiUrl, token).auth.test());
  const second = await renew(first.refresh_token);
  expect(await refusal(renew(first.refresh_token))).toBe('invalid_refresh_token');
  expect([await works(first.access_token), await works(second.access_token)]).toEqual([
    'accepted',
    'accepted',
  ]);
  const third = await renew(second.refresh_token);
  expect([await works(first.access_token), await works(third.access_token)]).toEqual([
    'token_revoked',
    'accepted',
  ]);
  await at.clock.advance(43_200_000);
  expect(await works(third.access_token)).toBe('token_expired');
  expect(await works((await renew(third.refresh_token)).access_token)).toBe('accepted');
});

test('an organisation that installed the app as a whole is named in the place of its team', async () => {
  at = await setUp({ enterprise: { id: 'E0ORG', name: 'Org' } });
  expect(await buy(await codeOf())).toMatchObject({
    team: null,
    enterprise: { id: 'E0ORG' },
    is_enterprise_install: true,
  });
  await at.slack.person('U0ADA').openHome();
  await at.slack.person('U0ADA').globalShortcut('find');
  const [home, shortcut] = at.door.knocks.map(({ payload }) => payload);
  expect(home).toMatchObject({
    team_id: 'T0PLAYGROUND',
    authorizations: [{ enterprise_id: 'E0ORG', team_id: null, is_enterprise_install: true }],
  });
  expect(shortcut).toMatchObject({ team: null, enterprise: { id: 'E0ORG' }, is_enterprise_install: true });
});
