import { type Clock, systemClock } from '../../src/clock.js';

/** A clock that stands still but for its own sleeps, which take no time. */
export function createHeldClock(): Clock {
  let now = systemClock.now().getTime();
  return {
    now: () => new Date(now),
    async sleep(ms) {
      now += ms;
    },
  };
}
