import { z } from 'zod';
import { checkMessageBlocks } from '../block-kit/messages.js';
import { limits } from '../limits.js';
import type { MessageContent } from '../message-store.js';
import { messageOutput } from '../outputs.js';
import { SlackRefusal } from '../refusal.js';
import type { World } from '../world.js';
import { filled, flag, method } from './method.js';

const said = { text: z.string().optional(), blocks: z.unknown().optional() };
const parsing = { parse: z.enum(['full', 'none']).optional(), link_names: flag };

function content(args: { text?: string | undefined; blocks?: unknown; thread_ts?: string | undefined }) {
  const blocks = args.blocks === undefined ? [] : checkMessageBlocks(args.blocks);
  if (!args.text && blocks.length === 0) throw new SlackRefusal('no_text');
  const made: MessageContent = {
    text: [...(args.text ?? '')].slice(0, limits.postText).join(''),
    blocks,
    threadTs: args.thread_ts,
  };
  return made;
}

/** A channel that the bot may write to; a person's id means the direct conversation with them. */
function writable(world: World, id: string) {
  const channel = world.users.has(id) ? world.directChannel(id) : world.visibleChannel(id);
  if (channel.isArchived) throw new SlackRefusal('is_archived');
  if (!channel.botIsMember) throw new SlackRefusal('not_in_channel');
  return channel;
}

/** Where a message that exists may be changed. */
function changeable(world: World, id: string) {
  const channel = world.visibleChannel(id);
  if (channel.isArchived) throw new SlackRefusal('is_archived');
  return channel;
}

/** `chat.*`. */
export const chatMethods = [
  method({
    name: 'chat.postMessage',
    scope: 'chat:write',
    args: z.strictObject({
      channel: filled,
      ...said,
      ...parsing,
      thread_ts: z.string().optional(),
      reply_broadcast: flag,
      unfurl_links: flag,
      unfurl_media: flag,
      mrkdwn: flag,
      metadata: z.strictObject({ event_type: z.string(), event_payload: z.looseObject({}) }).optional(),
    }),
    run(args, { world, messages }) {
      const channel = writable(world, args.channel);
      if (args.thread_ts !== undefined && !messages.find(channel.id, args.thread_ts))
        throw new SlackRefusal('thread_not_found');
      const message = messages.post(channel.id, world.bot.userId, content(args));
      return { channel: channel.id, ts: message.ts, message: messageOutput(world, message) };
    },
  }),
  method({
    name: 'chat.update',
    scope: 'chat:write',
    args: z.strictObject({
      channel: filled,
      ts: filled,
      ...said,
      ...parsing,
      reply_broadcast: flag,
      metadata: z.strictObject({ event_type: z.string(), event_payload: z.looseObject({}) }).optional(),
    }),
    run(args, { world, messages }) {
      const channel = changeable(world, args.channel);
      if ([...(args.text ?? '')].length > limits.updateText) throw new SlackRefusal('msg_too_long');
      if (args.text === undefined && args.blocks === undefined) throw new SlackRefusal('no_text');
      const blocks = args.blocks === undefined ? [] : checkMessageBlocks(args.blocks);
      if (!args.text && blocks.length === 0) throw new SlackRefusal('no_text');
      const message = messages.update(channel.id, args.ts, {
        blocks,
        ...(args.text !== undefined && { text: args.text }),
      });
      return {
        channel: channel.id,
        ts: message.ts,
        text: message.text,
        message: messageOutput(world, message),
      };
    },
  }),
  method({
    name: 'chat.delete',
    scope: 'chat:write',
    args: z.strictObject({ channel: filled, ts: filled }),
    run(args, { world, messages }) {
      const channel = changeable(world, args.channel);
      messages.remove(channel.id, args.ts);
      return { channel: channel.id, ts: args.ts };
    },
  }),
  method({
    name: 'chat.postEphemeral',
    scope: 'chat:write',
    args: z.strictObject({
      channel: filled,
      user: filled,
      ...said,
      ...parsing,
      thread_ts: z.string().optional(),
    }),
    run(args, { world, messages }) {
      const channel = writable(world, args.channel);
      if (!world.users.has(args.user)) throw new SlackRefusal('user_not_in_channel');
      const message = messages.postEphemeral(channel.id, args.user, content(args));
      return { message_ts: message.ts };
    },
  }),
  method({
    name: 'chat.getPermalink',
    args: z.strictObject({ channel: filled, message_ts: filled }),
    run(args, { world, messages }) {
      const channel = world.visibleChannel(args.channel);
      const message = messages.find(channel.id, args.message_ts);
      if (!message) throw new SlackRefusal('message_not_found');
      const anchor = `p${message.ts.replace('.', '')}`;
      const thread = message.threadTs;
      const query =
        thread === undefined ? '' : `?${new URLSearchParams({ thread_ts: thread, cid: channel.id })}`;
      return {
        channel: channel.id,
        permalink: `https://${world.team.domain}.slack.com/archives/${channel.id}/${anchor}${query}`,
      };
    },
  }),
];
