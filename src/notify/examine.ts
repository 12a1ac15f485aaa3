import { momentInZone } from '../../views/time.js';
import { type Platform, SendError } from '../platforms/platform.js';
import type { Id } from '../storage/id.js';
import type { DestinationRecord } from '../storage/models/destination.js';
import type { Deliveries } from '../storage/repositories/deliveries.js';
import type { Destinations } from '../storage/repositories/destinations.js';
import { mendOf } from './mends.js';

/** One thing that must work; where it does not, `detail` says what to do. */
export interface Check {
  /** What was checked, such as `slack scopes` or a place's address. */
  check: string;
  ok: boolean;
  detail: string;
  /** Of a place: the platform's id of it, for surfaces that can name it better. */
  target?: string;
}

/** How the checks of places are told. */
export interface Telling {
  /** IANA zone of the times. */
  zone: string;
  /** How a place is resumed, or removed, in the words of the surface: `press Resume in Home`. */
  last(destination: DestinationRecord, what: 'resume' | 'remove'): string;
}

/** What examining places needs. */
export interface ExaminationParts {
  destinations: Destinations;
  deliveries: Deliveries;
  platforms: Platform[];
}

/**
 * So many places are looked at in one examination, those that ring first. Of others what was last known is told: each is
 * looked at about once an hour anyway, and a platform's pace is not for one person alone.
 */
const mostLooks = 20;

/** What a look found: nothing wrong, a reason, or that the platform does not say. */
interface Seen {
  reason?: string;
  unknown?: string;
}

/** Makes the examination of a workspace's places, for every surface that has a doctor. It changes nothing. */
export function createExamination({ destinations, deliveries, platforms }: ExaminationParts) {
  async function lookAt(place: DestinationRecord): Promise<Seen> {
    const platform = platforms.find(({ name }) => name === place.platform);
    if (!platform) return { reason: 'not_configured' };
    try {
      const at = { workspace: place.workspace.toHexString(), target: place.target };
      const reason = await platform.look(at);
      return reason ? { reason } : {};
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      return error.failure === 'installation' ? { reason: error.code } : { unknown: error.code };
    }
  }

  async function check(place: DestinationRecord, looks: boolean, telling: Telling): Promise<Check> {
    const [seen, waiting] = await Promise.all([
      looks ? lookAt(place) : {},
      deliveries.waiting(place.workspace, place._id),
    ]);
    const { platform, target, lastShownAt } = place;
    const verdict = judge(platforms, place, seen, telling);
    const count = waiting >= 1_000 ? '999+' : waiting;
    const last = lastShownAt ? `last card ${momentInZone(lastShownAt, telling.zone)}` : 'no card yet';
    return {
      check: `${platform}:${target}`,
      target,
      ok: verdict.ok,
      detail: `${verdict.words}; ${last}, ${count} waiting`,
    };
  }

  /** Checks each place of a workspace. */
  return async function examine(workspace: Id, telling: Telling): Promise<Check[]> {
    const places = await destinations.list(workspace);
    const isActive = ({ state }: DestinationRecord) => Number(state === 'active');
    const looked = new Set([...places].sort((a, b) => isActive(b) - isActive(a)).slice(0, mostLooks));
    return Promise.all(places.map((place) => check(place, looked.has(place), telling)));
  };
}

function judge(platforms: Platform[], place: DestinationRecord, { reason, unknown }: Seen, telling: Telling) {
  const { state, reason: paused = 'by_person' } = place;
  if (state === 'paused' && paused === 'by_person')
    return { ok: true, words: `somebody paused it: ${telling.last(place, 'resume')}` };
  if (state === 'active' && !reason)
    return { ok: true, words: unknown ? `rings, though it cannot be looked at (${unknown})` : 'rings' };
  const { why, how, resumable } = mendOf(platforms, place.platform, reason ?? paused);
  if (state === 'active') return { ok: false, words: [why, ...(how ? [how] : [])].join(': ') };
  const mended = reason === undefined && unknown === undefined;
  const last = telling.last(place, resumable ? 'resume' : 'remove');
  return { ok: false, words: `paused, ${why}: ${how && !mended ? `${how}, then ` : ''}${last}` };
}
