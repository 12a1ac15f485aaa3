import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Clock } from '../../src/clock.js';
import { createCallLog } from '../call-log.js';
import { createAccess } from './access.js';
import { blankChannel, defaultChannels, defaultScopes, defaultTeam, defaultUsers } from './defaults.js';
import { createDeliverer } from './deliver.js';
import { createEnvelopes } from './envelopes.js';
import { createEvents } from './events.js';
import { createFaults } from './faults.js';
import { createFileStore } from './file-store.js';
import { createHttpApp } from './http-app.js';
import { createLinks } from './links.js';
import { createMessageStore } from './message-store.js';
import type { MethodContext } from './methods/method.js';
import { createPerson } from './person.js';
import { createRates } from './rates.js';
import { SlackRefusal } from './refusal.js';
import { createResponseUrls } from './response-urls.js';
import { createTriggers } from './triggers.js';
import type { SlackCall, SlackChannel, SlackStandIn, SlackUser } from './types.js';
import { createViewStore } from './view-store.js';
import { createWorld, word } from './world.js';

/** What a stand-in is made of; all but the clock has a sensible default. */
export interface SlackStandInOptions {
  /** 0 (the default) takes any free port. */
  port?: number;
  clock: Clock;
  team?: { id: string; name: string };
  /** An Enterprise Grid organisation that installed the app as a whole, with `team` as one of its teams. */
  enterprise?: { id: string; name: string };
  users?: SlackUser[];
  channels?: SlackChannel[];
  botToken?: string;
  clientId?: string;
  clientSecret?: string;
  /** Those of the app's settings; any when left out. */
  redirectUrls?: string[];
  /** Whether tokens rotate: those of an installation last 12 hours then. */
  rotation?: boolean;
  signingSecret?: string;
  appToken?: string;
  appId?: string;
  /** The token's scopes: hand in those of the app's manifest. */
  scopes?: string[];
  /** How many times faster than Slack's its minutes pass for rates and event retries; 1 when left out. */
  timeScale?: number;
  /** How many of the last calls are remembered; all of them when left out. */
  keepCalls?: number;
  /** Hears one line for each refused call and failed delivery. */
  log?(line: string): void;
}

/** Starts Slack's stand-in on 127.0.0.1. */
export async function createSlackStandIn(options: SlackStandInOptions): Promise<SlackStandIn> {
  const { clock, log = () => {}, timeScale = 1, enterprise, redirectUrls } = options;
  const team = options.team ?? defaultTeam;
  const clientId = options.clientId ?? '1234.5678';
  const clientSecret = options.clientSecret ?? word(16);
  const scopes = options.scopes ?? defaultScopes;
  const access = createAccess({
    clock,
    scopes,
    clientId,
    clientSecret,
    rotation: options.rotation ?? false,
    ...(options.botToken && { botToken: options.botToken }),
  });
  const signingSecret = options.signingSecret ?? word(16);
  const appToken = options.appToken ?? `xapp-1-stand-in-${word()}`;
  const verificationToken = word();
  const world = createWorld({
    clock,
    team,
    ...(enterprise && { enterprise }),
    appId: options.appId ?? 'A0LEADBELL',
    users: options.users ?? defaultUsers(team.id),
    channels: options.channels ?? defaultChannels(),
  });
  const messages = createMessageStore(world);
  const views = createViewStore(world);
  const triggers = createTriggers(world);
  const responseUrls = createResponseUrls(world, messages);
  const files = createFileStore(world);
  const faults = createFaults();
  const calls = createCallLog(({ method }: SlackCall) => method, options.keepCalls);
  const installer = { user: [...world.users.keys()][0] ?? '', allows: true };

  const server = createServer();
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;

  const links = createLinks({ world, url, onMessage: (text) => envelopes.take(text) });
  const envelopes = createEnvelopes({ world, links, refuse: (...held) => deliverer.refuse(...held) });
  const deliverer = createDeliverer({
    clock,
    signingSecret,
    log,
    overSocket: (delivery) => (links.on ? envelopes.send(delivery) : undefined),
  });
  const events = createEvents({ world, deliverer, verificationToken, timeScale });

  const context: MethodContext = {
    world,
    messages,
    views,
    triggers,
    files,
    url,
    access,
    appToken,
    socketAddress: links.address,
    get scopes() {
      return access.scopes;
    },
    needScope(...anyOf) {
      if (anyOf.some((scope) => access.scopes.includes(scope))) return;
      const provided = access.scopes.join(',');
      throw new SlackRefusal('missing_scope', [], { needed: anyOf.join(','), provided });
    },
  };

  const standIn: SlackStandIn = {
    url,
    apiUrl: `${url}/api/`,
    authorizeUrl: `${url}/oauth/v2/authorize`,
    team,
    appId: world.appId,
    get botToken() {
      return access.botToken;
    },
    botUser: world.bot.userId,
    clientId,
    clientSecret,
    installer,
    signingSecret,
    appToken,
    sockets: {
      open: () => links.open().map(({ id }) => id),
      envelopes: () => envelopes.list(),
      disconnect: (reason, id) => links.disconnect(reason, id),
      drop: () => links.drop(),
      setFault(fault) {
        links.fault = fault;
      },
    },
    users: () => [...world.users.values()],
    channels: () => [...world.channels.values()],
    messages: (channel) => messages.list(channel),
    ephemerals: (user) => messages.ephemerals(user),
    modals: (user) => views.modals(user),
    home: (user) => views.home(user),
    calls: (method) => calls.list(method),
    person(userId) {
      const user = world.users.get(userId);
      if (!user) throw new Error(`There is no person ${userId}.`);
      return createPerson(
        { world, messages, views, triggers, responseUrls, deliverer, events, url, verificationToken },
        user,
      );
    },
    addChannel(channel) {
      world.channels.set(channel.id, { ...blankChannel, ...channel });
      world.changed();
    },
    addUser(user) {
      world.users.set(user.id, {
        realName: user.name,
        tz: 'UTC',
        isAdmin: false,
        isOwner: false,
        teamId: team.id,
        ...user,
      });
      world.changed();
    },
    changeChannel(id, change) {
      const channel = world.channels.get(id);
      if (!channel) throw new Error(`There is no channel ${id}.`);
      world.channels.set(id, { ...channel, ...change });
      world.changed();
    },
    sendEvent: (event, eventOptions) => events.send(event, eventOptions),
    verifyUrl: (challenge) => events.verifyUrl(challenge),
    limitEventRate: () => events.limitRate(),
    deliveryFailures: () => deliverer.failures(),
    revokeToken: () => access.revoke(),
    async uninstall() {
      access.revoke();
      await events.send({ type: 'tokens_revoked', tokens: { oauth: [], bot: [world.bot.userId] } });
      await events.send({ type: 'app_uninstalled' });
    },
    inviteBot(id, inviter) {
      const channel = world.channels.get(id);
      if (!channel) throw new Error(`There is no channel ${id}.`);
      world.channels.set(id, { ...channel, botIsMember: true });
      world.changed();
      return events.send({
        type: 'member_joined_channel',
        user: world.bot.userId,
        channel: id,
        channel_type: channel.isPrivate ? 'G' : 'C',
        team: team.id,
        inviter,
      });
    },
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    connectApp(eventsUrl) {
      links.on = false;
      deliverer.connect(eventsUrl);
    },
    onChange: (listener) => world.onChange(listener),
    async stop() {
      events.stop();
      deliverer.stop();
      envelopes.stop();
      links.stop();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  server.on('upgrade', links.upgrade);
  server.on(
    'request',
    createHttpApp({
      context,
      faults,
      calls,
      responseUrls,
      standIn,
      log,
      rates: createRates(clock, timeScale),
      oauth: {
        access,
        clientId,
        scopes,
        installer,
        ...(redirectUrls && { redirectUrls }),
      },
    }),
  );
  return standIn;
}
