import { LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

/** Slack's libraries, heard quietly: their debug lines hold whole payloads and are left out. */
export function boltLogger(log: Logger) {
  const write =
    (level: 'debug' | 'info') =>
    (...parts: unknown[]) =>
      log[level]({ bolt: parts.map(String) }, 'bolt');
  return {
    debug: () => undefined,
    info: write('debug'),
    warn: write('debug'),
    error: write('info'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
