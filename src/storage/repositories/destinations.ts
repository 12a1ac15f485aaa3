import { isDuplicateKey } from '../duplicate-key.js';
import { type Id, newId } from '../id.js';
import { type DestinationRecord, never } from '../models/destination.js';
import type { Store } from '../store.js';
import { createWarningMarks } from './warning-marks.js';

/** Places that leads are announced in. */
export type Destinations = ReturnType<typeof createDestinations>;

/** What a drain may change of the destination it holds. */
export type HeldChange = Partial<
  Pick<DestinationRecord, 'nextPostAt' | 'failures' | 'lastShownAt' | 'drawn'>
>;

/** What people may change of a destination; an empty list of fields shows everything. */
export type DestinationChange = Partial<Pick<DestinationRecord, 'agents'>> & { fields?: string[] };

/** What becomes of a place that is paused because nothing can be sent there. */
export interface PauseCare {
  /** When an admin is to be warned; never, where left out. */
  warnAt?: Date;
  /** When the platform is asked next whether the place is in order again. */
  lookAt?: Date;
}

/** What a resume takes away and adds. */
const endOfPause = { $unset: { reason: 1, warning: 1 }, $inc: { wakes: 1 } } as const;

/** A new place is in use at once; it is looked at for the first time after so long, in ms. */
const firstLookAfter = 3_600_000;

/** Gives access to destinations and their leases. */
export function createDestinations({ destinations }: Store) {
  const find = (workspace: Id, id: Id): Promise<DestinationRecord | null> =>
    destinations.findOne({ _id: id, workspace, removedAt: null }).lean();

  /** Takes a destination that was removed into use again; null where there is none like it. */
  function revive({ workspace, platform, target, ...anew }: DestinationRecord) {
    const { agents, fields, fallback, lookAt, createdAt } = anew;
    return destinations
      .findOneAndUpdate(
        { workspace, platform, target, removedAt: { $ne: null } },
        {
          $set: {
            agents,
            ...(fields && { fields }),
            ...(fallback && { fallback }),
            state: 'active',
            due: createdAt,
            lookAt,
            failures: 0,
            createdAt,
          },
          $unset: {
            removedAt: 1,
            reason: 1,
            warning: 1,
            ...(!fields && { fields: 1 }),
            ...(!fallback && { fallback: 1 }),
          },
          $inc: { wakes: 1, edits: 1 },
        },
        { returnDocument: 'after' },
      )
      .lean();
  }

  return {
    find,

    /** A workspace's destination by the platform's id of the place. */
    findPlace: (workspace: Id, platform: string, target: string): Promise<DestinationRecord | null> =>
      destinations.findOne({ workspace, platform, target, removedAt: null }).lean(),

    /** Every destination of a workspace, oldest first. */
    list: (workspace: Id): Promise<DestinationRecord[]> =>
      destinations.find({ workspace, removedAt: null }).sort({ _id: 1 }).lean(),

    /** The same with those that were removed, where cards may stand. */
    listEver: (workspace: Id): Promise<DestinationRecord[]> =>
      destinations.find({ workspace }).sort({ _id: 1 }).lean(),

    /**
     * Adds a destination, active; null where the workspace has it already. One that was removed begins anew, and one that
     * was there as a fallback is one like any other from then on.
     */
    async add(
      workspace: Id,
      place: Pick<DestinationRecord, 'platform' | 'target' | 'agents' | 'fields' | 'fallback'>,
      now: Date,
    ): Promise<DestinationRecord | null> {
      const record: DestinationRecord = {
        _id: newId(),
        workspace,
        ...place,
        state: 'active',
        due: never,
        lookAt: new Date(now.getTime() + firstLookAfter),
        wakes: 0,
        lease: { token: '', until: now },
        nextPostAt: now,
        failures: 0,
        createdAt: now,
      };
      try {
        await destinations.create(record);
        return record;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const revived = await revive(record);
        if (revived || place.fallback) return revived;
        const { platform, target, agents, fields } = place;
        return destinations
          .findOneAndUpdate(
            { workspace, platform, target, fallback: true },
            { $set: { agents, ...(fields && { fields }) }, $unset: { fallback: 1 } },
            { returnDocument: 'after' },
          )
          .lean();
      }
    },

    /**
     * Writes what people changed of a destination; false where it is no longer as it was read. Where other fields are to be
     * shown, its drain is woken to draw every card there anew.
     */
    async edit(read: DestinationRecord, { agents, fields }: DestinationChange, now: Date): Promise<boolean> {
      const { _id, workspace, state, edits } = read;
      const { matchedCount } = await destinations.updateOne(
        { _id, workspace, state, edits: edits ?? null },
        {
          ...((agents || fields?.length) && {
            $set: { ...(agents && { agents }), ...(fields?.length && { fields }) },
          }),
          ...(fields?.length === 0 && { $unset: { fields: 1 } }),
          ...(fields && state === 'active' && { $min: { due: now } }),
          $inc: { edits: 1, ...(fields && { drawing: 1, wakes: 1 }) },
        },
      );
      return matchedCount === 1;
    },

    /**
     * Ends the announcing at a destination; false where it is not there. It is kept, so that cards which stand there still
     * follow their leads, and are redacted with them. A pause ends, as what keeps new cards away need not keep these from
     * being reached; where it does, the drain pauses it again.
     */
    async remove(workspace: Id, id: Id, now: Date): Promise<boolean> {
      const { modifiedCount } = await destinations.updateOne(
        { _id: id, workspace, removedAt: null },
        { $set: { removedAt: now, lookAt: never }, $unset: { warning: 1 } },
      );
      await destinations.updateOne(
        { _id: id, workspace, removedAt: { $ne: null }, state: 'paused' },
        { $set: { state: 'active', due: now }, ...endOfPause },
      );
      return modifiedCount === 1;
    },

    /** Pauses a destination, with the care it is to get; resolves with it for the one call that did it. */
    pause: (
      workspace: Id,
      id: Id,
      reason: string,
      { warnAt, lookAt }: PauseCare = {},
    ): Promise<DestinationRecord | null> =>
      destinations
        .findOneAndUpdate(
          { _id: id, workspace, state: 'active' },
          {
            $set: {
              state: 'paused',
              reason,
              due: never,
              ...(warnAt && { warning: { due: warnAt, sent: 0 } }),
              ...(lookAt && { lookAt }),
            },
          },
          { returnDocument: 'after' },
        )
        .lean(),

    /**
     * Starts a paused destination again, or ends the wait of one that fails; what it missed is due at once. With `reason`
     * only where it is paused for that reason.
     */
    async resume(workspace: Id, id: Id, now: Date, reason?: string): Promise<DestinationRecord | null> {
      const meant = { _id: id, workspace, ...(reason !== undefined && { state: 'paused' as const, reason }) };
      await destinations.updateOne({ ...meant, 'lease.token': '' }, { $set: { 'lease.until': now } });
      return destinations
        .findOneAndUpdate(
          meant,
          { $set: { state: 'active', due: now, failures: 0 }, ...endOfPause },
          { returnDocument: 'after' },
        )
        .lean();
    },

    /** Notes another reason for a pause. */
    changeReason: async (workspace: Id, id: Id, from: string, to: string): Promise<void> => {
      await destinations.updateOne(
        { _id: id, workspace, state: 'paused', reason: from },
        { $set: { reason: to } },
      );
    },

    /** Starts all destinations again that were paused for this reason. */
    async resumeAll(workspace: Id, platform: string, reasons: string[], now: Date): Promise<void> {
      const paused = { workspace, platform, state: 'paused' as const, reason: { $in: reasons } };
      await destinations.updateMany({ ...paused, 'lease.token': '' }, { $set: { 'lease.until': now } });
      await destinations.updateMany(paused, {
        $set: { state: 'active', due: now, failures: 0 },
        ...endOfPause,
      });
    },

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

    /** Destinations of any workspace about which the platform should be asked now, the longest waiting first. */
    toLookAt: (now: Date, limit: number): Promise<DestinationRecord[]> =>
      destinations
        .find({ lookAt: { $lte: now } })
        .sort({ lookAt: 1 })
        .limit(limit)
        .lean(),

    /** Plans the next look at a place; false where somebody else has planned it since it was read. */
    async planLook({ _id, lookAt }: Pick<DestinationRecord, '_id' | 'lookAt'>, next: Date): Promise<boolean> {
      const { modifiedCount } = await destinations.updateOne({ _id, lookAt }, { $set: { lookAt: next } });
      return modifiedCount === 1;
    },

    /** Has the platform asked about a place soon, where leads ring there. */
    lookSoon: async (workspace: Id, platform: string, target: string, now: Date): Promise<void> => {
      await destinations.updateOne({ workspace, platform, target }, { $set: { lookAt: now } });
    },

    /** Plans a look for places that an older version stored. */
    planLooks: async (now: Date): Promise<void> => {
      await destinations.updateMany({ lookAt: null }, { $set: { lookAt: now } });
    },

    /** Destinations of any workspace of whose pause an admin is to be warned now. */
    toWarnOf: (now: Date, limit: number): Promise<DestinationRecord[]> =>
      destinations
        .find({ 'warning.due': { $lte: now } })
        .limit(limit)
        .lean(),

    warnings: createWarningMarks(destinations),

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
