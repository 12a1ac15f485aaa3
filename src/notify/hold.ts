import type { Logger } from 'pino';
import type { Clock } from '../clock.js';
import type { Method, Platform } from '../platforms/platform.js';
import type { DeliveryRecord } from '../storage/models/delivery.js';
import type { DestinationRecord } from '../storage/models/destination.js';
import type { WorkspaceRecord } from '../storage/models/workspace.js';
import type { HeldChange } from '../storage/repositories/destination-leases.js';
import type { Destinations } from '../storage/repositories/destinations.js';
import type { Installations } from '../storage/repositories/installations.js';
import type { Paces } from '../storage/repositories/paces.js';
import { backoff } from './backoff.js';
import { heldUntil, sharedName } from './pace.js';
import { createPauses } from './pause.js';

/** How long a lease lasts, in ms; it outlasts every time-out and every wait of the drain that holds it. */
export const leaseTime = 15_000;
/** For so long, in ms, a drain tries to note what it did while the database is away, and so often. */
const longestOutage = 60_000;
const noteEvery = 500;

/** A drain's hold on its destination. */
export interface Hold {
  place: DestinationRecord;
  platform: Platform;
  workspace: WorkspaceRecord;
  token: string;
  /** Deliveries that failed in this pass although they may be tried later. */
  failed: DeliveryRecord[];
}

/** What holding destinations needs. */
export interface HoldParts {
  destinations: Destinations;
  installations: Installations;
  paces: Paces;
  clock: Clock;
  random(): number;
  log: Logger;
}

/** What a drain does with the destination it holds. */
export type Holds = ReturnType<typeof createHolds>;

/** Makes the leases of drains: kept, slept on, rested on, and ended by a pause. */
export function createHolds(parts: HoldParts) {
  const { destinations, paces, clock, random, log } = parts;
  const pauses = createPauses(parts);
  const after = (ms: number) => new Date(clock.now().getTime() + ms);

  /** Keeps the lease for so long, in ms; false where it is lost or the destination was paused. */
  async function keep(hold: Hold, change: HeldChange, time = leaseTime): Promise<boolean> {
    const place = await destinations.keep(hold.place._id, hold.token, after(time), change);
    if (place) hold.place = place;
    return place !== null;
  }

  /** Gives the lease back until then; false where something woke the destination meanwhile. */
  async function sleepUntil(hold: Hold, due: Date, change: HeldChange = {}): Promise<boolean> {
    return destinations.giveBack(hold.place._id, hold.token, hold.place.wakes, due, clock.now(), change);
  }

  /** Leaves the destination alone for a while. */
  async function rest({ place, token }: Hold): Promise<void> {
    const failures = place.failures + 1;
    await destinations.backOff(place._id, token, after(backoff(failures, random)), failures);
  }

  /** Leaves a method alone, as a 429 asks for; false where the lease is lost. */
  async function holdMethod(hold: Hold, method: Method, retryAfter: number): Promise<boolean> {
    const until = after(retryAfter);
    const { place, platform } = hold;
    const { pace, name } = platform;
    if (pace.place.counts.includes(method) || !pace.shared?.counts.includes(method))
      return keep(hold, { held: heldUntil(pace, place, method, until) });
    await paces.hold(sharedName(name, pace, place.workspace.toHexString(), 'send'), until);
    return true;
  }

  /** Writes again and again while the database is away. */
  async function persist<T>(write: () => Promise<T>): Promise<T> {
    const end = after(longestOutage);
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (clock.now() >= end) throw error;
        log.warn({ err: error }, 'what a drain did could not be noted yet');
        await clock.sleep(noteEvery);
      }
    }
  }

  return { after, keep, sleepUntil, rest, holdMethod, pauses, persist };
}
