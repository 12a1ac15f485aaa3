import { createHash } from 'node:crypto';
import { Types } from 'mongoose';
import { isDuplicateKey } from '../duplicate-key.js';
import { type Id, newId } from '../id.js';
import type { WorkspaceRecord } from '../models/workspace.js';
import type { Store } from '../store.js';

/** The customers of this Leadbell. */
export type Workspaces = ReturnType<typeof createWorkspaces>;

const defaults = { zone: 'UTC', dateFormat: 'yyyy-MM-dd HH:mm', restoreHours: 24 };

/** Gives access to workspaces. */
export function createWorkspaces({ workspaces }: Store) {
  return {
    /** Every workspace, oldest first. */
    list: (): Promise<WorkspaceRecord[]> => workspaces.find().sort({ _id: 1 }).lean(),

    find: (id: Id): Promise<WorkspaceRecord | null> => workspaces.findById(id).lean(),

    /** Adds a workspace; where a start made a provisional one, that one is named instead. */
    async add(name: string, now: Date): Promise<WorkspaceRecord> {
      const adopted = await workspaces
        .findOneAndUpdate(
          { provisional: true },
          { $set: { name, provisional: false } },
          { returnDocument: 'after' },
        )
        .lean();
      if (adopted) return adopted;
      const record: WorkspaceRecord = { _id: newId(), name, ...defaults, provisional: false, createdAt: now };
      await workspaces.create(record);
      return record;
    },

    /** Notes that somebody set a workspace up: it is no longer there to be named by `add`. */
    settle: async (id: Id): Promise<void> => {
      await workspaces.updateOne({ _id: id, provisional: true }, { $set: { provisional: false } });
    },

    /** The workspace a platform's place gets when there is none yet; two processes starting at once make one. */
    async addProvisional(place: string, name: string, now: Date): Promise<WorkspaceRecord> {
      const _id = new Types.ObjectId(createHash('sha256').update(place).digest().subarray(0, 12));
      const record: WorkspaceRecord = { _id, name, ...defaults, provisional: true, createdAt: now };
      try {
        await workspaces.create(record);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      return (await workspaces.findById(_id).lean()) ?? record;
    },
  };
}
