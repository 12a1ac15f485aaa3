import { randomUUID } from 'node:crypto';
import type { Clock } from '../../src/clock.js';
import { conversationNotFound, notInRoster, writesBlocked } from './refusal.js';
import type { TeamsConversation, TeamsUser } from './types.js';

/** The tenant with its people and conversations, its ids and its time: what everything else in the stand-in hangs on. */
export interface World {
  readonly clock: Clock;
  readonly tenant: string;
  readonly bot: { id: string; name: string };
  readonly users: Map<string, TeamsUser>;
  readonly conversations: Map<string, TeamsConversation>;
  /** A new id of a message, as Teams has them: the moment in ms, later than every one before. */
  nextMessageId(): string;
  /** A person's chat with the bot. */
  personalChat(user: string): TeamsConversation;
  /** @throws TeamsRefusal for a conversation that is not there, or that the bot cannot write to. */
  writable(id: string): TeamsConversation;
  /** @throws an Error for a person or conversation that is not there. */
  user(id: string): TeamsUser;
  conversation(id: string): TeamsConversation;
  changed(): void;
  onChange(listener: () => void): () => void;
}

/** What a world starts from. */
export interface WorldOptions {
  clock: Clock;
  tenant: string;
  bot: { id: string; name: string };
  users: TeamsUser[];
  conversations: TeamsConversation[];
}

/** The conversation's id without the thread's: in channels Teams names both as `19:…;messageid=…`. */
export function baseOf(id: string): string {
  return id.split(';messageid=')[0] ?? id;
}

/** Somebody with what was left out made up. */
export function person(user: Partial<TeamsUser> & { name: string }): TeamsUser {
  const handle = user.name.toLowerCase().replaceAll(/[^a-z]+/g, '.');
  return {
    id: `29:1${handle}-${randomUUID()}`,
    aadObjectId: randomUUID(),
    email: `${handle}@playground.example`,
    timezone: 'Europe/Berlin',
    ...user,
  };
}

/** Builds the world. */
export function createWorld(options: WorldOptions): World {
  const listeners = new Set<() => void>();
  const users = new Map(options.users.map((user) => [user.id, user]));
  const conversations = new Map(options.conversations.map((one) => [one.id, one]));
  let lastId = 0;

  const world: World = {
    ...options,
    users,
    conversations,
    nextMessageId() {
      lastId = Math.max(lastId + 1, options.clock.now().getTime());
      return String(lastId);
    },
    personalChat(id) {
      const { name } = world.user(id);
      const chat = `a:1${id.slice(3)}`;
      const known = conversations.get(chat);
      if (known) return known;
      const made: TeamsConversation = {
        id: chat,
        type: 'personal',
        name,
        members: [id],
        installed: true,
        blocked: false,
      };
      conversations.set(chat, made);
      return made;
    },
    writable(id) {
      const conversation = conversations.get(baseOf(id));
      if (!conversation) throw conversationNotFound();
      const { type, installed, blocked } = conversation;
      if (type === 'personal' && (blocked || !installed)) throw writesBlocked();
      if (!installed) throw notInRoster();
      return conversation;
    },
    user(id) {
      const user = users.get(id);
      if (!user) throw new Error(`There is no person ${id}.`);
      return user;
    },
    conversation(id) {
      const conversation = conversations.get(baseOf(id));
      if (!conversation) throw new Error(`There is no conversation ${id}.`);
      return conversation;
    },
    changed() {
      for (const listener of listeners) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return world;
}
