import type { Clock } from '../../../../src/clock.js';

/** A clock that stands still until it is moved; sleepers wake in order when their time has come. */
export interface HandClock extends Clock {
  advance(ms: number): Promise<void>;
}

/** A clock held in the hand. */
export function createHandClock(start = new Date('2026-03-02T09:00:00Z')): HandClock {
  let now = start.getTime();
  const sleepers = new Set<{ at: number; wake: () => void }>();
  return {
    now: () => new Date(now),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const sleeper = {
          at: now + ms,
          wake: () => {
            sleepers.delete(sleeper);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', sleeper.wake, { once: true });
      }),
    async advance(ms) {
      now += ms;
      for (const sleeper of [...sleepers].sort((a, b) => a.at - b.at)) if (sleeper.at <= now) sleeper.wake();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
