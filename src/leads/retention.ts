import type { Clock } from '../clock.js';
import type { Id } from '../storage/id.js';
import type { Tombstones } from '../storage/repositories/tombstones.js';
import type { Workspaces } from '../storage/repositories/workspaces.js';

/** What retention needs. */
export interface RetentionParts {
  workspaces: Workspaces;
  tombstones: Tombstones;
  clock: Clock;
  /** Wakes the drain; must not wait for it. */
  wake(): void;
}

const batch = 100;
const day = 86_400_000;

/**
 * Makes the step that makes tombstones of leads which their workspace has kept for as long as it wants to; the purge then
 * takes their conversations away. Deleted ones go when they can no longer be restored. It can be cut off after any line.
 */
export function createRetention({ workspaces, tombstones, clock, wake }: RetentionParts) {
  async function expire(workspace: Id, days: number, signal: AbortSignal): Promise<void> {
    for (const list of ['unread', 'read'] as const) {
      let count = batch;
      while (count === batch && !signal.aborted) {
        const now = clock.now();
        count = await tombstones.expire(workspace, list, new Date(now.getTime() - days * day), batch, now);
        if (count > 0) wake();
      }
    }
  }

  return async function retain(signal: AbortSignal): Promise<void> {
    for (const { _id, retentionDays } of await workspaces.list())
      if (retentionDays !== undefined) await expire(_id, retentionDays, signal);
  };
}
