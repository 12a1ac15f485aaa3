import type { QueryFilter } from 'mongoose';
import type { Id } from '../id.js';
import { type LeadList, type LeadRecord, noTerms } from '../models/lead.js';
import type { Store } from '../store.js';

/**
 * For how long, in ms, a tombstone waits for messages that were on their way to its conversation when it was made: longer
 * than any call that brings some lasts.
 */
const settling = 60_000;

/** What is left of leads: the document that keeps a conversation from becoming one again, without anything personal. */
export type Tombstones = ReturnType<typeof createTombstones>;

/** Gives access to leads that are to go for good, and to what is left of them. */
export function createTombstones({ leads }: Store) {
  /** Takes everything personal away in one write, the names of team members too. */
  const strip = (now: Date) => ({
    $set: {
      list: 'deleted' as const,
      externalId: '',
      fields: [],
      terms: noTerms,
      purgedAt: now,
      purgeAt: new Date(now.getTime() + settling),
      spread: false,
    },
    $unset: { quote: 1, readAt: 1, readBy: 1, deletedBy: 1 },
    $min: { deletedAt: now },
    $inc: { revision: 1 },
  });

  async function stripOne(filter: QueryFilter<LeadRecord>, now: Date): Promise<boolean> {
    const { modifiedCount } = await leads.updateOne({ ...filter, purgedAt: null }, strip(now));
    return modifiedCount === 1;
  }

  return {
    /** For the purge, of any workspace: leads that can no longer be restored, and tombstones whose conversation may go. */
    due: (now: Date, limit: number): Promise<LeadRecord[]> =>
      leads
        .find({ purgeAt: { $lte: now } })
        .sort({ purgeAt: 1 })
        .limit(limit)
        .lean(),

    /** Makes a deleted lead a tombstone, unless somebody restored it meanwhile. */
    purge: ({ _id, workspace }: LeadRecord, now: Date): Promise<boolean> =>
      stripOne({ _id, workspace, list: 'deleted', purgeAt: { $lte: now } }, now),

    /** Makes a lead a tombstone whatever list it is in; false where it is one already, or is not there. */
    erase: (workspace: Id, id: Id, now: Date): Promise<boolean> => stripOne({ _id: id, workspace }, now),

    /** Makes tombstones of some leads of a list that were captured before then; resolves how many it came by. */
    async expire(workspace: Id, list: LeadList, before: Date, limit: number, now: Date): Promise<number> {
      const old = { workspace, list, capturedAt: { $lt: before } };
      const some = await leads.find(old, { _id: 1 }).limit(limit).lean();
      const ids = some.map(({ _id }) => _id);
      if (ids.length > 0) await leads.updateMany({ _id: { $in: ids }, ...old }, strip(now));
      return ids.length;
    },

    /** Notes that nothing of a tombstone's conversation is left to take away. */
    settle: async ({ _id, workspace }: LeadRecord): Promise<void> => {
      await leads.updateOne({ _id, workspace }, { $unset: { purgeAt: 1 } });
    },
  };
}
