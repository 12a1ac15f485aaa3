import type { TelegramCall } from './types.js';

/** What was called, oldest first. */
export interface CallLog {
  add(call: TelegramCall): void;
  list(method?: string): TelegramCall[];
}

/** Builds the log; it keeps the last `keep` calls. */
export function createCallLog(keep = Number.POSITIVE_INFINITY): CallLog {
  const calls: TelegramCall[] = [];
  return {
    add(call) {
      calls.push(call);
      if (calls.length > keep) calls.shift();
    },
    list: (method) => calls.filter((call) => method === undefined || call.method === method),
  };
}
