import type { Id } from '../id.js';
import type { DestinationRecord } from '../models/destination.js';
import type { Store } from '../store.js';

/** What a drain may change of the destination it holds. */
export type HeldChange = Partial<
  Pick<DestinationRecord, 'sends' | 'held' | 'rings' | 'bundle' | 'failures' | 'lastShownAt' | 'drawn'>
>;

/** Gives access to what drains have to do at destinations, and to the leases under which one at a time does it. */
export function createDestinationLeases({ destinations }: Store) {
  return {
    /**
     * Tells the drains of destinations that there is something to do; resolves with how many were told. A paused one stays
     * asleep.
     */
    async wake(workspace: Id, ids: Id[], now: Date): Promise<number> {
      if (ids.length === 0) return 0;
      const { matchedCount } = await destinations.updateMany(
        { _id: { $in: ids }, workspace, state: 'active' },
        { $min: { due: now }, $inc: { wakes: 1 } },
      );
      return matchedCount;
    },

    /** For the look: destinations of any workspace whose drain should run now and that nobody holds. */
    due: (now: Date, limit: number): Promise<DestinationRecord[]> =>
      destinations
        .find({ due: { $lte: now }, 'lease.until': { $lte: now } })
        .sort({ due: 1 })
        .limit(limit)
        .lean(),

    /** For how many ms the destination, of any workspace, that waits longest has waited for a drain; 0 where none does. */
    async overdue(now: Date): Promise<number> {
      const [first] = await destinations
        .find({ due: { $lte: now }, 'lease.until': { $lte: now } }, { due: 1 })
        .sort({ due: 1 })
        .limit(1)
        .lean();
      return first ? now.getTime() - first.due.getTime() : 0;
    },

    /** Takes the lease of a destination that is due and that nobody holds. */
    take: (id: Id, token: string, now: Date, until: Date): Promise<DestinationRecord | null> =>
      destinations
        .findOneAndUpdate(
          { _id: id, state: 'active', due: { $lte: now }, 'lease.until': { $lte: now } },
          { $set: { lease: { token, until }, due: until } },
          { returnDocument: 'after' },
        )
        .lean(),

    /** Keeps the lease and writes what the drain learned; null where the lease is lost or the destination paused. */
    keep: (id: Id, token: string, until: Date, change: HeldChange): Promise<DestinationRecord | null> =>
      destinations
        .findOneAndUpdate(
          { _id: id, state: 'active', 'lease.token': token },
          { $set: { ...change, 'lease.until': until, due: until } },
          { returnDocument: 'after' },
        )
        .lean(),

    /**
     * Gives the lease back and sleeps until `due`; resolves false where something woke or paused the destination since
     * `wakes` was read, so that the drain looks once more.
     */
    async giveBack(
      id: Id,
      token: string,
      wakes: number,
      due: Date,
      now: Date,
      change: HeldChange,
    ): Promise<boolean> {
      const { matchedCount } = await destinations.updateOne(
        { _id: id, state: 'active', 'lease.token': token, wakes },
        { $set: { ...change, due, lease: { token: '', until: now } } },
      );
      return matchedCount === 1;
    },

    /** Gives the lease back and sleeps until `due` whatever woke it, after failures in a row. */
    backOff: async (id: Id, token: string, due: Date, failures: number): Promise<void> => {
      await destinations.updateOne(
        { _id: id, state: 'active', 'lease.token': token },
        // The lease's end, not `due`, is what holds: a wake pulls `due` forward and would break the wait.
        { $set: { due, failures, lease: { token: '', until: due } } },
      );
    },

    /** Ends every lease that runs out by `last`: those of processes that are gone, where it is certain that they are. */
    freeAll: async (last: Date, now: Date): Promise<void> => {
      await destinations.updateMany(
        { state: 'active', 'lease.token': { $ne: '' }, 'lease.until': { $lte: last } },
        { $set: { due: now, lease: { token: '', until: now } } },
      );
    },

    /** Gives the lease back in any case; whatever is left is due at once for the next drain. */
    drop: async (id: Id, token: string, now: Date): Promise<void> => {
      await destinations.updateOne(
        { _id: id, 'lease.token': token, state: 'active' },
        { $set: { due: now, lease: { token: '', until: now } } },
      );
      await destinations.updateOne(
        { _id: id, 'lease.token': token },
        { $set: { lease: { token: '', until: now } } },
      );
    },
  };
}
