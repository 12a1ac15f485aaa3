import type { Id } from '../id.js';
import { type DestinationRecord, never } from '../models/destination.js';
import type { Store } from '../store.js';
import { createWarningMarks } from './warning-marks.js';

/** What becomes of a place that is paused because nothing can be sent there. */
export interface PauseCare {
  /** When an admin is to be warned; never, where left out. */
  warnAt?: Date;
  /** When the platform is asked next whether the place is in order again. */
  lookAt?: Date;
}

/** What a resume takes away and adds. */
export const endOfPause = { $unset: { reason: 1, warning: 1 }, $inc: { wakes: 1 } } as const;

/** Gives access to the pauses of destinations, and to the looks and warnings about them. */
export function createDestinationPauses({ destinations }: Store) {
  return {
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
  };
}
