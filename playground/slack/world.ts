import { randomBytes } from 'node:crypto';
import type { Clock } from '../../src/clock.js';
import { SlackRefusal } from './refusal.js';
import type { SlackChannel, SlackUser } from './types.js';

/** The team with its people and places, its ids and its time: what everything else in the stand-in hangs on. */
export interface World {
  readonly clock: Clock;
  readonly team: { id: string; name: string; domain: string };
  /** The Enterprise Grid organisation that the team is of and that installed the app as a whole. */
  readonly enterprise?: { id: string; name: string };
  readonly appId: string;
  readonly bot: { userId: string; botId: string; name: string };
  readonly users: Map<string, SlackUser>;
  readonly channels: Map<string, SlackChannel>;
  /** A new message timestamp, later than every one before. */
  nextTs(): string;
  /** A new id such as `V000000001`. */
  nextId(prefix: string): string;
  /** The conversation of the bot with a person, opened when it is not there yet. */
  directChannel(userId: string): SlackChannel;
  /** Throws `user_not_found`. */
  user(id: string): SlackUser;
  /** Throws `channel_not_found`, also for private channels that the bot is not in. */
  visibleChannel(id: string): SlackChannel;
  /** Says that something changed. */
  changed(): void;
  onChange(listener: () => void): () => void;
}

/** What a world starts from. */
export interface WorldOptions {
  clock: Clock;
  team: { id: string; name: string };
  enterprise?: { id: string; name: string };
  appId: string;
  users: SlackUser[];
  channels: SlackChannel[];
}

/** An unguessable word for tokens, hashes and URLs. */
export function word(bytes = 12): string {
  return randomBytes(bytes).toString('hex');
}

/** Drops what is more than an hour old from a register in order of issue, so that a long-running playground stays small. */
export function forgetOld(register: Map<string, { at: number }>, now: Date): void {
  for (const [key, { at }] of register) {
    if (now.getTime() - at < 3_600_000) return;
    register.delete(key);
  }
}

/** Builds the world. */
export function createWorld(options: WorldOptions): World {
  const listeners = new Set<() => void>();
  const users = new Map(options.users.map((user) => [user.id, user]));
  const channels = new Map(options.channels.map((channel) => [channel.id, channel]));
  let lastMicros = 0;
  let lastId = 0;

  const world: World = {
    clock: options.clock,
    team: { ...options.team, domain: options.team.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-') },
    ...(options.enterprise && { enterprise: options.enterprise }),
    appId: options.appId,
    bot: { userId: 'U0LEADBELL', botId: 'B0LEADBELL', name: 'leadbell' },
    users,
    channels,
    nextTs() {
      lastMicros = Math.max(lastMicros + 1, options.clock.now().getTime() * 1_000);
      return `${Math.floor(lastMicros / 1e6)}.${String(lastMicros % 1e6).padStart(6, '0')}`;
    },
    nextId(prefix) {
      lastId += 1;
      return `${prefix}${lastId.toString(36).toUpperCase().padStart(9, '0')}`;
    },
    directChannel(userId) {
      const known = [...channels.values()].find((channel) => channel.isIm && channel.user === userId);
      if (known) return known;
      const channel: SlackChannel = {
        id: world.nextId('D'),
        name: 'directmessage',
        isPrivate: true,
        isArchived: false,
        isIm: true,
        isExtShared: false,
        botIsMember: true,
        user: userId,
      };
      channels.set(channel.id, channel);
      return channel;
    },
    user(id) {
      const user = users.get(id);
      if (!user) throw new SlackRefusal('user_not_found');
      return user;
    },
    visibleChannel(id) {
      const channel = channels.get(id);
      if (!channel || (channel.isPrivate && !channel.botIsMember))
        throw new SlackRefusal('channel_not_found');
      return channel;
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
