import { createHash } from 'node:crypto';
import { Types } from 'mongoose';
import { isDuplicateKey } from '../duplicate-key.js';
import { type Id, newId } from '../id.js';
import type { WorkspaceRecord } from '../models/workspace.js';
import type { Store } from '../store.js';

/** The customers of this Leadbell. */
export type Workspaces = ReturnType<typeof createWorkspaces>;

const defaults = {
  zone: 'UTC',
  dateFormat: 'yyyy-MM-dd HH:mm',
  firstDayOfWeek: 'monday',
  restoreHours: 24,
  deleters: 'everyone',
  changes: 0,
} as const;

/** What people may change of a workspace; `retentionDays: null` keeps leads for ever. */
export type WorkspaceChange = Partial<
  Pick<WorkspaceRecord, 'name' | 'zone' | 'dateFormat' | 'firstDayOfWeek' | 'restoreHours' | 'deleters'>
> & { retentionDays?: number | null };

/** Gives access to workspaces. */
export function createWorkspaces({ workspaces }: Store) {
  return {
    /** Every workspace, oldest first. */
    list: async (): Promise<WorkspaceRecord[]> =>
      (await workspaces.find().sort({ _id: 1 }).lean()).map(whole),

    find: async (id: Id): Promise<WorkspaceRecord | null> => {
      const found = await workspaces.findById(id).lean();
      return found && whole(found);
    },

    /**
     * Writes what people may change of a workspace; null where it is not there, or no longer `asRead` where that is given.
     */
    async change(
      id: Id,
      { retentionDays, ...change }: WorkspaceChange,
      asRead?: WorkspaceRecord,
    ): Promise<WorkspaceRecord | null> {
      const changed = await workspaces
        .findOneAndUpdate(
          { _id: id, ...(asRead && { edits: asRead.edits ?? null }) },
          {
            $set: { ...change, ...(retentionDays && { retentionDays }) },
            ...(retentionDays === null && { $unset: { retentionDays: 1 } }),
            $inc: { edits: 1 },
          },
          { returnDocument: 'after' },
        )
        .lean();
      return changed && whole(changed);
    },

    /** Tells every process that leads of a workspace changed. */
    countChange: async (id: Id, now: Date): Promise<void> => {
      await workspaces.updateOne({ _id: id }, { $inc: { changes: 1 }, $set: { homesDue: now } });
    },

    /** Adds a workspace; where a start made a provisional one, that one is named instead. */
    async add(name: string, now: Date): Promise<WorkspaceRecord> {
      const adopted = await workspaces
        .findOneAndUpdate(
          { provisional: true },
          { $set: { name, provisional: false } },
          { returnDocument: 'after' },
        )
        .lean();
      if (adopted) return whole(adopted);
      const record: WorkspaceRecord = { _id: newId(), name, ...defaults, provisional: false, createdAt: now };
      await workspaces.create(record);
      return record;
    },

    /** Notes that somebody set a workspace up: it is no longer there to be named by `add`. */
    settle: async (id: Id): Promise<void> => {
      await workspaces.updateOne({ _id: id, provisional: true }, { $set: { provisional: false } });
    },

    /**
     * The workspace a platform's place gets when there is none yet; two processes that do so at once make one. A
     * `provisional` one waits to be named by `add`.
     */
    async addFor(place: string, name: string, provisional: boolean, now: Date): Promise<WorkspaceRecord> {
      const _id = new Types.ObjectId(createHash('sha256').update(place).digest().subarray(0, 12));
      const record: WorkspaceRecord = { _id, name, ...defaults, provisional, createdAt: now };
      try {
        await workspaces.create(record);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      return whole((await workspaces.findById(_id).lean()) ?? record);
    },
  };
}

/** A workspace as an older version stored it has no later setting yet. */
function whole(record: WorkspaceRecord): WorkspaceRecord {
  return { ...defaults, ...record };
}
