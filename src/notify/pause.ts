import type { Logger } from 'pino';
import type { Clock } from '../clock.js';
import type { Platform } from '../platforms/platform.js';
import type { Id } from '../storage/id.js';
import type { DestinationRecord } from '../storage/models/destination.js';
import type { Destinations } from '../storage/repositories/destinations.js';
import type { Installations } from '../storage/repositories/installations.js';

/** What pausing needs. */
export interface PausesParts {
  destinations: Destinations;
  installations: Installations;
  clock: Clock;
  log: Logger;
}

/** A platform, and whether one bot or account serves every workspace there. */
type OnePlatform = Pick<Platform, 'name' | 'pace'>;

/** A place that is out of order is looked at so often, in ms, to see whether it has been mended. */
export const mendedWithin = 300_000;

/** Ends the announcing where nothing can be announced. */
export type Pauses = ReturnType<typeof createPauses>;

/** Makes the pauses of what is out of order, each with one warning to an admin. */
export function createPauses({ destinations, installations, clock, log }: PausesParts) {
  async function pause(place: DestinationRecord, reason: string, warns: boolean): Promise<void> {
    const now = clock.now();
    const care = {
      ...(warns && !place.removedAt && { warnAt: now }),
      lookAt: new Date(now.getTime() + mendedWithin),
    };
    const paused = await destinations.pause(place.workspace, place._id, reason, care);
    if (paused)
      log.warn({ destination: place._id, workspace: place.workspace, reason }, 'destination paused');
  }

  return {
    /** Ends it at one place. */
    place: (place: DestinationRecord, reason: string): Promise<void> => pause(place, reason, true),

    /**
     * Ends it at every place of the platform in the workspace, with one warning for all of them. At the removed ones too,
     * whose cards cannot be reached either.
     */
    async installation(workspace: Id, { name, pace }: OnePlatform, reason: string): Promise<void> {
      if (pace.sharedBy === 'platform') await installations.ensure(workspace, name, clock.now());
      await installations.pause(workspace, name, reason, clock.now());
      for (const place of await destinations.listEver(workspace))
        if (place.platform === name) await pause(place, reason, false);
    },
  };
}
