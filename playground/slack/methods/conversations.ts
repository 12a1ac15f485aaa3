import { z } from 'zod';
import { channelOutput } from '../outputs.js';
import { SlackRefusal } from '../refusal.js';
import type { SlackChannel } from '../types.js';
import { filled, flag, type MethodContext, method, whole } from './method.js';

/** The kind a conversation counts as in `types`, and the scope to read about it. */
function kindOf(channel: SlackChannel): { type: string; scope: string } {
  if (channel.isIm) return { type: 'im', scope: 'im:read' };
  return channel.isPrivate
    ? { type: 'private_channel', scope: 'groups:read' }
    : { type: 'public_channel', scope: 'channels:read' };
}

const readScopes = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];

function readable(context: MethodContext, id: string): SlackChannel {
  context.needScope(...readScopes);
  const channel = context.world.visibleChannel(id);
  context.needScope(kindOf(channel).scope);
  return channel;
}

/** One page of a list, with Slack's opaque cursor. */
function page<T>(list: T[], cursor: string | undefined, limit: number) {
  const start = cursor ? Number(Buffer.from(cursor, 'base64url').toString()) : 0;
  if (!Number.isInteger(start) || start < 0 || start > list.length) throw new SlackRefusal('invalid_cursor');
  const next = start + limit;
  return {
    items: list.slice(start, next),
    response_metadata: {
      next_cursor: next < list.length ? Buffer.from(String(next)).toString('base64url') : '',
    },
  };
}

const paging = { cursor: z.string().optional(), limit: whole.max(1000).default(100) };

/** `conversations.*` and `users.conversations`. */
export const conversationMethods = [
  method({
    name: 'conversations.info',
    args: z.strictObject({ channel: filled, include_locale: flag, include_num_members: flag }),
    run(args, context) {
      const channel = readable(context, args.channel);
      const members = context.world.users.size + (channel.botIsMember ? 1 : 0);
      return {
        channel: {
          ...channelOutput(context.world, channel),
          ...(args.include_num_members && { num_members: members }),
        },
      };
    },
  }),
  method({
    name: 'conversations.members',
    args: z.strictObject({ channel: filled, ...paging }),
    run(args, context) {
      const channel = readable(context, args.channel);
      const people = channel.user ? [channel.user] : [...context.world.users.keys()];
      const all = channel.botIsMember ? [...people, context.world.bot.userId] : people;
      const { items, response_metadata } = page(all, args.cursor, args.limit);
      return { members: items, response_metadata };
    },
  }),
  method({
    name: 'conversations.open',
    args: z.strictObject({
      users: filled.optional(),
      channel: filled.optional(),
      return_im: flag,
      prevent_creation: flag,
    }),
    run(args, { world, needScope }) {
      needScope('im:write', 'mpim:write', 'channels:manage', 'groups:write');
      if (args.users?.includes(',')) throw new SlackRefusal('method_not_supported_for_channel_type');
      if (args.channel === undefined && args.users === undefined)
        throw new SlackRefusal('invalid_arguments', ['[ERROR] must provide either `channel` or `users`']);
      const channel =
        args.channel === undefined
          ? world.directChannel(world.user(args.users ?? '').id)
          : world.visibleChannel(args.channel);
      return { channel: args.return_im ? channelOutput(world, channel) : { id: channel.id } };
    },
  }),
  method({
    name: 'conversations.join',
    scope: 'channels:join',
    args: z.strictObject({ channel: filled }),
    run(args, { world }) {
      const channel = world.visibleChannel(args.channel);
      if (channel.isArchived) throw new SlackRefusal('is_archived');
      if (channel.isPrivate) throw new SlackRefusal('method_not_supported_for_channel_type');
      const joined = { ...channel, botIsMember: true };
      world.channels.set(channel.id, joined);
      world.changed();
      return { channel: channelOutput(world, joined) };
    },
  }),
  method({
    name: 'users.conversations',
    args: z.strictObject({
      user: z.string().optional(),
      types: z.string().default('public_channel'),
      exclude_archived: flag,
      ...paging,
    }),
    run(args, context) {
      const types = args.types.split(',').map((type) => type.trim());
      const channels = [...context.world.channels.values()].filter(
        (channel) =>
          channel.botIsMember &&
          types.includes(kindOf(channel).type) &&
          !(args.exclude_archived && channel.isArchived),
      );
      context.needScope(...readScopes);
      for (const channel of channels) context.needScope(kindOf(channel).scope);
      const { items, response_metadata } = page(channels, args.cursor, args.limit);
      return { channels: items.map((channel) => channelOutput(context.world, channel)), response_metadata };
    },
  }),
];
