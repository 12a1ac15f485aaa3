import type { Clock } from '../clock.js';
import { type Id, newId } from '../storage/id.js';
import type { DeliveryRecord } from '../storage/models/delivery.js';
import { type DestinationRecord, usualFold } from '../storage/models/destination.js';
import type { Bundles } from '../storage/repositories/bundles.js';
import type { Hold, Holds } from './hold.js';

/** What sharing cards needs. */
export interface BundlingParts {
  bundles: Bundles;
  clock: Clock;
}

/** A burst, and what was missed, are told by this, in ms. */
const minute = 60_000;
/** More than so many that were missed come back as one. */
const mostMissed = 10;
/** One card stands for so many leads at most; a delivery's document stays small. */
const mostMembers = 1_000;

/**
 * Makes new leads share a card where each of its own would be too many: more than ten that waited longer than a minute, as
 * after an outage, or more in a minute than the place is to show. Nothing is dropped: whoever shares a card is counted on it.
 */
export function createBundling({ bundles, clock }: BundlingParts, { keep }: Pick<Holds, 'keep'>) {
  const ago = (ms: number) => new Date(clock.now().getTime() - ms);

  /** Lets them share this card; cut off after any line, it is done again. */
  async function put({ place }: Hold, bundle: Id, waiting: DeliveryRecord[]): Promise<void> {
    const ids = waiting.map(({ _id }) => _id);
    await bundles.settle(place.workspace, ids, bundle, clock.now());
  }

  /** The card that leads share here for now, if it may still be joined. */
  async function openOne({ place }: Hold): Promise<DeliveryRecord | undefined> {
    const found = place.bundle && (await bundles.find(place.workspace, place.bundle.id));
    return found && !found.failed && (found.members?.length ?? 0) < mostMembers ? found : undefined;
  }

  async function join(hold: Hold, shared: DeliveryRecord, waiting: DeliveryRecord[]): Promise<boolean> {
    const { bundle } = hold.place;
    if (!bundle) return false;
    const isOver = bundle.until <= clock.now();
    const goesOn = isOver
      ? { until: new Date(clock.now().getTime() + minute), joined: waiting.length }
      : { until: bundle.until, joined: bundle.joined + waiting.length };
    if (!(await keep(hold, { bundle: { id: bundle.id, ...goesOn } }))) return false;
    await bundles.join(
      shared,
      waiting.map(({ lead }) => lead),
      clock.now(),
    );
    await put(hold, shared._id, waiting);
    return true;
  }

  async function begin(hold: Hold, reason: 'missed' | 'burst', waiting: DeliveryRecord[]): Promise<boolean> {
    const id = newId();
    const until = reason === 'missed' ? clock.now() : new Date(clock.now().getTime() + minute);
    if (!(await keep(hold, { bundle: { id, until, joined: waiting.length } }))) return false;
    await bundles.open(hold.place, id, reason, waiting, clock.now());
    await put(hold, id, waiting);
    return true;
  }

  /** Whether the burst that a card was opened for goes on. */
  function goesOn({ bundle }: DestinationRecord, shared: DeliveryRecord, fold: number): boolean {
    if (!bundle || shared.gathers !== 'burst') return false;
    return bundle.until > clock.now() || (bundle.until > ago(minute) && bundle.joined > fold);
  }

  return {
    /** Puts the leads that wait here on a card that they share, if they should; resolves whether it did. */
    async gather(hold: Hold): Promise<boolean> {
      const { place } = hold;
      const fold = place.fold ?? usualFold;
      if (fold === 0) return false;
      const waiting = await bundles.waiting(place, mostMembers);
      const [oldest] = waiting;
      if (!oldest) return false;
      const shared = await openOne(hold);
      const begun = waiting.filter(({ lead }) => shared?.members?.some((each) => each.equals(lead)));
      if (shared && begun.length > 0) {
        await put(hold, shared._id, begun);
        return true;
      }
      if (shared && goesOn(place, shared, fold)) {
        if (hold.platform.editable) return join(hold, shared, waiting);
        await bundles.putOff(place, place.bundle?.until ?? clock.now());
        return true;
      }
      if (waiting.length > mostMissed && oldest._id.getTimestamp() < ago(minute))
        return begin(hold, 'missed', waiting);
      const rings = (place.rings ?? []).filter((at) => at > ago(minute));
      if (waiting.length <= fold && rings.length < fold) return false;
      return begin(hold, 'burst', waiting);
    },

    /** When cards of single leads were posted here, once one more is. */
    rings({ place }: Hold): Date[] {
      const fold = place.fold ?? usualFold;
      return fold === 0 ? [] : [...(place.rings ?? []), clock.now()].slice(-fold);
    },
  };
}
