import { isDuplicateKey } from '../duplicate-key.js';
import { type Id, newId } from '../id.js';
import { type DestinationRecord, never } from '../models/destination.js';
import type { Store } from '../store.js';
import { createDestinationLeases } from './destination-leases.js';
import { createDestinationPauses, endOfPause } from './destination-pauses.js';

/** Places that leads are announced in. */
export type Destinations = ReturnType<typeof createDestinations>;

/** What people may change of a destination; an empty list of fields shows everything. */
export type DestinationChange = Partial<Pick<DestinationRecord, 'agents' | 'fold'>> & { fields?: string[] };

/** A new place is in use at once; it is looked at for the first time after so long, in ms. */
const firstLookAfter = 3_600_000;

/** Gives access to destinations, with their leases and pauses. */
export function createDestinations(store: Store) {
  const { destinations } = store;
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
    ...createDestinationLeases(store),
    ...createDestinationPauses(store),

    find,

    /** A workspace's destination by the platform's id of the place. */
    findPlace: (workspace: Id, platform: string, target: string): Promise<DestinationRecord | null> =>
      destinations.findOne({ workspace, platform, target, removedAt: null }).lean(),

    /**
     * The destination at a place, of whichever workspace: it says whose chat it is where one bot serves all. The oldest, where
     * several workspaces have one there.
     */
    findAnywhere: (platform: string, target: string): Promise<DestinationRecord | null> =>
      destinations.findOne({ platform, target, removedAt: null }).sort({ _id: 1 }).lean(),

    /** Follows a chat to the new id that the platform gave it; where leads ring there already, the old place is removed. */
    async follow(platform: string, from: string, to: string, now: Date): Promise<void> {
      for (const { _id } of await destinations.find({ platform, target: from }).lean())
        try {
          await destinations.updateOne({ _id }, { $set: { target: to } });
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
          await destinations.updateOne({ _id, removedAt: null }, { $set: { removedAt: now, lookAt: never } });
        }
    },

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
      place: Pick<DestinationRecord, 'platform' | 'target' | 'agents' | 'fields' | 'fallback' | 'fold'>,
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
        sends: [],
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
    async edit(read: DestinationRecord, change: DestinationChange, now: Date): Promise<boolean> {
      const { _id, workspace, state, edits } = read;
      const { agents, fields, fold } = change;
      const written = {
        ...(agents && { agents }),
        ...(fields?.length && { fields }),
        ...(fold !== undefined && { fold }),
      };
      const { matchedCount } = await destinations.updateOne(
        { _id, workspace, state, edits: edits ?? null },
        {
          ...(Object.keys(written).length > 0 && { $set: written }),
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
  };
}
