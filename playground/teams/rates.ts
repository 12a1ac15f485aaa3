import type { Clock } from '../../src/clock.js';
import { memberWindows, tenantWindow, threadWindows, type Window } from './limits.js';
import type { TeamsOperation } from './types.js';

/** Who may call what how often. */
export interface Rates {
  /** Counts a call; returns the seconds for Retry-After when it comes too early, and counts nothing then. */
  take(operation: TeamsOperation, conversation: string): number | undefined;
}

/** Sliding windows on the given clock; `timeScale` 60 makes Teams' minute last a second. */
export function createRates(clock: Clock, timeScale: number): Rates {
  const calls = new Map<string, number[]>();

  /** Milliseconds until the next call may come. */
  function wait(key: string, windows: readonly Window[], now: number): number {
    const before = calls.get(key) ?? [];
    return Math.max(
      0,
      ...windows.map(({ count, ms }) => {
        const oldest = before.at(-count);
        return oldest === undefined ? 0 : oldest + ms / timeScale - now;
      }),
    );
  }

  function count(key: string, now: number): void {
    const longest = threadWindows.at(-1)?.ms ?? 0;
    const kept = (calls.get(key) ?? []).filter((at) => at > now - longest / timeScale);
    calls.set(key, [...kept, now]);
  }

  return {
    take(operation, conversation) {
      const now = clock.now().getTime();
      // Changing and taking back a message is not in Microsoft's table; it is counted as sending one.
      const reads = operation === 'members';
      const thread = `${reads ? 'members' : operation === 'create' ? 'create' : 'send'} ${conversation}`;
      const ms = Math.max(
        wait('tenant', [tenantWindow], now),
        wait(thread, reads ? memberWindows : threadWindows, now),
      );
      if (ms > 0) return Math.ceil(ms / 1_000);
      count('tenant', now);
      count(thread, now);
      return undefined;
    },
  };
}
