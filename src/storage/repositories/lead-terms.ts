import type { QueryFilter } from 'mongoose';
import type { Id } from '../id.js';
import type { LeadRecord } from '../models/lead.js';
import type { Store } from '../store.js';
import type { Placed } from './lead-ranges.js';

/** A lead that was found by its terms, with them and what the filters of a list are about. */
export type FoundByTerm = Placed & Pick<LeadRecord, 'list' | 'agent' | 'terms'>;

/** The index that searches read. */
export type LeadTerms = ReturnType<typeof createLeadTerms>;

/** Gives access to leads by the beginnings of their terms. */
export function createLeadTerms({ leads }: Store) {
  return {
    /** How many leads have a term that begins so, counted no further than `most`. */
    count: (workspace: Id, beginning: string, most: number): Promise<number> =>
      leads.countDocuments({ workspace, ...begins(beginning) }).limit(most),

    /**
     * Some leads, in no order, that have a term with each of these beginnings; the first one should be the rarest, since
     * all that have it are read. What else is asked of a lead is left to the caller: engines would take it for a reason to
     * read another index. Some engines (FerretDB 1.x) also give leads of which other terms lie between the same ends, so
     * that the caller looks at the terms.
     */
    find: (beginnings: readonly string[], workspace: Id, limit: number): Promise<FoundByTerm[]> =>
      leads
        // Not beside each other: mongoose puts `$and` first, and the embedded store reads by the first condition on a path.
        .find({ workspace, $and: beginnings.map(begins) }, { capturedAt: 1, list: 1, agent: 1, terms: 1 })
        .limit(limit)
        .lean<FoundByTerm[]>(),

    /** Some leads that were stored before there were terms. */
    without: (workspace: Id, limit: number): Promise<Pick<LeadRecord, '_id' | 'fields'>[]> =>
      leads.find({ workspace, terms: null }, { fields: 1 }).limit(limit).lean(),

    /** Gives leads that still have no terms theirs. */
    async add(workspace: Id, wanted: { _id: Id; terms: string[] }[]): Promise<void> {
      if (wanted.length === 0) return;
      await leads.collection.bulkWrite(
        wanted.map(({ _id, terms }) => ({
          updateOne: { filter: { _id, workspace, terms: null }, update: { $set: { terms } } },
        })),
        { ordered: false },
      );
    },
  };
}

/** One term lies between the beginning and what comes after all that begin so. */
function begins(beginning: string): QueryFilter<LeadRecord> {
  return { terms: { $elemMatch: { $gte: beginning, $lt: `${beginning}\u{10ffff}` } } };
}
