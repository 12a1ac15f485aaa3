import { type Id, newId } from '../id.js';
import type { ListingPage, ListingRecord } from '../models/listing.js';
import type { Store } from '../store.js';

/** Whose lists they are. */
export type ListingOwner = Pick<ListingRecord, 'workspace' | 'place' | 'user'>;

/** The lists that stand in people's chats. */
export type Listings = ReturnType<typeof createListings>;

/** After so long unused, in ms, a list is forgotten: a person asks for a new one. */
const lifetime = 24 * 3_600_000;

/** Gives access to the lists that stand in people's chats. */
export function createListings({ listings }: Store) {
  return {
    /** Keeps a new list, and drops those of anybody that went unused for a day. */
    async add(record: Omit<ListingRecord, '_id'>): Promise<ListingRecord> {
      const listing = { _id: newId(), ...record };
      const stale = new Date(record.usedAt.getTime() - lifetime);
      await Promise.all([listings.create(listing), listings.deleteMany({ usedAt: { $lt: stale } })]);
      return listing;
    },

    /** A list of this person; null for anybody else's. */
    find: ({ workspace, place, user }: ListingOwner, id: Id): Promise<ListingRecord | null> =>
      listings.findOne({ _id: id, workspace, place, user }).lean(),

    /** Forgets a workspace's lists of searches: the words may be those of a lead that goes for good. */
    forgetSearches: async (workspace: Id): Promise<void> => {
      await listings.deleteMany({ workspace, words: { $ne: null } });
    },

    /** Turns a list to another page. */
    turn: (
      { _id, workspace }: ListingRecord,
      { next, ...page }: ListingPage,
      now: Date,
    ): Promise<ListingRecord | null> =>
      listings
        .findOneAndUpdate(
          { _id, workspace },
          { $set: { ...page, usedAt: now, ...(next && { next }) }, ...(!next && { $unset: { next: 1 } }) },
          { returnDocument: 'after' },
        )
        .lean(),
  };
}
