import { botMethods } from './bot.js';
import { chatMethods } from './chats.js';
import { messageMethods } from './messages.js';
import type { Method } from './method.js';
import { updateMethods } from './updates.js';

/** Every method of the Bot API that the stand-in answers, by name in lower case, as Telegram reads it. */
export const methods: ReadonlyMap<string, Method> = new Map(
  [...botMethods, ...updateMethods, ...messageMethods, ...chatMethods].map((method) => [
    method.name.toLowerCase(),
    method,
  ]),
);
