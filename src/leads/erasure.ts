import type { Clock } from '../clock.js';
import { LeadbellError } from '../errors.js';
import type { Id } from '../storage/id.js';
import type { Actor, LeadRecord } from '../storage/models/lead.js';
import type { Audit } from '../storage/repositories/audit.js';
import type { Conversations } from '../storage/repositories/conversations.js';
import type { Deliveries } from '../storage/repositories/deliveries.js';
import type { Destinations } from '../storage/repositories/destinations.js';
import type { Files } from '../storage/repositories/files.js';
import type { Leads } from '../storage/repositories/leads.js';
import type { Listings } from '../storage/repositories/listings.js';
import type { Tombstones } from '../storage/repositories/tombstones.js';
import { type ErasureReceipt, receiptOf } from './erasure-receipt.js';

/** What erasing needs. */
export interface ErasureParts {
  leads: Leads;
  tombstones: Tombstones;
  conversations: Conversations;
  deliveries: Deliveries;
  destinations: Destinations;
  listings: Listings;
  files: Files;
  audit: Audit;
  clock: Clock;
  /** Wakes the drain; must not wait for it. */
  wake(): void;
}

/** Makes what takes leads away for good at once, and tells how far it got. */
export function createErasure(parts: ErasureParts) {
  const { leads, tombstones, conversations, deliveries, destinations, listings, files, audit, clock, wake } =
    parts;

  async function receiptFor(tombstone: LeadRecord): Promise<ErasureReceipt> {
    const { workspace, _id } = tombstone;
    const [sent, places] = await Promise.all([
      deliveries.ofLead(workspace, _id),
      destinations.listEver(workspace),
    ]);
    return receiptOf(tombstone, sent, places);
  }

  async function eraseOne(workspace: Id, id: Id, by: Actor): Promise<ErasureReceipt | undefined> {
    const now = clock.now();
    if (await tombstones.erase(workspace, id, now)) {
      wake();
      const entry = { actor: by, action: 'lead_erased', subject: id.toHexString() };
      await audit.add(workspace, entry, now);
    }
    const tombstone = await leads.find(workspace, id);
    if (!tombstone) return undefined;
    await conversations.empty(workspace, tombstone.conversation);
    return receiptFor(tombstone);
  }

  return {
    /**
     * Takes leads away for good, whatever list they are in: fields, words, search terms and conversation are gone when it
     * resolves, with what people of the workspace searched for and the files that wait to be fetched, and every card is on
     * its way to be redacted. One that is gone already is not erased again. The receipts of those that are there, in the
     * order of the ids; who may do this is for the caller to ask.
     */
    async erase(workspace: Id, ids: Id[], by: Actor): Promise<ErasureReceipt[]> {
      const receipts: ErasureReceipt[] = [];
      for (const id of ids) {
        const receipt = await eraseOne(workspace, id, by);
        if (receipt) receipts.push(receipt);
      }
      if (receipts.length > 0) {
        await listings.forgetSearches(workspace);
        await files.forget(workspace, clock.now());
      }
      return receipts;
    },

    /** How far the erasing of a lead got by now. @throws LeadbellError `lead_not_found`, also where it was not erased. */
    async receipt(workspace: Id, id: Id): Promise<ErasureReceipt> {
      const lead = await leads.find(workspace, id);
      if (!lead?.purgedAt) throw new LeadbellError('lead_not_found', 'No lead of this id was erased here.');
      return receiptFor(lead);
    },
  };
}
