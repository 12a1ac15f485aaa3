import { Api } from 'grammy';
import type { TelegramConfig } from '../../config.js';

/** Telegram must answer within this, in s; well inside a drain's lease. */
const timeoutSeconds = 10;

/** How every call but long polling is made: once, within the time-out. grammY tries nothing again by itself. */
export function clientOptions({ apiRoot }: TelegramConfig, seconds = timeoutSeconds) {
  return { timeoutSeconds: seconds, ...(apiRoot && { apiRoot }) };
}

/** A client of the Bot API. */
export function createTelegramApi(config: TelegramConfig, seconds?: number): Api {
  return new Api(config.botToken, clientOptions(config, seconds));
}

/** The bot's own id, which its token begins with. */
export function botIdOf({ botToken }: TelegramConfig): number {
  return Number(botToken.split(':')[0]);
}
