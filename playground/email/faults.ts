import type { MailFault, MailStage } from './types.js';

/** The faults that are set, in order. */
export interface Faults {
  add(fault: MailFault): void;
  clear(): void;
  /** The fault that hits this, counted down; nothing when it goes well. */
  take(stage: MailStage, mailbox: string | undefined): MailFault | undefined;
}

/** Builds the list. */
export function createFaults(): Faults {
  let faults: MailFault[] = [];
  return {
    add: (fault) => {
      faults.push({ ...fault });
    },
    clear: () => {
      faults = [];
    },
    take(stage, mailbox) {
      const hit = faults.find(
        (fault) => fault.stage === stage && (fault.mailbox === undefined || fault.mailbox === mailbox),
      );
      if (hit?.times !== undefined) {
        hit.times -= 1;
        faults = faults.filter(({ times }) => times === undefined || times > 0);
      }
      return hit;
    },
  };
}
