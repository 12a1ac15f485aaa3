import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { scopes } from '../../../src/platforms/slack/examine.js';
import * as actionIds from '../../../views/slack/action-ids.js';

const named = z.object({ name: z.string(), callback_id: z.string() });
const manifest = z.object({
  features: z.looseObject({
    shortcuts: z.array(named.loose()),
    slash_commands: z.array(
      z.looseObject({ command: z.string(), url: z.string().optional(), should_escape: z.literal(false) }),
    ),
  }),
  oauth_config: z.looseObject({
    redirect_urls: z.array(z.string()).optional(),
    scopes: z.strictObject({ bot: z.array(z.string()) }),
  }),
  settings: z.looseObject({
    event_subscriptions: z.strictObject({
      request_url: z.string().optional(),
      bot_events: z.array(z.string()),
    }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: z.string().optional() }),
    socket_mode_enabled: z.boolean(),
  }),
});

const read = (name: string) => manifest.loose().parse(JSON.parse(readFileSync(`manifests/${name}`, 'utf8')));
const overHttp = read('slack.json');
const overSockets = read('slack-socket-mode.json');

/** Everything that is written for Slack. */
const source = readdirSync('src/platforms/slack', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join('src/platforms/slack', file), 'utf8'))
  .join('\n');
const matches = (pattern: RegExp) => new Set([...source.matchAll(pattern)].map(([, name = '']) => name));

/** What each method needs of a bot token, from its reference page. */
const methodScopes: Record<string, string[]> = {
  'apps.connections.open': [],
  'auth.test': [],
  'bots.info': ['users:read'],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.info': ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  'conversations.join': ['channels:join'],
  'conversations.open': ['im:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'oauth.v2.access': [],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

/** What each event needs, likewise. */
const eventScopes: Record<string, string[]> = {
  app_home_opened: [],
  app_uninstalled: [],
  channel_archive: ['channels:read'],
  channel_shared: ['channels:read', 'groups:read'],
  channel_unarchive: ['channels:read'],
  channel_unshared: ['channels:read', 'groups:read'],
  group_archive: ['groups:read'],
  group_unarchive: ['groups:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  tokens_revoked: [],
};

test('both manifests make the same app, over HTTP and by sockets', () => {
  const { url: _url, ...command } = overHttp.features.slash_commands[0] ?? {};
  expect(overSockets).toEqual({
    ...overHttp,
    features: { ...overHttp.features, slash_commands: [command] },
    oauth_config: { scopes: overHttp.oauth_config.scopes },
    settings: {
      ...overHttp.settings,
      event_subscriptions: { bot_events: overHttp.settings.event_subscriptions.bot_events },
      interactivity: { is_enabled: true },
      socket_mode_enabled: true,
    },
  });
  expect(overHttp.settings.socket_mode_enabled).toBe(false);
  const { event_subscriptions, interactivity } = overHttp.settings;
  const events = 'https://YOUR-HOST/slack/events';
  const urls = overHttp.features.slash_commands.map(({ url }) => url);
  expect([event_subscriptions.request_url, interactivity.request_url, ...urls]).toEqual([
    events,
    events,
    events,
  ]);
  expect(overHttp.oauth_config.redirect_urls).toEqual(['https://YOUR-HOST/slack/oauth_redirect']);
});

test('the manifests ask for the scopes that are used, no more and no fewer', () => {
  const methods = matches(
    /\.((?:apps|auth|bots|chat|conversations|files|oauth|reactions|team|users|views)(?:\.connections|\.v2)?\.[a-zA-Z]+)\(/g,
  );
  const events = matches(/\bevent\(\s*'([a-z_]+)'/g);
  expect(methods.size).toBeGreaterThan(5);
  const used = new Set(overHttp.features.slash_commands.length > 0 ? ['commands'] : []);
  for (const [names, needs] of [
    [methods, methodScopes],
    [events, eventScopes],
  ] as const) {
    for (const name of names) {
      expect(needs, `the scopes of ${name} are not said here`).toHaveProperty([name]);
      for (const scope of needs[name] ?? []) used.add(scope);
    }
  }
  expect(overHttp.oauth_config.scopes.bot).toEqual([...used].sort());
  expect(scopes).toEqual(overHttp.oauth_config.scopes.bot);
});

test('the commands and shortcuts of the manifests are those that are answered', () => {
  const { slash_commands, shortcuts } = overHttp.features;
  expect(source).toContain(`'${slash_commands[0]?.command}'`);
  const known = new Set<string>(Object.values(actionIds));
  expect(shortcuts.filter(({ callback_id }) => !known.has(callback_id))).toEqual([]);
  expect(matches(/\.shortcut<(\w+)>/g).size).toBe(shortcuts.length);
});

test('the manifests ask for the events that are listened to', () => {
  const events = [...matches(/\bevent\(\s*'([a-z_]+)'/g)].sort();
  expect(overHttp.settings.event_subscriptions.bot_events).toEqual(events);
});

test('the README says what each scope is for', () => {
  const readme = readFileSync('README.md', 'utf8');
  for (const scope of scopes) expect(readme).toMatch(new RegExp(`^\\| \`${scope}\` \\|`, 'm'));
});
