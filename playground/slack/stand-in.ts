import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Clock } from '../../src/clock.js';
import { createCallLog } from './call-log.js';
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
import type { SlackChannel, SlackStandIn, SlackUser } from './types.js';
import { createViewStore } from './view-store.js';
import { createWorld, word } from './world.js';

/** What a stand-in is made of; all but the clock has a sensible default. */
export interface SlackStandInOptions {
  /** 0 (the default) takes any free port. */
  port?: number;
  clock: Clock;
  team?: { id: string; name: string };
  users?: SlackUser[];
  channels?: SlackChannel[];
  botToken?: string;
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
  const { clock, log = () => {}, timeScale = 1, scopes = defaultScopes } = options;
  const team = options.team ?? defaultTeam;
  const botToken = options.botToken ?? `xoxb-stand-in-${word()}`;
  const signingSecret = options.signingSecret ?? word(16);
  const appToken = options.appToken ?? `xapp-1-stand-in-${word()}`;
  const verificationToken = word();
  const world = createWorld({
    clock,
    team,
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
  const calls = createCallLog(options.keepCalls);
  let tokenError: string | undefined;

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
    botToken,
    appToken,
    socketAddress: links.address,
    scopes,
    needScope(...anyOf) {
      if (anyOf.some((scope) => scopes.includes(scope))) return;
      throw new SlackRefusal('missing_scope', [], { needed: anyOf.join(','), provided: scopes.join(',') });
    },
  };

  const standIn: SlackStandIn = {
    url,
    apiUrl: `${url}/api/`,
    team,
    appId: world.appId,
    botToken,
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
    revokeToken: () => {
      tokenError = 'token_revoked';
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
      tokenError: () => tokenError,
    }),
  );
  return standIn;
}
