import type { TelegramFault } from './types.js';

/** The faults that are set, in order. */
export interface Faults {
  add(fault: TelegramFault): void;
  clear(): void;
  /** The fault that hits this call, counted down; nothing when it goes well. */
  take(method: string, chat: number | undefined): TelegramFault | undefined;
}

/** Builds the list. */
export function createFaults(): Faults {
  let faults: TelegramFault[] = [];
  return {
    add: (fault) => {
      faults.push({ ...fault });
    },
    clear: () => {
      faults = [];
    },
    take(method, chat) {
      const hit = faults.find(
        (fault) =>
          (fault.method === '*' || fault.method === method) &&
          (fault.chat === undefined || fault.chat === chat),
      );
      if (hit?.times !== undefined) {
        hit.times -= 1;
        faults = faults.filter((fault) => fault.times === undefined || fault.times > 0);
      }
      return hit;
    },
  };
}
