import type { Id } from '../storage/id.js';
import type { DeliveryRecord } from '../storage/models/delivery.js';
import type { DestinationRecord } from '../storage/models/destination.js';
import type { LeadRecord } from '../storage/models/lead.js';

/** What became of one card of an erased lead. */
export interface ErasedPlace {
  destination: Id;
  platform: string;
  /** The platform's id of the place. */
  target: string;
  /** Nothing of the lead is shown there any more; it will not be, as soon as the place can be reached; nobody can reach it. */
  state: 'redacted' | 'pending' | 'out_of_reach';
  /** Why it waits or is out of reach, or `message_not_found` where somebody removed the card before: a stable code. */
  reason?: string;
  /** When it was redacted, where it was. */
  at?: Date;
}

/** How far the erasing of a lead got, place by place. */
export interface ErasureReceipt {
  lead: Id;
  erasedAt: Date;
  places: ErasedPlace[];
}

/** The code of a card that is not there any more, the same on every platform. */
const gone = 'message_not_found';

/**
 * What deliveries tell of an erased lead. They hold nothing personal and are kept, so that this can be told whenever it is
 * asked for. Places that never had a card of it are left out.
 */
export function receiptOf(
  tombstone: LeadRecord,
  deliveries: DeliveryRecord[],
  destinations: DestinationRecord[],
): ErasureReceipt {
  const places = deliveries.flatMap((delivery) => {
    const place = destinations.find(({ _id }) => _id.equals(delivery.destination));
    return place ? cardsAt(place, delivery, tombstone.revision) : [];
  });
  return { lead: tombstone._id, erasedAt: tombstone.purgedAt ?? new Date(0), places };
}

/** The card, and besides it those that a post whose answer was lost may have left behind. */
function cardsAt(place: DestinationRecord, delivery: DeliveryRecord, revision: number): ErasedPlace[] {
  const { _id: destination, platform, target } = place;
  const at = { destination, platform, target };
  const lost = delivery.lostAnswers > 0 || (delivery.posting !== undefined && !delivery.message);
  return [
    ...(delivery.message ? [{ ...at, ...outcome(place, delivery, revision) }] : []),
    ...(lost ? [{ ...at, state: 'out_of_reach' as const, reason: 'answer_lost' }] : []),
  ];
}

function outcome(
  place: DestinationRecord,
  { failed, shown, shownAt, stale, want }: DeliveryRecord,
  revision: number,
): Pick<ErasedPlace, 'state' | 'reason' | 'at'> {
  if (shown >= revision) return { state: 'redacted', ...(shownAt && { at: shownAt }) };
  if (failed === gone) return { state: 'redacted', reason: gone };
  if (failed !== undefined) return { state: 'out_of_reach', reason: failed };
  if (!stale && want >= revision) return { state: 'out_of_reach', reason: 'not_editable' };
  return { state: 'pending', ...(place.reason && { reason: place.reason }) };
}

/** A receipt as the command line shows it. */
export function receiptJson({ lead, erasedAt, places }: ErasureReceipt) {
  const inState = (state: ErasedPlace['state']) =>
    places
      .filter((place) => place.state === state)
      .map(({ destination, platform, target, reason, at }) => ({
        destination: destination.toHexString(),
        address: `${platform}:${target}`,
        ...(reason !== undefined && { reason }),
        ...(at && { at: at.toISOString() }),
      }));
  return {
    lead: lead.toHexString(),
    erasedAt: erasedAt.toISOString(),
    redacted: inState('redacted'),
    pending: inState('pending'),
    outOfReach: inState('out_of_reach'),
  };
}
