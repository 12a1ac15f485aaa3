import type { Id } from '../id.js';
import type { BundleReason, DeliveryRecord } from '../models/delivery.js';
import type { Store } from '../store.js';

/** Which delivery of whose. */
type Owned = { workspace: Id; _id: Id };

/** Cards that several leads share at a destination. */
export type Bundles = ReturnType<typeof createBundles>;

/** Gives access to shared cards: deliveries of their own, with the leads that they stand for. */
export function createBundles({ deliveries }: Store) {
  const find = (workspace: Id, id: Id): Promise<DeliveryRecord | null> =>
    deliveries.findOne({ _id: id, workspace, gathers: { $ne: null } }).lean();

  return {
    find,

    /** New leads that wait for a card of their own at a destination, the longest waiting first. */
    waiting: ({ workspace, _id }: Owned, limit: number): Promise<DeliveryRecord[]> =>
      deliveries
        .find({ workspace, destination: _id, stale: true, lane: 'post', gathers: null })
        .sort({ order: 1 })
        .limit(limit)
        .lean(),

    /** Makes the delivery of a card that these share; it is due at once. */
    open: async (
      { workspace, _id: destination }: Owned,
      id: Id,
      reason: BundleReason,
      waiting: DeliveryRecord[],
      now: Date,
    ): Promise<void> => {
      await deliveries.create({
        _id: id,
        workspace,
        lead: id,
        destination,
        want: 1,
        shown: 0,
        stale: true,
        due: now,
        lane: 'post',
        order: waiting[0]?.order ?? now.getTime(),
        tries: 0,
        plain: false,
        lostAnswers: 0,
        gathers: reason,
        members: waiting.map(({ lead }) => lead),
      });
    },

    /** Lets more leads share a card, which is drawn anew. */
    join: async ({ workspace, _id, message }: DeliveryRecord, leads: Id[], now: Date): Promise<void> => {
      await deliveries.updateOne(
        { _id, workspace },
        {
          $addToSet: { members: { $each: leads } },
          $inc: { want: 1 },
          $set: { stale: true, due: now, lane: message ? 'edit' : 'post', tries: 0 },
        },
      );
    },

    /** Has a shared card drawn anew, as one of its leads changed; one that is gone stays so. */
    redraw: async (workspace: Id, id: Id, now: Date): Promise<void> => {
      await deliveries.updateOne(
        { _id: id, workspace, failed: null },
        { $inc: { want: 1 }, $set: { stale: true, due: now, tries: 0 } },
      );
    },

    /** Lets new leads wait that cannot come to a card that was sent. */
    putOff: async ({ workspace, _id }: Owned, due: Date): Promise<void> => {
      await deliveries.updateMany(
        { workspace, destination: _id, stale: true, lane: 'post', gathers: null, message: null },
        { $set: { due } },
      );
    },

    /** Ends the waiting of leads that share a card. */
    settle: async (workspace: Id, waiting: Id[], bundle: Id, now: Date): Promise<void> => {
      await deliveries.updateMany(
        { _id: { $in: waiting }, workspace, message: null },
        { $set: { stale: false, bundle, shownAt: now } },
      );
    },
  };
}
