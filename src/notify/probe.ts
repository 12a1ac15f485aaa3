import type { Logger } from 'pino';
import type { Clock } from '../clock.js';
import { type Pace, type Platform, SendError } from '../platforms/platform.js';
import type { Id } from '../storage/id.js';
import { type DestinationRecord, never } from '../storage/models/destination.js';
import type { Destinations } from '../storage/repositories/destinations.js';
import type { Installations } from '../storage/repositories/installations.js';
import type { Paces } from '../storage/repositories/paces.js';
import { sharedName } from './pace.js';
import { createPauses, mendedWithin } from './pause.js';

/** What looking at places needs. */
export interface ProbeParts {
  destinations: Destinations;
  installations: Installations;
  paces: Paces;
  platforms: Platform[];
  clock: Clock;
  random(): number;
  log: Logger;
}

/** Finds out whether places are in order, before a lead does. */
export type Probe = ReturnType<typeof createProbe>;

/** How often a place is looked at that is in order, in ms. */
const every = 3_600_000;
/** A look that came to nothing is tried again after so long, in ms. */
const again = 60_000;
/** How many places one round takes up, and for how long, in ms. */
const batch = 200;
const longestRound = 10_000;

/** Makes the looks at places: one that is out of order is paused and warned of, one that is mended goes on. */
export function createProbe({ platforms, random, log, ...parts }: ProbeParts) {
  const { destinations, installations, paces, clock } = parts;
  const pauses = createPauses({ ...parts, log });
  const after = (ms: number) => new Date(clock.now().getTime() + ms);
  const platformOf = ({ platform }: DestinationRecord) => platforms.find(({ name }) => name === platform);

  /** Whether a look may end a destination's pause: not one that a person asked for, nor one whose reason no look can tell. */
  function mayMend(place: DestinationRecord): boolean {
    const { state, reason = '' } = place;
    return state === 'paused' && platformOf(place)?.looksFor.includes(reason) === true;
  }

  /** Looks at a place and does what follows from it. Resolves false where the platform does not say. */
  async function look(place: DestinationRecord): Promise<boolean> {
    const { _id, workspace, target, state, reason: was = '' } = place;
    try {
      const reason = await platformOf(place)?.look({ workspace: workspace.toHexString(), target });
      if (state === 'active' && reason) await pauses.place(place, reason);
      if (!mayMend(place)) return true;
      if (!reason) await mended(place, was);
      else if (reason !== was) await destinations.changeReason(workspace, _id, was, reason);
      return true;
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      log.info({ destination: _id, code: error.code }, 'a place could not be looked at');
      await learn(place, error);
      return false;
    }
  }

  async function mended(place: DestinationRecord, was: string): Promise<void> {
    const platform = platformOf(place);
    // What one look tells of a bot or account that serves everybody, it tells of all places.
    if (platform?.pace.sharedBy === 'platform') await installations.endPause(place.workspace, platform.name);
    await destinations.resume(place.workspace, place._id, clock.now(), was);
  }

  async function learn(place: DestinationRecord, error: SendError): Promise<void> {
    const platform = platformOf(place);
    if (!platform) return;
    if (error.failure === 'installation') await pauses.installation(place.workspace, platform, error.code);
    const { retryAfter } = error.details;
    if (retryAfter !== undefined) await paces.hold(looksOf(place, platform.pace), after(retryAfter));
  }

  /** Whether a platform may be asked now: the places of a workspace share its pace. */
  async function mayAsk(place: DestinationRecord): Promise<boolean> {
    const pace = platformOf(place)?.pace;
    return !pace || (await paces.take(looksOf(place, pace), clock.now(), pace.look)) === null;
  }

  async function lookInTurn(place: DestinationRecord, busy: Set<string>): Promise<void> {
    // What keeps new cards away from a removed place is not to keep those that stand there from being redacted.
    if (place.removedAt && place.state === 'active') return void (await destinations.planLook(place, never));
    const isWanted = place.state === 'active' || mayMend(place);
    const owner = ownerOf(place);
    if (isWanted && (busy.has(owner) || !(await mayAsk(place)))) return void busy.add(owner);
    const soon = after(again);
    if (!(await destinations.planLook(place, soon))) return;
    if (isWanted && !(await look(place))) return;
    const rest = place.state === 'active' ? every : mendedWithin;
    await destinations.planLook({ ...place, lookAt: soon }, after(rest * (0.75 + random() / 2)));
  }

  return {
    mayMend,
    look,

    /** Looks at each place whose turn it is, as far as the paces allow. */
    async round(signal: AbortSignal): Promise<void> {
      const busy = new Set<string>();
      const end = after(longestRound);
      for (const place of await destinations.toLookAt(clock.now(), batch)) {
        if (signal.aborted || clock.now() >= end) return;
        await lookInTurn(place, busy);
      }
    },
  };
}

/** The name of the limit of looks that a place shares. */
function looksOf({ workspace, platform }: DestinationRecord, pace: Pace): string {
  return sharedName(platform, pace, workspace.toHexString(), 'look');
}

/** Whose pace a place shares. */
function ownerOf({ workspace, platform }: { workspace: Id; platform: string }): string {
  return `${workspace.toHexString()} ${platform}`;
}
