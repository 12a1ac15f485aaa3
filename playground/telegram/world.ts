import { randomBytes } from 'node:crypto';
import type { Clock } from '../../src/clock.js';
import type { TelegramChat, TelegramUser } from './types.js';

/** The people, the chats and the bot: what everything else in the stand-in hangs on. */
export interface World {
  readonly clock: Clock;
  readonly bot: { id: number; username: string };
  readonly users: Map<number, TelegramUser>;
  readonly chats: Map<number, TelegramChat>;
  /** The private chat with a person, which is there from the start. */
  privateChat(user: number): TelegramChat;
  /** A chat that is there. Throws a plain error: for what tests and pages name. */
  chat(id: number): TelegramChat;
  user(id: number): TelegramUser;
  change(id: number, change: Partial<TelegramChat>): TelegramChat;
  changed(): void;
  onChange(listener: () => void): () => void;
}

/** What a world starts from. */
export interface WorldOptions {
  clock: Clock;
  bot: { id: number; username: string };
  users: TelegramUser[];
  groups: TelegramChat[];
}

/** An unguessable word for tokens and ids. */
export function word(bytes = 12): string {
  return randomBytes(bytes).toString('hex');
}

/** Builds the world. */
export function createWorld({ clock, bot, users, groups }: WorldOptions): World {
  const listeners = new Set<() => void>();
  const people = new Map(users.map((user) => [user.id, user]));
  const chats = new Map(groups.map((chat) => [chat.id, chat]));

  const world: World = {
    clock,
    bot,
    users: people,
    chats,
    privateChat(id) {
      const known = chats.get(id);
      if (known) return known;
      const chat: TelegramChat = { id, type: 'private', bot: 'left', members: [], canWrite: true };
      chats.set(id, chat);
      return chat;
    },
    chat(id) {
      const chat = people.has(id) ? world.privateChat(id) : chats.get(id);
      if (!chat) throw new Error(`There is no chat ${id}.`);
      return chat;
    },
    user(id) {
      const user = people.get(id);
      if (!user) throw new Error(`There is no person ${id}.`);
      return user;
    },
    change(id, change) {
      const chat = { ...world.chat(id), ...change };
      chats.set(id, chat);
      world.changed();
      return chat;
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
