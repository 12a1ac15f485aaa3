import { createHash } from 'node:crypto';
import type { Store } from '../store.js';

/** Ways to install the app that somebody has begun. */
export type InstallStates = ReturnType<typeof createInstallStates>;

const digest = (state: string): string => createHash('sha256').update(state).digest('hex');

/** Gives access to begun installations; any process may end what another began. */
export function createInstallStates({ installStates }: Store) {
  return {
    /** Notes that one was begun, and forgets those whose time is over. */
    async begin(state: string, now: Date, endsAt: Date): Promise<void> {
      await installStates.deleteMany({ endsAt: { $lte: now } });
      await installStates.create({ _id: digest(state), endsAt });
    },

    /** Ends one; false where it was never begun, is over or has been ended before. */
    async end(state: string, now: Date): Promise<boolean> {
      const { deletedCount } = await installStates.deleteOne({ _id: digest(state), endsAt: { $gt: now } });
      return deletedCount === 1;
    },
  };
}
