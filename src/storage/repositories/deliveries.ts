import { type Id, newId } from '../id.js';
import { insertEach } from '../insert-each.js';
import type { DeliveryLane, DeliveryRecord } from '../models/delivery.js';
import type { Store } from '../store.js';

/** Where a delivery stands in its destination's queue. */
export interface Aim {
  /** The revision to show. */
  want: number;
  lane: DeliveryLane;
  order: number;
}

/** One of a workspace's documents. */
type Owned = { workspace: Id; _id: Id };

/** A delivery that is to be made. */
export interface NewDelivery {
  lead: Id;
  destination: Id;
  aim: Aim;
}

/** How far each destination shows each lead. */
export type Deliveries = ReturnType<typeof createDeliveries>;

/** Gives access to deliveries. */
export function createDeliveries({ deliveries }: Store) {
  return {
    ofLead: (workspace: Id, lead: Id): Promise<DeliveryRecord[]> =>
      deliveries.find({ workspace, lead }).lean(),

    /** The delivery of a card by the platform's reference of it, whichever its lead. */
    findByCard: (workspace: Id, message: string): Promise<DeliveryRecord | null> =>
      deliveries.findOne({ workspace, message }).lean(),

    /** Makes the deliveries of leads at destinations; a second spreader finds them made. */
    async add(workspace: Id, wanted: NewDelivery[], now: Date): Promise<void> {
      if (wanted.length === 0) return;
      const records = wanted.map(({ lead, destination, aim }) => ({
        _id: newId(),
        workspace,
        lead,
        destination,
        ...aim,
        shown: 0,
        stale: true,
        due: now,
        tries: 0,
        plain: false,
        lostAnswers: 0,
      }));
      for (const outcome of await insertEach(deliveries.collection, records))
        if (outcome instanceof Error) throw outcome;
    },

    /** Aims a delivery at a newer revision; false where it is aimed there already, or got its card since it was read. */
    async aim(delivery: DeliveryRecord, aim: Aim, now: Date): Promise<boolean> {
      const { matchedCount } = await deliveries.updateOne(
        {
          _id: delivery._id,
          workspace: delivery.workspace,
          want: { $lt: aim.want },
          message: delivery.message ?? null,
        },
        { $set: { ...aim, stale: true, due: now, tries: 0 }, $unset: { failed: 1 } },
      );
      return matchedCount === 1;
    },

    /** The next one of a lane that may be tried now, leaving out those in `except`. */
    next: (
      { workspace, _id }: Owned,
      lane: DeliveryLane,
      now: Date,
      except: Id[],
    ): Promise<DeliveryRecord | null> =>
      deliveries
        .findOne({
          workspace,
          destination: _id,
          stale: true,
          lane,
          due: { $lte: now },
          ...(except.length > 0 && { _id: { $nin: except } }),
        })
        .sort({ order: 1 })
        .lean(),

    /** When the earliest of those that wait for a later try is due; null when nothing waits. */
    async nextDue({ workspace, _id }: Owned): Promise<Date | null> {
      const first = await deliveries
        .findOne({ workspace, destination: _id, stale: true }, { due: 1 })
        .sort({ due: 1 })
        .lean();
      return first?.due ?? null;
    },

    /** How many wait at a destination, counted up to 1,000. */
    waiting: (workspace: Id, destination: Id): Promise<number> =>
      deliveries.countDocuments({ workspace, destination, stale: true }).limit(1_000),

    /**
     * Writes before a send that it is under way under this lease; the write-backs below hold only while it still is. Null
     * where another drain claimed it since it was read, as one that slept over its lease's end finds.
     */
    claim: (delivery: DeliveryRecord, token: string, lost: boolean): Promise<DeliveryRecord | null> =>
      deliveries
        .findOneAndUpdate(
          {
            _id: delivery._id,
            workspace: delivery.workspace,
            stale: true,
            want: delivery.want,
            posting: delivery.posting ?? null,
          },
          { $set: { posting: token }, ...(lost && { $inc: { lostAnswers: 1 } }) },
          { returnDocument: 'after' },
        )
        .lean(),

    /**
     * Writes what a send came to; `settled` holds where the lead has not moved on meanwhile, `moved` where it has.
     * Resolves false where the lease was lost.
     */
    async writeBack(
      delivery: DeliveryRecord,
      token: string,
      settled: Partial<DeliveryRecord>,
      moved: Partial<DeliveryRecord>,
    ): Promise<boolean> {
      const held = { _id: delivery._id, workspace: delivery.workspace, posting: token };
      const done = await deliveries.updateOne(
        { ...held, want: delivery.want },
        { ...(Object.keys(settled).length > 0 && { $set: settled }), $unset: { posting: 1 } },
      );
      if (done.matchedCount === 1) return true;
      const change = Object.keys(moved).length > 0 ? { $set: moved } : {};
      return (await deliveries.updateOne(held, { ...change, $unset: { posting: 1 } })).matchedCount === 1;
    },

    /**
     * Gives one that failed for good another try, as though it had not; `anew` as a new card, where the old one is gone.
     * False where somebody did so since it was read.
     */
    async retry(
      delivery: DeliveryRecord,
      aim: Omit<Aim, 'want'>,
      anew: boolean,
      now: Date,
    ): Promise<boolean> {
      const { _id, workspace, failed } = delivery;
      if (!failed) return false;
      const { modifiedCount } = await deliveries.updateOne(
        { _id, workspace, failed },
        {
          $set: { ...aim, stale: true, due: now, tries: 0, plain: false },
          $unset: { failed: 1, ...(anew && { message: 1 }) },
        },
      );
      return modifiedCount === 1;
    },

    /** Puts off one that fails while others get through. */
    putOff: async ({ workspace, _id }: Owned, due: Date): Promise<void> => {
      await deliveries.updateOne({ _id, workspace, stale: true }, { $set: { due } });
    },

    /** Makes some of the cards at a destination stale that show their lead's present state; resolves with how many there were. */
    async redraw({ workspace, _id }: Owned, now: Date, limit: number): Promise<number> {
      const shown = await deliveries
        .find(
          { workspace, destination: _id, stale: false, message: { $ne: null }, failed: null },
          { order: 1 },
        )
        .limit(limit)
        .lean();
      if (shown.length > 0)
        await deliveries.bulkWrite(
          shown.map((delivery) => ({
            updateOne: {
              filter: { _id: delivery._id, workspace, stale: false },
              // Newest lead first, behind whatever is to be redacted or posted.
              update: {
                $set: {
                  stale: true,
                  lane: 'edit' as const,
                  order: -Math.abs(delivery.order),
                  due: now,
                  tries: 0,
                },
              },
            },
          })),
          { ordered: false },
        );
      return shown.length;
    },
  };
}
