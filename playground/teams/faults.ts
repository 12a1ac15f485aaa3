import type { TeamsFault, TeamsOperation } from './types.js';

/** The faults that are set, in order. */
export interface Faults {
  add(fault: TeamsFault): void;
  clear(): void;
  /** The fault that hits this call, counted down; nothing when it goes well. */
  take(operation: TeamsOperation, conversation: string): TeamsFault | undefined;
}

/** Builds the list. */
export function createFaults(): Faults {
  let faults: TeamsFault[] = [];
  return {
    add: (fault) => {
      faults.push({ ...fault });
    },
    clear: () => {
      faults = [];
    },
    take(operation, conversation) {
      const hit = faults.find(
        (fault) =>
          (fault.operation === '*' || fault.operation === operation) &&
          (fault.conversation === undefined || fault.conversation === conversation),
      );
      if (hit?.times !== undefined) {
        hit.times -= 1;
        faults = faults.filter(({ times }) => times === undefined || times > 0);
      }
      return hit;
    },
  };
}
