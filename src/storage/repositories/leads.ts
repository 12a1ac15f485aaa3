import type { QueryFilter } from 'mongoose';
import { isDuplicateKey } from '../duplicate-key.js';
import { type Id, newId } from '../id.js';
import type { LeadList, LeadRecord } from '../models/lead.js';
import type { Store } from '../store.js';

/** The leads of all workspaces; every method but the sweep asks for one workspace. */
export type Leads = ReturnType<typeof createLeads>;

/** Where a page of leads begins: after this lead in the order newest first. */
export interface LeadKey {
  capturedAt: Date;
  id: Id;
}

/** Which leads a list shows. */
export interface LeadFilter {
  /** Never empty; `deleted` leads are asked for by no list. */
  lists: LeadList[];
  /** At most 10; empty means all. */
  agents: Id[];
  from?: Date;
  to?: Date;
}

/** What a change writes besides the next revision. */
export interface LeadChange {
  $set?: Partial<LeadRecord>;
  $unset?: Partial<Record<keyof LeadRecord, 1>>;
}

/** Gives access to leads. */
export function createLeads({ leads }: Store) {
  /** One short read of an index range, newest first. */
  const range = (
    workspace: Id,
    list: LeadList,
    agent: Id | undefined,
    filter: LeadFilter,
    limit: number,
    after?: LeadKey,
  ) =>
    leads
      .find(rangeFilter(workspace, list, agent, filter, after))
      .sort({ capturedAt: -1, _id: -1 })
      .limit(limit)
      .lean();

  return {
    /** Inserts a lead; null where its conversation already has one. The unique index decides, not this code. */
    async insert(lead: Omit<LeadRecord, '_id'>): Promise<LeadRecord | null> {
      const record = { _id: newId(), ...lead };
      try {
        await leads.collection.insertOne(record);
        return record;
      } catch (error) {
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },

    find: (workspace: Id, id: Id): Promise<LeadRecord | null> => leads.findOne({ _id: id, workspace }).lean(),

    findByConversation: (workspace: Id, conversation: Id): Promise<LeadRecord | null> =>
      leads.findOne({ workspace, conversation }).lean(),

    /** A page, newest first, merged from one short read a range (list × agent). */
    async page(workspace: Id, filter: LeadFilter, limit: number, after?: LeadKey): Promise<LeadRecord[]> {
      const agents = filter.agents.length > 0 ? filter.agents : [undefined];
      const ranges = filter.lists.flatMap((list) => agents.map((agent) => ({ list, agent })));
      const pages = await Promise.all(
        ranges.map(({ list, agent }) => range(workspace, list, agent, filter, limit, after)),
      );
      return pages.flat().sort(newestFirst).slice(0, limit);
    },

    /**
     * Moves a lead to another list if it is in one of `from`, and counts its revision up; null where it is not in them.
     * The write is one compare-and-set, so of two racing clicks one wins and the other learns what is there.
     */
    change: (workspace: Id, id: Id, from: LeadList[], change: LeadChange): Promise<LeadRecord | null> =>
      leads
        .findOneAndUpdate(
          { _id: id, workspace, list: { $in: from }, purgedAt: null },
          { ...change, $set: { ...change.$set, spread: false }, $inc: { revision: 1 } },
          { returnDocument: 'after' },
        )
        .lean(),

    /** For the sweep: leads of any workspace whose newest revision is not on their deliveries yet, oldest first. */
    unspread: (limit: number): Promise<LeadRecord[]> =>
      leads.find({ spread: false }).sort({ _id: 1 }).limit(limit).lean(),

    /** For the sweep: whether there is any such lead. */
    anyUnspread: async (): Promise<boolean> =>
      (await leads.findOne({ spread: false }, { _id: 1 }).lean()) !== null,

    /** For the purge: deleted leads of any workspace that can no longer be restored and still hold something. */
    purgeable: (now: Date, limit: number): Promise<LeadRecord[]> =>
      leads
        .find({ purgeAt: { $lte: now } })
        .sort({ purgeAt: 1 })
        .limit(limit)
        .lean(),

    /** Takes a deleted lead's content away, unless somebody restored it meanwhile; resolves whether it is purged now. */
    async empty(lead: LeadRecord, now: Date): Promise<boolean> {
      if (lead.purgedAt) return true;
      const { modifiedCount } = await leads.updateOne(
        { _id: lead._id, workspace: lead.workspace, list: 'deleted', purgeAt: { $lte: now }, purgedAt: null },
        { $set: { fields: [], purgedAt: now, spread: false }, $unset: { quote: 1 }, $inc: { revision: 1 } },
      );
      return modifiedCount === 1;
    },

    /** Notes that nothing of a purged lead is left to take away. */
    endPurge: async (lead: LeadRecord): Promise<void> => {
      await leads.updateOne({ _id: lead._id, workspace: lead.workspace }, { $unset: { purgeAt: 1 } });
    },

    /** Marks the revisions of these leads as spread, but those of leads that have moved on. */
    markSpread: async (workspace: Id, spread: LeadRecord[]): Promise<void> => {
      if (spread.length === 0) return;
      await leads.collection.bulkWrite(
        spread.map(({ _id, revision }) => ({
          updateOne: { filter: { _id, workspace, revision }, update: { $set: { spread: true } } },
        })),
        { ordered: false },
      );
    },
  };
}

function rangeFilter(
  workspace: Id,
  list: LeadList,
  agent: Id | undefined,
  { from, to }: LeadFilter,
  after?: LeadKey,
) {
  // The key's time bounds the range by itself, once: no database then reads what lies before the page.
  const isPast = after !== undefined && !(to && to <= after.capturedAt);
  const capturedAt = {
    ...(from && { $gte: from }),
    ...(isPast ? { $lte: after.capturedAt } : to && { $lt: to }),
  };
  const query: QueryFilter<LeadRecord> = { workspace, ...(agent && { agent }), list };
  if (Object.keys(capturedAt).length > 0) query.capturedAt = capturedAt;
  if (isPast) {
    query.$or = [
      { capturedAt: { $lt: after.capturedAt } },
      { capturedAt: after.capturedAt, _id: { $lt: after.id } },
    ];
  }
  return query;
}

function newestFirst(a: LeadRecord, b: LeadRecord): number {
  return (
    b.capturedAt.getTime() - a.capturedAt.getTime() || (b._id.toHexString() < a._id.toHexString() ? -1 : 1)
  );
}
