import { type Clock, systemClock } from '../../src/clock.js';

/** The machine's clock, which a test can put forward; sleeps are real. */
export interface ShiftedClock extends Clock {
  forward(ms: number): void;
}

/** Makes a clock that starts at the present moment. */
export function createShiftedClock(): ShiftedClock {
  let shift = 0;
  return {
    now: () => new Date(systemClock.now().getTime() + shift),
    sleep: systemClock.sleep,
    forward(ms) {
      shift += ms;
    },
  };
}
