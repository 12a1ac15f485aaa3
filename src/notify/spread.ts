import type { Clock } from '../clock.js';
import type { Id } from '../storage/id.js';
import type { DeliveryRecord } from '../storage/models/delivery.js';
import type { DestinationRecord } from '../storage/models/destination.js';
import type { LeadRecord } from '../storage/models/lead.js';
import type { Aim, Deliveries } from '../storage/repositories/deliveries.js';
import type { Destinations } from '../storage/repositories/destinations.js';
import type { Leads } from '../storage/repositories/leads.js';

/** What spreading needs. */
export interface SpreadParts {
  leads: Leads;
  deliveries: Deliveries;
  destinations: Destinations;
  clock: Clock;
}

const batch = 100;

/**
 * Makes the step that writes each changed lead's newest revision on its deliveries and wakes their destinations. It can
 * be cut off after any line and run again, twice at once too: the lead counts as spread only after the wake.
 */
export function createSpread({ leads, deliveries, destinations, clock }: SpreadParts) {
  async function spreadLead(lead: LeadRecord, places: DestinationRecord[]): Promise<void> {
    const now = clock.now();
    const held = await deliveries.ofLead(lead.workspace, lead._id);
    const woken: Id[] = [];
    for (const place of places) {
      const delivery = held.find(({ destination }) => destination.equals(place._id));
      if (delivery?.failed || (!delivery && !admits(place, lead))) continue;
      const aim = aimAt(lead, delivery);
      if (delivery) await deliveries.aim(delivery, aim, now);
      else await deliveries.add(lead.workspace, lead._id, place._id, aim, now);
      woken.push(place._id);
    }
    await destinations.wake(lead.workspace, woken, now);
    await leads.markSpread(lead);
  }

  /** Spreads every changed lead there is. */
  return async function spread(): Promise<void> {
    for (;;) {
      const changed = await leads.unspread(batch);
      const places = new Map<string, DestinationRecord[]>();
      for (const lead of changed) {
        const workspace = lead.workspace.toHexString();
        const known = places.get(workspace) ?? (await destinations.list(lead.workspace));
        places.set(workspace, known);
        await spreadLead(lead, known);
      }
      if (changed.length < batch) return;
    }
  };
}

/** Whether a lead that has no card here yet rings here: not one from before the place was added, or of another agent. */
function admits(place: DestinationRecord, lead: LeadRecord): boolean {
  if (lead.list === 'deleted') return false;
  if (lead._id.getTimestamp().getTime() < Math.floor(place.createdAt.getTime() / 1000) * 1000) return false;
  return place.agents.length === 0 || place.agents.some((agent) => agent.equals(lead.agent));
}

function aimAt(lead: LeadRecord, delivery: DeliveryRecord | undefined): Aim {
  const captured = lead.capturedAt.getTime();
  if (!delivery?.message) return { want: lead.revision, lane: 'post', order: captured };
  if (lead.list === 'deleted') return { want: lead.revision, lane: 'redact', order: captured };
  return { want: lead.revision, lane: 'edit', order: -captured };
}
