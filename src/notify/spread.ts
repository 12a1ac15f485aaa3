import type { Clock } from '../clock.js';
import type { Id } from '../storage/id.js';
import type { DeliveryRecord } from '../storage/models/delivery.js';
import type { DestinationRecord } from '../storage/models/destination.js';
import type { LeadRecord } from '../storage/models/lead.js';
import type { Aim, Deliveries, NewDelivery } from '../storage/repositories/deliveries.js';
import type { Destinations } from '../storage/repositories/destinations.js';
import type { Leads } from '../storage/repositories/leads.js';
import type { Workspaces } from '../storage/repositories/workspaces.js';

/** What spreading needs. */
export interface SpreadParts {
  leads: Leads;
  deliveries: Deliveries;
  destinations: Destinations;
  workspaces: Workspaces;
  clock: Clock;
}

const batch = 100;

/**
 * Makes the step that writes each changed lead's newest revision on its deliveries and wakes their destinations. It can
 * be cut off after any line and run again, twice at once too: leads count as spread only after the wake, and only where
 * every aim hit.
 */
export function createSpread({ leads, deliveries, destinations, workspaces, clock }: SpreadParts) {
  async function spreadLeads(workspace: Id, changed: LeadRecord[]): Promise<void> {
    const now = clock.now();
    const places = await destinations.listEver(workspace);
    const others = places.some(({ fallback, removedAt }) => !fallback && !removedAt);
    const woken = new Set<Id>();
    const missing: NewDelivery[] = [];
    const missed = new Set<LeadRecord>();
    for (const lead of changed) {
      // A lead as it was captured has no deliveries but those of a run that was cut off, and they aim where this one would.
      const held = lead.revision === 1 ? [] : await deliveries.ofLead(workspace, lead._id);
      for (const place of places) {
        const delivery = held.find(({ destination }) => destination.equals(place._id));
        if (delivery ? isOver(delivery, lead) : (place.fallback && others) || !admits(place, lead)) continue;
        woken.add(place._id);
        const aim = aimAt(lead, delivery);
        if (!delivery) missing.push({ lead: lead._id, destination: place._id, aim });
        else if (delivery.want < aim.want && !(await deliveries.aim(delivery, aim, now))) missed.add(lead);
      }
    }
    await deliveries.add(workspace, missing, now);
    await destinations.wake(workspace, [...woken], now);
    await workspaces.countChange(workspace, now);
    const spread = changed.filter((lead) => !missed.has(lead));
    await leads.markSpread(workspace, spread);
  }

  /** Spreads every changed lead there is. */
  return async function spread(): Promise<void> {
    for (;;) {
      const changed = await leads.unspread(batch);
      for (const ofOne of byWorkspace(changed)) await spreadLeads(ofOne.workspace, ofOne.leads);
      if (changed.length < batch) return;
    }
  };
}

function byWorkspace(leads: LeadRecord[]): { workspace: Id; leads: LeadRecord[] }[] {
  const groups = new Map<string, { workspace: Id; leads: LeadRecord[] }>();
  for (const lead of leads) {
    const key = lead.workspace.toHexString();
    const group = groups.get(key) ?? { workspace: lead.workspace, leads: [] };
    group.leads.push(lead);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Whether a lead that has no card here yet rings here: not one from before the place was added, or of another agent. */
function admits(place: DestinationRecord, lead: LeadRecord): boolean {
  if (lead.list === 'deleted' || place.removedAt) return false;
  if (lead._id.getTimestamp().getTime() < Math.floor(place.createdAt.getTime() / 1000) * 1000) return false;
  return place.agents.length === 0 || place.agents.some((agent) => agent.equals(lead.agent));
}

/** Whether a card is not to be tried again. Whatever kept it from being brought up to date, it is redacted if it is there. */
function isOver({ failed, message }: DeliveryRecord, lead: LeadRecord): boolean {
  return failed !== undefined && (lead.list !== 'deleted' || message === undefined);
}

function aimAt(lead: LeadRecord, delivery: DeliveryRecord | undefined): Aim {
  const captured = lead.capturedAt.getTime();
  if (!delivery?.message) return { want: lead.revision, lane: 'post', order: captured };
  if (lead.list === 'deleted') return { want: lead.revision, lane: 'redact', order: captured };
  return { want: lead.revision, lane: 'edit', order: -captured };
}
