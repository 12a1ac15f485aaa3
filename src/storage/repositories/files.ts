import type { Id } from '../id.js';
import type { FileRecord } from '../models/file.js';
import type { Store } from '../store.js';

/** Files that are kept for somebody. */
export type Files = ReturnType<typeof createFiles>;

/** Gives access to what is known of the files on the shelf. */
export function createFiles({ files }: Store) {
  return {
    /** Notes a file before its first byte is written. */
    begin: async (record: Omit<FileRecord, 'state'>): Promise<void> => {
      await files.create({ ...record, state: 'writing' });
    },

    /** Notes that a file is written; null where it was given up or forgotten meanwhile. */
    keep: (workspace: Id, id: Id, bytes: number): Promise<FileRecord | null> =>
      files
        .findOneAndUpdate(
          { _id: id, workspace, state: 'writing', key: { $ne: null } },
          { $set: { state: 'kept', bytes } },
          { returnDocument: 'after' },
        )
        .lean(),

    find: (workspace: Id, id: Id): Promise<FileRecord | null> => files.findOne({ _id: id, workspace }).lean(),

    /** Takes a file in hand until then, to hand it over; null where there is none, or another has it in hand. */
    hold: (workspace: Id, id: Id, holder: string, now: Date, until: Date): Promise<FileRecord | null> =>
      files
        .findOneAndUpdate(
          { _id: id, workspace, state: 'kept', until: { $gt: now }, heldUntil: { $not: { $gt: now } } },
          { $set: { holder, heldUntil: until } },
          { returnDocument: 'after' },
        )
        .lean(),

    /** Keeps a file in hand for longer. */
    holdOn: async (workspace: Id, id: Id, holder: string, until: Date): Promise<void> => {
      await files.updateOne({ _id: id, workspace, holder }, { $set: { heldUntil: until } });
    },

    /** Lets go of a file. */
    release: async (workspace: Id, id: Id, holder: string): Promise<void> => {
      await files.updateOne({ _id: id, workspace, holder }, { $unset: { holder: 1, heldUntil: 1 } });
    },

    /** Notes that a file is handed over: its bytes can no longer be read. */
    deliver: async (workspace: Id, id: Id): Promise<void> => {
      await files.updateOne(
        { _id: id, workspace, state: 'kept' },
        { $set: { state: 'delivered' }, $unset: { key: 1, holder: 1, heldUntil: 1 } },
      );
    },

    remove: async (workspace: Id, id: Id): Promise<void> => {
      await files.deleteOne({ _id: id, workspace });
    },

    /** Makes a workspace's files unreadable at once, those that are being written too; the sweep takes them away. */
    forget: async (workspace: Id, now: Date): Promise<void> => {
      await files.updateMany({ workspace }, { $set: { until: now }, $unset: { key: 1 } });
    },

    /** Files of any workspace whose time is over, the oldest first. */
    due: (now: Date, limit: number): Promise<FileRecord[]> =>
      files
        .find({ until: { $lte: now } })
        .sort({ until: 1 })
        .limit(limit)
        .lean(),

    /** What is known of these files, of any workspace. */
    among: (ids: Id[]): Promise<FileRecord[]> => files.find({ _id: { $in: ids } }).lean(),
  };
}
