import { type Clock, systemClock } from '../../src/clock.js';

/** A clock that starts at the present moment, or went right at `began`, and runs so many times as fast as the machine's, sleeps included. */
export function createSpedClock(speed: number, began = systemClock.now().getTime()): Clock {
  return {
    now: () => new Date(began + (systemClock.now().getTime() - began) * speed),
    sleep: (ms, signal) => systemClock.sleep(ms / speed, signal),
  };
}
