import type { DeliveryRecord } from '../storage/models/delivery.js';
import type { DestinationRecord } from '../storage/models/destination.js';
import type { LeadRecord } from '../storage/models/lead.js';
import type { Deliveries } from '../storage/repositories/deliveries.js';
import type { Destinations } from '../storage/repositories/destinations.js';

/** How a lead stands at one destination. */
export interface ReceiptLine {
  destination: DestinationRecord;
  delivery: DeliveryRecord;
  /**
   * - `shown`: its card says what is so (of a deleted lead: it is redacted, or was never there);
   * - `behind`: its card says what was so;
   * - `waiting`: it has no card yet;
   * - `failed`: it stays as it is unless somebody retries.
   */
  state: 'shown' | 'behind' | 'waiting' | 'failed';
  /** When its card came to say what it says; of one that waits, since when. */
  at?: Date;
  /** Why nothing happens: the code of the failure, or of the destination's pause. */
  reason?: string;
}

/** What receipts are told from. */
export interface ReceiptsParts {
  deliveries: Deliveries;
  destinations: Destinations;
}

/** Makes the receipts of leads, for any surface; nothing in them is the visitor's. */
export function createReceipts({ deliveries, destinations }: ReceiptsParts) {
  return {
    /** How a lead stands at each of its destinations, the oldest destination first. */
    async of(lead: LeadRecord): Promise<ReceiptLine[]> {
      const [places, held] = await Promise.all([
        destinations.list(lead.workspace),
        deliveries.ofLead(lead.workspace, lead._id),
      ]);
      return places.flatMap((destination) => {
        const delivery = held.find((each) => each.destination.equals(destination._id));
        return delivery ? [lineOf(lead, destination, delivery)] : [];
      });
    },
  };
}

function lineOf(lead: LeadRecord, destination: DestinationRecord, delivery: DeliveryRecord): ReceiptLine {
  const line = { destination, delivery };
  const { failed, stale, message, shownAt } = delivery;
  const at = shownAt && { at: shownAt };
  if (failed) return { ...line, state: 'failed', ...at, reason: failed };
  if (!stale) return { ...line, state: 'shown', ...at };
  const pause = destination.state === 'paused' && { reason: destination.reason ?? 'by_person' };
  return message
    ? { ...line, state: 'behind', ...at, ...pause }
    : { ...line, state: 'waiting', at: lead.capturedAt, ...pause };
}

/** Whether a delivery's card is known to be gone, so that a retry posts another. */
export function isGone({ failed }: Pick<DeliveryRecord, 'failed'>): boolean {
  return failed === 'message_not_found';
}
