import { z } from 'zod';
import { type Given, httpUrl } from './fields.js';

/** Telegram: the bot. */
export interface TelegramConfig {
  botToken: string;
  /** What Telegram proves itself with at the webhook; one is made from `LEADBELL_SECRET` when unset. */
  webhookSecret?: string;
  /** Another Bot API, without a slash at its end. */
  apiRoot?: string;
}

/** Telegram's variables. */
export const telegramVariables = z.object({
  TELEGRAM_BOT_TOKEN: z
    .string()
    .trim()
    .regex(/^\d+:[\w-]+$/, 'must be a token as BotFather gives it, such as 123456:ABC-DEF')
    .optional(),
  // What setWebhook takes as secret_token.
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .trim()
    .regex(/^[\w-]{1,256}$/, 'must be 1 to 256 letters, digits, _ or -')
    .optional(),
  TELEGRAM_API_ROOT: httpUrl.transform((url) => url.replace(/\/+$/, '')).optional(),
});

/** What does not go together of Telegram's variables, a line each. */
export function* telegramProblems(given: Given): Generator<string> {
  if (!given.TELEGRAM_BOT_TOKEN && given.TELEGRAM_WEBHOOK_SECRET)
    yield 'TELEGRAM_BOT_TOKEN: is needed beside TELEGRAM_WEBHOOK_SECRET: the token that BotFather gives';
}

/** Telegram's part of the configuration; undefined where it is not set up. */
export function readTelegram(values: z.infer<typeof telegramVariables>): TelegramConfig | undefined {
  const { TELEGRAM_BOT_TOKEN: botToken, TELEGRAM_WEBHOOK_SECRET: webhookSecret } = values;
  const { TELEGRAM_API_ROOT: apiRoot } = values;
  if (!botToken) return undefined;
  return { botToken, ...(webhookSecret && { webhookSecret }), ...(apiRoot && { apiRoot }) };
}
