import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Clock } from '../../src/clock.js';
import { createCallLog } from '../call-log.js';
import { defaultBot, defaultGroups, defaultUsers } from './defaults.js';
import { createFaults } from './faults.js';
import { createGroups } from './groups.js';
import { createHttpApp } from './http-app.js';
import { createMessageStore } from './message-store.js';
import type { MethodContext } from './methods/method.js';
import { memberOf } from './outputs.js';
import { createPerson } from './person.js';
import { createPolling } from './polling.js';
import { createPresses } from './presses.js';
import { commandsIn, type Profile } from './profile.js';
import { createRates } from './rates.js';
import type { TelegramCall, TelegramChat, TelegramStandIn, TelegramUser } from './types.js';
import { createUpdates } from './updates.js';
import { createWebhook } from './webhook.js';
import { createWorld, word } from './world.js';

/** What a stand-in is made of; all but the clock has a sensible default. */
export interface TelegramStandInOptions {
  /** 0 (the default) takes any free port. */
  port?: number;
  clock: Clock;
  bot?: { id: number; username: string };
  users?: TelegramUser[];
  groups?: TelegramChat[];
  token?: string;
  /**
   * Ids of updates and messages come after this number, for an app that has seen others before; from 100,000,000 and 1 on
   * when left out.
   */
  idsAfter?: number;
  /** How many times faster than Telegram's its seconds pass for rates; 1 when left out. */
  timeScale?: number;
  /** How many of the last calls are remembered; all of them when left out. */
  keepCalls?: number;
  /** Hears one line for each refused call and each update that was not taken. */
  log?(line: string): void;
}

/** Starts Telegram's stand-in on 127.0.0.1. */
export async function createTelegramStandIn(options: TelegramStandInOptions): Promise<TelegramStandIn> {
  const { clock, bot = defaultBot, timeScale = 1, log = () => {} } = options;
  const token = options.token ?? `${bot.id}:${word(17)}`;
  const world = createWorld({
    clock,
    bot,
    users: options.users ?? defaultUsers(),
    groups: options.groups ?? defaultGroups(),
  });
  const messages = createMessageStore(world, options.idsAfter);
  const updates = createUpdates(world, options.idsAfter);
  const polling = createPolling(clock, updates);
  const webhook = createWebhook(world, updates, log);
  const presses = createPresses(world);
  const profile: Profile = { name: 'Leadbell', description: '', shortDescription: '', commands: new Map() };
  const context: MethodContext = { world, messages, updates, polling, webhook, presses, profile };
  const groups = createGroups(context);
  const faults = createFaults();
  const calls = createCallLog(({ method }: TelegramCall) => method, options.keepCalls);

  const rates = createRates(clock, timeScale);
  const server = createServer(createHttpApp({ token, context, faults, calls, rates, log }));
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();

  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    token,
    bot,
    profile: () => ({
      name: profile.name,
      description: profile.description,
      short_description: profile.shortDescription,
    }),
    users: () => [...world.users.values()],
    chats: () => [...world.chats.values()],
    chat: (id) => world.chat(id),
    messages: (chat) => messages.list(chat),
    commandsFor(id, user) {
      const chat = world.chat(id);
      const { status } = memberOf(chat, user);
      const isAdmin = status === 'creator' || status === 'administrator';
      return commandsIn(profile, { chat: id, isPrivate: chat.type === 'private', user, isAdmin });
    },
    webhook: () => webhook.current,
    pendingUpdates: () => updates.pending().length,
    updates: () => updates.all(),
    repeatUpdate: (id) => updates.repeat(id),
    deliveryFailures: () => webhook.failures(),
    calls: (method) => calls.list(method),
    person: (id) => createPerson(context, world.user(id), groups.moveBot),
    addUser(user) {
      world.users.set(user.id, user);
      world.changed();
    },
    changeUser(id, change) {
      world.users.set(id, { ...world.user(id), ...change });
      world.changed();
    },
    addGroup(group) {
      const blank = { type: 'supergroup' as const, bot: 'left' as const, members: [], canWrite: true };
      world.chats.set(group.id, { ...blank, ...group });
      world.changed();
    },
    changeChat: (id, change) => void world.change(id, change),
    addBot: (chat, by, status = 'member') => groups.moveBot(chat, by, status),
    removeBot: (chat, by) => groups.moveBot(chat, by, 'kicked'),
    upgradeGroup: (chat) => groups.upgrade(chat),
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    onChange: (listener) => world.onChange(listener),
    async stop() {
      webhook.stop();
      presses.stop();
      polling.end();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
