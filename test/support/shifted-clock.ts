import { createSpedClock } from '../../bench/support/sped-clock.js';
import type { Clock } from '../../src/clock.js';

/** A clock that a test can put forward; sleeps are the machine's, or as much shorter as it runs faster. */
export interface ShiftedClock extends Clock {
  forward(ms: number): void;
}

/** Makes a clock that starts at the present moment and runs so many times as fast as the machine's. */
export function createShiftedClock(speed = 1): ShiftedClock {
  const base = createSpedClock(speed);
  let shift = 0;
  return {
    now: () => new Date(base.now().getTime() + shift),
    sleep: base.sleep,
    forward(ms) {
      shift += ms;
    },
  };
}
