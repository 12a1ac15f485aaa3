import { z } from 'zod';
import { checkMessageBlocks } from './block-kit/messages.js';
import { refusals } from './block-kit/refusal.js';
import { limits } from './limits.js';
import type { MessageContent, MessageStore } from './message-store.js';
import { SlackRefusal } from './refusal.js';
import { forgetOld, type World, word } from './world.js';

/** Where an answer by `response_url` goes: who did what, and on which message. */
export interface ResponseTarget {
  user: string;
  channel: string;
  /** The message that was acted on, which the answer may replace or delete. */
  message?: { ts: string; ephemeral: boolean };
}

const answerSchema = z.strictObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
  mrkdwn: z.boolean().optional(),
});

/** Response URLs: five answers within half an hour. */
export interface ResponseUrls {
  /** The secret part of a new URL. */
  issue(target: ResponseTarget): string;
  /** Throws `expired_url`, `used_url`, or what is wrong with the body. */
  answer(key: string, body: unknown): void;
  /** Does what a body says, as a slash command's direct answer does too. */
  apply(target: ResponseTarget, body: unknown): void;
}

/** Builds the register. */
export function createResponseUrls(world: World, messages: MessageStore): ResponseUrls {
  const urls = new Map<string, ResponseTarget & { at: number; posts: number }>();

  function apply(target: ResponseTarget, body: unknown): void {
    const wrong = refusals(answerSchema, body, '');
    if (wrong.length > 0) throw new SlackRefusal('invalid_payload', wrong);
    const answer = answerSchema.parse(body);
    if (answer.delete_original) {
      replace(target, undefined);
      return;
    }
    const content: MessageContent = {
      text: answer.text ?? '',
      blocks: answer.blocks === undefined ? [] : checkMessageBlocks(answer.blocks),
      threadTs: answer.thread_ts,
    };
    if (!content.text && content.blocks.length === 0) throw new SlackRefusal('no_text');
    if (answer.replace_original) replace(target, content);
    else if (answer.response_type === 'in_channel') messages.post(target.channel, world.bot.userId, content);
    else messages.postEphemeral(target.channel, target.user, content);
  }

  function replace({ user, channel, message }: ResponseTarget, content: MessageContent | undefined): void {
    if (!message) throw new SlackRefusal('message_not_found');
    if (message.ephemeral) {
      if (!messages.changeEphemeral(user, message.ts, content)) throw new SlackRefusal('message_not_found');
    } else if (content) messages.update(channel, message.ts, content);
    else messages.remove(channel, message.ts);
  }

  return {
    apply,
    issue(target) {
      forgetOld(urls, world.clock.now());
      const key = word();
      urls.set(key, { ...target, at: world.clock.now().getTime(), posts: 0 });
      return key;
    },
    answer(key, body) {
      const url = urls.get(key);
      if (!url || world.clock.now().getTime() - url.at > limits.responseUrlMs)
        throw new SlackRefusal('expired_url');
      if (url.posts >= limits.responseUrlPosts) throw new SlackRefusal('used_url');
      url.posts += 1;
      apply(url, body);
    },
  };
}
