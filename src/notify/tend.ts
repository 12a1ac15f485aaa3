import { createProbe, type ProbeParts } from './probe.js';
import { createWarn, type WarnParts } from './warn.js';

/** What looks after places and warns of those that are out of order. */
export type Tending = ReturnType<typeof createTending>;

/** Makes the looking after places: both rounds can be cut off after any line and run again, twice at once too. */
export function createTending(parts: ProbeParts & WarnParts) {
  const { destinations, installations, clock } = parts;
  const probe = createProbe(parts);
  const warn = createWarn(parts);
  return {
    /** Whether there is something to do. */
    async isDue(): Promise<boolean> {
      const now = clock.now();
      const found = await Promise.all([
        destinations.toLookAt(now, 1),
        destinations.toWarnOf(now, 1),
        installations.toWarnOf(now, 1),
      ]);
      return found.some(({ length }) => length > 0);
    },

    async tend(signal: AbortSignal): Promise<void> {
      await warn.round(signal);
      await probe.round(signal);
      await warn.round(signal);
    },
  };
}
