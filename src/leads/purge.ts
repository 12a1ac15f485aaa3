import type { Clock } from '../clock.js';
import type { Conversations } from '../storage/repositories/conversations.js';
import type { Tombstones } from '../storage/repositories/tombstones.js';

/** What the purge needs. */
export interface PurgeParts {
  tombstones: Tombstones;
  conversations: Conversations;
  clock: Clock;
  /** Wakes the drain; must not wait for it. */
  wake(): void;
}

const batch = 100;

/**
 * Makes the step that makes tombstones of deleted leads which can no longer be restored, and takes the conversations of
 * tombstones away: a minute later, when no message is on its way to them any more. A tombstone keeps its `purgeAt` until then,
 * so that the step can be cut off after any line and run again.
 */
export function createPurge({ tombstones, conversations, clock, wake }: PurgeParts) {
  return async function purge(signal: AbortSignal): Promise<void> {
    for (;;) {
      const due = await tombstones.due(clock.now(), batch);
      for (const lead of due) {
        if (signal.aborted) return;
        if (lead.purgedAt) {
          await conversations.empty(lead.workspace, lead.conversation);
          await tombstones.settle(lead);
        } else await tombstones.purge(lead, clock.now());
      }
      if (due.length > 0) wake();
      if (due.length < batch) return;
    }
  };
}
