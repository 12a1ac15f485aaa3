import type { Logger } from 'pino';
import type { Warning } from '../../views/warning.js';
import type { Clock } from '../clock.js';
import { type Platform, SendError } from '../platforms/platform.js';
import type { Id } from '../storage/id.js';
import type { DestinationRecord } from '../storage/models/destination.js';
import type { InstallationRecord } from '../storage/models/installation.js';
import type { WarningMark } from '../storage/models/warning.js';
import type { Deliveries } from '../storage/repositories/deliveries.js';
import type { Destinations } from '../storage/repositories/destinations.js';
import type { Installations } from '../storage/repositories/installations.js';
import type { WarningMarks } from '../storage/repositories/warning-marks.js';
import { mendOf } from './mends.js';

/** What warning needs. */
export interface WarnParts {
  destinations: Destinations;
  installations: Installations;
  deliveries: Deliveries;
  platforms: Platform[];
  clock: Clock;
  log: Logger;
}

/** What is out of order: one place, or a platform with all of them. */
interface Trouble {
  _id: Id;
  workspace: Id;
  platform: string;
  reason: string;
  mark: WarningMark;
  marks: WarningMarks;
  places: DestinationRecord[];
  target?: string;
}

/** Where a warning can go. */
interface Surface {
  platform: Platform;
  target: string;
}

/** For so long, in ms, nobody else sends a warning that is under way; longer than every time-out. */
const underWay = 60_000;
/** A warning that a platform did not take is tried again after so long, in ms. */
const again = 30_000;
const mostDoublings = 7;
const batch = 20;

/** Makes the warnings of what is out of order: one for each pause, to somebody who can mend it, where it can still be read. */
export function createWarn(parts: WarnParts) {
  const { destinations, installations, deliveries, platforms, clock, log } = parts;
  const after = (ms: number) => new Date(clock.now().getTime() + ms);

  /** Those who look after Leadbell, on the platform itself first, then any other place where leads still ring. */
  async function* surfaces({ _id, workspace, platform: own }: Trouble): AsyncGenerator<Surface> {
    const owner = workspace.toHexString();
    const ownFirst = [...platforms].sort((a, b) => Number(b.name === own) - Number(a.name === own));
    for (const platform of ownFirst)
      for (const target of await platform.keepers(owner)) yield { platform, target };
    for (const place of await destinations.list(workspace)) {
      const platform = platforms.find(({ name }) => name === place.platform);
      if (platform && place.state === 'active' && !place._id.equals(_id))
        yield { platform, target: place.target };
    }
  }

  async function warningOf({ workspace, platform, target, reason, places }: Trouble): Promise<Warning> {
    const counts = await Promise.all(places.map(({ _id }) => deliveries.waiting(workspace, _id)));
    return {
      platform: platforms.find(({ name }) => name === platform)?.title ?? platform,
      ...(target && { target }),
      ...mendOf(platforms, platform, reason),
      waiting: counts.reduce((sum, count) => sum + count, 0),
    };
  }

  /** Tells somebody; false where there is nobody to tell. @throws SendError where it is worth a later try. */
  async function tell(trouble: Trouble): Promise<boolean> {
    const warning = await warningOf(trouble);
    const workspace = trouble.workspace.toHexString();
    const dead = new Set<Platform>();
    for await (const { platform, target } of surfaces(trouble)) {
      if (dead.has(platform)) continue;
      try {
        await platform.warn({ workspace, target }, warning);
        return true;
      } catch (error) {
        if (!(error instanceof SendError) || error.failure === 'later') throw error;
        if (error.failure === 'installation') dead.add(platform);
      }
    }
    return false;
  }

  async function warnOf(trouble: Trouble): Promise<void> {
    const { _id, workspace, reason, marks } = trouble;
    const note = { workspace, trouble: _id, reason };
    const mark = await marks.take(_id, trouble.mark, after(underWay));
    if (!mark) return;
    try {
      if (!(await tell(trouble))) log.warn(note, 'nobody can be warned of a pause');
      await marks.end(_id, mark);
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      log.info({ ...note, code: error.code }, 'warning will be tried again');
      const { retryAfter = again, answerLost } = error.details;
      const sent = answerLost ? mark.sent : trouble.mark.sent;
      // Each that may have arrived may be one too many, so they become rarer.
      await marks.putOff(_id, mark, { due: after(retryAfter * 2 ** Math.min(sent, mostDoublings)), sent });
    }
  }

  async function ofInstallation(installation: InstallationRecord, mark: WarningMark): Promise<void> {
    const { _id, workspace, platform, pausedReason = '' } = installation;
    const places = (await destinations.list(workspace)).filter((place) => place.platform === platform);
    const marks = installations.warnings;
    await warnOf({ _id, workspace, platform, reason: pausedReason, mark, marks, places });
  }

  async function ofPlace(place: DestinationRecord, mark: WarningMark): Promise<void> {
    const { reason = '' } = place;
    await warnOf({ ...place, reason, mark, marks: destinations.warnings, places: [place] });
  }

  return {
    /** Warns of each pause of which nobody was warned yet. */
    async round(signal: AbortSignal): Promise<void> {
      const now = clock.now();
      for (const installation of await installations.toWarnOf(now, batch))
        if (installation.warning && !signal.aborted) await ofInstallation(installation, installation.warning);
      for (const place of await destinations.toWarnOf(now, batch))
        if (place.warning && !signal.aborted) await ofPlace(place, place.warning);
    },
  };
}
