import { z } from 'zod';
import type { MessageStore } from '../message-store.js';
import type { Polling } from '../polling.js';
import type { Presses } from '../presses.js';
import type { Profile } from '../profile.js';
import { badRequest } from '../refusal.js';
import type { TelegramDocument } from '../types.js';
import type { Updates } from '../updates.js';
import type { Webhook } from '../webhook.js';
import type { World } from '../world.js';

/** What a method may use. */
export interface MethodContext {
  world: World;
  messages: MessageStore;
  updates: Updates;
  polling: Polling;
  webhook: Webhook;
  presses: Presses;
  profile: Profile;
}

/** Files that came with a call, by the name of their part. */
export type Files = ReadonlyMap<string, TelegramDocument>;

/** One method of the Bot API, its parameters still unchecked. */
export interface Method {
  name: string;
  /** Resolves with what is answered as `result`. */
  call(params: unknown, context: MethodContext, files: Files): unknown;
}

/**
 * Defines a method. Parameters that are unknown or wrong are refused; Telegram passes over unknown ones in silence, and here
 * they are somebody's slip.
 */
export function method<T extends z.ZodType>(definition: {
  name: string;
  params: T;
  run(params: z.output<T>, context: MethodContext, files: Files): unknown;
}): Method {
  const { name, params: schema, run } = definition;
  return {
    name,
    call(params, context, files) {
      const read = schema.safeParse(params);
      if (!read.success) throw badRequest(sentenceOf(read.error));
      return run(read.data, context, files);
    },
  };
}

/** A chat by its id; names of public chats are not known here. */
export const chatId = z.union([z.int(), z.string()]);

function sentenceOf({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `${path.join('.') || 'parameters'}: ${message}`).join('; ');
}
