import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Clock } from '../../src/clock.js';
import { createCallLog } from '../call-log.js';
import { defaultConversations, defaultTenant, defaultUsers } from './defaults.js';
import { createDeliverer } from './deliver.js';
import { createFaults } from './faults.js';
import { createHttpApp } from './http-app.js';
import { createMessageStore } from './message-store.js';
import { clientInfo, origin } from './payloads.js';
import { createPerson, kindOf } from './person.js';
import { createRates } from './rates.js';
import type { TeamsCall, TeamsConversation, TeamsDialog, TeamsStandIn, TeamsUser } from './types.js';
import { createUploads } from './uploads.js';
import { createWorld, person } from './world.js';

/** What a stand-in is made of; all but the clock has a sensible default. */
export interface TeamsStandInOptions {
  /** 0 (the default) takes any free port. */
  port?: number;
  clock: Clock;
  tenant?: string;
  users?: TeamsUser[];
  conversations?: TeamsConversation[];
  /** The app's id where it has one; the bot's id is made of it. */
  appId?: string;
  /** Where the app has an id: what its calls must bear, and what deliveries bear. Neither is asked for or sent when left out. */
  tokens?: { calls: string; deliveries: string };
  /** How many times faster than Teams' its minutes pass for rates; 1 when left out. */
  timeScale?: number;
  /** False takes calls at any pace. */
  keepsRates?: boolean;
  /** How many of the last calls are remembered; all of them when left out. */
  keepCalls?: number;
  /** Hears one line for each refused call and failed delivery. */
  log?(line: string): void;
}

/** Starts Teams' stand-in on 127.0.0.1. */
export async function createTeamsStandIn(options: TeamsStandInOptions): Promise<TeamsStandIn> {
  const { clock, log = () => {}, timeScale = 1, keepsRates = true, tokens } = options;
  const users = options.users ?? defaultUsers();
  const world = createWorld({
    clock,
    tenant: options.tenant ?? defaultTenant,
    bot: { id: `28:${options.appId ?? '0b9f6a1e-7c1d-4a54-9a8a-5f3f0e2a7c11'}`, name: 'Leadbell' },
    users,
    conversations: options.conversations ?? defaultConversations(users.map(({ id }) => id)),
  });
  const messages = createMessageStore(world);
  const faults = createFaults();
  const calls = createCallLog(({ operation }: TeamsCall) => operation, options.keepCalls);
  const dialogs = new Map<string, TeamsDialog>();
  const deliverer = createDeliverer({ clock, log, ...(tokens && { token: tokens.deliveries }) });

  const server = createServer();
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  let service = 'emea';
  const serviceUrl = () => `${url}/${service}/`;
  const uploads = createUploads({ world, url, faults, calls });
  const hands = { world, messages, deliverer, dialogs, uploads, serviceUrl };

  server.on(
    'request',
    createHttpApp({
      ...hands,
      service: () => service,
      faults,
      calls,
      log,
      rates: keepsRates ? createRates(clock, timeScale) : undefined,
      ...(tokens && { token: tokens.calls }),
    }),
  );

  return {
    url,
    serviceUrl,
    moveService() {
      service = service === 'emea' ? 'amer' : 'emea';
    },
    tenant: world.tenant,
    bot: world.bot,
    users: () => [...world.users.values()],
    conversations: () => [...world.conversations.values()],
    messages: (conversation) => messages.list(conversation),
    calls: (operation) => calls.list(operation),
    uploads: uploads.list,
    person: (id) => createPerson(hands, world.user(id)),
    addUser(user) {
      const added = person(user);
      world.users.set(added.id, added);
      world.changed();
      return added;
    },
    addConversation(conversation) {
      const members = [...world.users.keys()];
      world.conversations.set(conversation.id, {
        name: 'Chat',
        members,
        installed: true,
        blocked: false,
        ...conversation,
      });
      world.changed();
    },
    removeConversation(id) {
      world.conversations.delete(id);
      world.changed();
    },
    removeMessage: (place) => messages.drop(place),
    deliver(activity) {
      const [user] = [...world.users.values()];
      if (!user) throw new Error('There is nobody in this tenant.');
      const conversation = world.personalChat(user.id);
      const full: Record<string, unknown> = {
        id: randomUUID(),
        ...origin(world, serviceUrl(), user, { conversation }),
        entities: [clientInfo(user)],
        ...activity,
      };
      return deliverer.send(kindOf(full), JSON.stringify(full));
    },
    deliverRaw: (body) => deliverer.send('raw', body),
    redeliver: () => deliverer.again(),
    deliveryFailures: () => deliverer.failures(),
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    connectApp: (messagesUrl) => deliverer.connect(messagesUrl),
    onChange: (listener) => world.onChange(listener),
    async stop() {
      deliverer.stop();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
