import type { TeamsCall, TeamsOperation } from './types.js';

/** What was called, oldest first. */
export interface CallLog {
  add(call: TeamsCall): void;
  list(operation?: TeamsOperation): TeamsCall[];
}

/** Builds the log; it keeps the last `keep` calls. */
export function createCallLog(keep = Number.POSITIVE_INFINITY): CallLog {
  const calls: TeamsCall[] = [];
  return {
    add(call) {
      calls.push(call);
      if (calls.length > keep) calls.shift();
    },
    list: (operation) => calls.filter((call) => operation === undefined || call.operation === operation),
  };
}
