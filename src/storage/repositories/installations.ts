import { isDuplicateKey } from '../duplicate-key.js';
import { type Id, newId } from '../id.js';
import type { InstallationRecord } from '../models/installation.js';
import type { Store } from '../store.js';

/** Platform apps installed for workspaces. */
export type Installations = ReturnType<typeof createInstallations>;

/** Gives access to installations. */
export function createInstallations({ installations }: Store) {
  const findByPlace = (platform: string, externalId: string): Promise<InstallationRecord | null> =>
    installations.findOne({ platform, externalId }).lean();

  return {
    /** The installation at a platform's place, such as a Slack team; it names the workspace. */
    findByPlace,

    /** The installation a workspace has on a platform. */
    find: (workspace: Id, platform: string): Promise<InstallationRecord | null> =>
      installations.findOne({ workspace, platform }).sort({ _id: 1 }).lean(),

    /** Stores a new installation; where another process was first, that one is returned. */
    async add(record: Omit<InstallationRecord, '_id' | 'nextEditAt'>): Promise<InstallationRecord> {
      const installation = { _id: newId(), ...record, nextEditAt: record.createdAt };
      try {
        await installations.create(installation);
        return installation;
      } catch (error) {
        const winner = isDuplicateKey(error) ? await findByPlace(record.platform, record.externalId) : null;
        if (!winner) throw error;
        return winner;
      }
    },

    /** Notes what the platform says of the installation now; a working token ends its pause. */
    refresh: async (
      id: Id,
      change: Pick<InstallationRecord, 'name'> & { appId?: string; botUser?: string },
    ) => {
      await installations.updateOne({ _id: id }, { $set: change, $unset: { pausedReason: 1 } });
    },

    /** Ends a pause that somebody has mended. */
    endPause: async (workspace: Id, platform: string): Promise<void> => {
      await installations.updateMany({ workspace, platform }, { $unset: { pausedReason: 1 } });
    },

    /** Pauses it; resolves true for the one call that did it. */
    async pause(workspace: Id, platform: string, reason: string): Promise<boolean> {
      const { modifiedCount } = await installations.updateOne(
        { workspace, platform, pausedReason: { $ne: reason } },
        { $set: { pausedReason: reason } },
      );
      return modifiedCount === 1;
    },

    /**
     * Takes a slot of the edit bucket that all destinations share: one each `interval` ms, `burst` of them at once after a
     * quiet time. Resolves null when a slot was taken, else with the moment to try again.
     */
    async takeEditSlot(id: Id, now: Date, interval: number, burst: number): Promise<Date | null> {
      const floor = new Date(now.getTime() - (burst - 1) * interval);
      for (;;) {
        const bucket = await installations.findById(id, { nextEditAt: 1 }).lean();
        if (!bucket) return null;
        if (bucket.nextEditAt > now) return bucket.nextEditAt;
        const from = Math.max(bucket.nextEditAt.getTime(), floor.getTime());
        const { modifiedCount } = await installations.updateOne(
          { _id: id, nextEditAt: bucket.nextEditAt },
          { $set: { nextEditAt: new Date(from + interval) } },
        );
        if (modifiedCount === 1) return null;
      }
    },

    /** Holds the edit bucket until then, as a 429 asks for. */
    holdEdits: async (id: Id, until: Date): Promise<void> => {
      await installations.updateOne({ _id: id }, { $max: { nextEditAt: until } });
    },
  };
}
