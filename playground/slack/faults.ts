import type { SlackFault } from './types.js';

/** The faults that are set, in order. */
export interface Faults {
  add(fault: SlackFault): void;
  clear(): void;
  /** The fault that hits this call, counted down; nothing when it goes well. */
  take(method: string, channel: string | undefined): SlackFault | undefined;
}

/** Builds the list. */
export function createFaults(): Faults {
  let faults: SlackFault[] = [];
  return {
    add: (fault) => {
      faults.push({ ...fault });
    },
    clear: () => {
      faults = [];
    },
    take(method, channel) {
      const hit = faults.find(
        (fault) =>
          (fault.method === '*' || fault.method === method) &&
          (fault.channel === undefined || fault.channel === channel),
      );
      if (hit?.times !== undefined) {
        hit.times -= 1;
        faults = faults.filter((fault) => fault.times === undefined || fault.times > 0);
      }
      return hit;
    },
  };
}
