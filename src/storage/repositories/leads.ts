import type { QueryFilter } from 'mongoose';
import { type Id, newId } from '../id.js';
import { createInsert } from '../insert-each.js';
import type { LeadField, LeadList, LeadRecord } from '../models/lead.js';
import type { Store } from '../store.js';
import {
  type LeadFilter,
  type LeadKey,
  merged,
  newestFirst,
  type Placed,
  rangesBefore,
  rangesOf,
} from './lead-ranges.js';

export { keyOf, type LeadFilter, type LeadKey, newestFirst } from './lead-ranges.js';

/** The leads of all workspaces; every method but the sweep asks for one workspace. */
export type Leads = ReturnType<typeof createLeads>;

/** What a search looks at of a lead. */
export type LeadGlance = Placed & Pick<LeadRecord, 'terms'>;

/** What an export looks at of a lead before it begins: where it stands, and what its fields are called. */
export type LeadOutline = Placed & { fields: Pick<LeadField, 'key' | 'label'>[] };

/** What a change writes besides the next revision. */
export interface LeadChange {
  $set?: Partial<LeadRecord>;
  $unset?: Partial<Record<keyof LeadRecord, 1>>;
}

const backwards = { capturedAt: 1, _id: 1 } as const;
const order = { capturedAt: -1, _id: -1 } as const;
const glance = { capturedAt: 1, terms: 1 } as const;
const outline = { capturedAt: 1, 'fields.key': 1, 'fields.label': 1 } as const;
/** So many outlines of a range are read at once. */
const outlines = 1_000;
/** So many leads of a range are read ahead at first, and at most: whoever reads far pays few calls, who does not few leads. */
const firstGlances = 50;
const mostGlances = 800;

/** Gives access to leads. */
export function createLeads({ leads }: Store) {
  const insert = createInsert<LeadRecord>(leads.collection);

  return {
    /** Inserts a lead; null where its conversation already has one. The unique index decides, not this code. */
    async insert(lead: Omit<LeadRecord, '_id'>): Promise<LeadRecord | null> {
      const record = { _id: newId(), ...lead };
      return (await insert(record)) ? record : null;
    },

    find: (workspace: Id, id: Id): Promise<LeadRecord | null> => leads.findOne({ _id: id, workspace }).lean(),

    findByConversation: (workspace: Id, conversation: Id): Promise<LeadRecord | null> =>
      leads.findOne({ workspace, conversation }).lean(),

    /** Those of these leads that are in one of the lists, in no order. */
    findIn: (workspace: Id, lists: LeadList[], ids: Id[]): Promise<LeadRecord[]> =>
      leads.find({ _id: { $in: ids }, workspace, list: { $in: lists } }).lean(),

    /** A page, newest first, merged from one short read a range (list × agent). */
    async page(workspace: Id, filter: LeadFilter, limit: number, after?: LeadKey): Promise<LeadRecord[]> {
      const pages = await Promise.all(
        rangesOf(workspace, filter).map((range) =>
          leads.find(range(after)).sort(order).limit(limit).lean<LeadRecord[]>(),
        ),
      );
      return pages.flat().sort(newestFirst).slice(0, limit);
    },

    /** How many leads that are there were captured before then, counted up to 1,000. */
    async countBefore(workspace: Id, before: Date): Promise<number> {
      const counts = await Promise.all(
        (['unread', 'read'] as const).map((list) =>
          leads.countDocuments({ workspace, list, capturedAt: { $lt: before } }).limit(1_000),
        ),
      );
      return Math.min(
        1_000,
        counts.reduce((sum, count) => sum + count, 0),
      );
    },

    /** What comes just before a place in a list, nearest first. */
    async before(workspace: Id, filter: LeadFilter, limit: number, before: LeadKey): Promise<Placed[]> {
      const pages = await Promise.all(
        rangesBefore(workspace, filter, before).map((range) =>
          leads.find(range, { capturedAt: 1 }).sort(backwards).limit(limit).lean<Placed[]>(),
        ),
      );
      return pages
        .flat()
        .sort((a, b) => newestFirst(b, a))
        .slice(0, limit);
    },

    /** How many leads are in a list, counted no further than `most`. */
    count: (workspace: Id, list: LeadList, most: number): Promise<number> =>
      leads.countDocuments({ workspace, list }, { limit: most }),

    /** A list, newest first, as far as it is read, with no more of each lead than a search looks at. */
    glances(workspace: Id, filter: LeadFilter, after?: LeadKey): AsyncGenerator<LeadGlance> {
      const ranges = rangesOf(workspace, filter);
      let calls = 0;
      const read = (range: QueryFilter<LeadRecord>) => {
        const some = Math.min(mostGlances, firstGlances * 2 ** Math.floor(calls / ranges.length));
        calls += 1;
        return leads.find(range, glance).sort(order).limit(some).lean<LeadGlance[]>();
      };
      return merged(ranges, read, after);
    },

    /** A list, newest first, with no more of each lead than its fields' names. */
    outlines: (workspace: Id, filter: LeadFilter): AsyncGenerator<LeadOutline> =>
      merged(rangesOf(workspace, filter), (range) =>
        leads.find(range, outline).sort(order).limit(outlines).lean<LeadOutline[]>(),
      ),

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
