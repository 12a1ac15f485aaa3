import { BotError } from 'grammy';
import type { Logger } from 'pino';
import { toSendError } from './send-error.js';

/**
 * Logs what failed by its code. grammY's errors are never logged themselves: they hold the update, what was to be sent, or the
 * token.
 */
export function logFailure(log: Logger, error: unknown, what: string): void {
  const { code, details } = toSendError(error instanceof BotError ? error.error : error);
  if (details.cause === undefined) log.info({ code }, what);
  else log.error({ err: details.cause }, what);
}
