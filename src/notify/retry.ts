import type { Clock } from '../clock.js';
import type { LeadRecord } from '../storage/models/lead.js';
import type { Deliveries } from '../storage/repositories/deliveries.js';
import type { Destinations } from '../storage/repositories/destinations.js';
import type { Probe } from './probe.js';
import { createReceipts, isGone, type ReceiptLine } from './receipt.js';

/** What retrying needs. */
export interface RetryParts {
  deliveries: Deliveries;
  destinations: Destinations;
  probe: Probe;
  clock: Clock;
}

/** Tries again what stands still of a lead; resolves with how it stands then. */
export type Retry = ReturnType<typeof createRetry>;

/**
 * Makes the retry of a lead's deliveries, for any surface. One that failed is sent again. A destination that is paused
 * because it could not be reached is looked at, and goes on if it can be; one that a person paused stays so.
 */
export function createRetry({ deliveries, destinations, probe, clock }: RetryParts) {
  const receipts = createReceipts({ deliveries, destinations });

  async function retryOne(lead: LeadRecord, { state, destination, delivery }: ReceiptLine): Promise<void> {
    if (state === 'failed') {
      const captured = lead.capturedAt.getTime();
      const anew = !delivery.message || isGone(delivery);
      const aim = anew
        ? { lane: 'post' as const, order: captured }
        : { lane: 'edit' as const, order: -captured };
      await deliveries.retry(delivery, aim, anew, clock.now());
      await destinations.wake(destination.workspace, [destination._id], clock.now());
    }
    if (probe.mayMend(destination)) await probe.look(destination);
  }

  return async function retry(lead: LeadRecord): Promise<ReceiptLine[]> {
    const lines = await receipts.of(lead);
    for (const line of lines) if (canRetry(line, probe)) await retryOne(lead, line);
    return receipts.of(lead);
  };
}

/** Whether a retry could change how a lead stands at a destination. */
export function canRetry({ state, destination }: ReceiptLine, probe: Pick<Probe, 'mayMend'>): boolean {
  if (state === 'failed') return destination.state === 'active' || probe.mayMend(destination);
  return state !== 'shown' && probe.mayMend(destination);
}
