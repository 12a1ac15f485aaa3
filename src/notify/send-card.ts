import type { AnyCard } from '../../views/lead-card.js';
import { SendError } from '../platforms/platform.js';
import type { DeliveryRecord } from '../storage/models/delivery.js';
import type { Leads } from '../storage/repositories/leads.js';
import { type BundlingParts, createBundling } from './bundling.js';
import { type CardForParts, createCardFor } from './card-for.js';
import type { Hold, Holds } from './hold.js';
import { sendsAfter } from './pace.js';
import { createSendOutcome, type SendOutcomeParts } from './send-outcome.js';

/** What sending a card needs. */
export interface SendCardParts extends CardForParts, BundlingParts, SendOutcomeParts {
  leads: Leads;
}

/** What a delivery is to show. */
interface Subject {
  draw(): Promise<AnyCard>;
  /** What is shown once that was sent. */
  revision: number;
  /** Its place among edits. */
  order: number;
}

/** No platform is waited for longer than this, in ms. A send that could outlast the lease, as after a slow database, is left to the next drain. */
const longestSend = 10_000;
/** A card that waits for another to lead to looks for it so often, in ms. */
const waitsAgain = 500;

/** Makes the step that brings one card up to date under a hold and notes what came of it. */
export function createSendCard(parts: SendCardParts, holds: Holds) {
  const { leads, deliveries, bundles, clock, metrics } = parts;
  const { after, keep, persist } = holds;
  const cards = createCardFor(parts);
  const bundling = createBundling(parts, holds);
  const { writeBack, succeed, fail } = createSendOutcome(parts, holds);

  /** Ends a delivery for which nothing is to be sent. */
  async function end(hold: Hold, delivery: DeliveryRecord, change: Partial<DeliveryRecord>): Promise<true> {
    const claimed = await deliveries.claim(delivery, hold.token, false);
    if (claimed) await writeBack(claimed, hold.token, { stale: false, ...change }, {});
    return true;
  }

  /** What is to be shown; `over` where nothing is any more, `later` where not yet. */
  async function subjectOf(hold: Hold, delivery: DeliveryRecord): Promise<Subject | 'over' | 'later'> {
    const posts = !delivery.message;
    if (posts && hold.place.removedAt) return 'over';
    if (delivery.gathers) {
      const order = -Math.abs(delivery.order);
      return { draw: () => cards.shared(hold, delivery), revision: delivery.want, order };
    }
    const lead = await leads.find(hold.place.workspace, delivery.lead);
    if (!lead || (posts && lead.list === 'deleted')) return 'over';
    if (posts && ((await bundling.gather(hold)) || (await cards.waits(hold, lead)))) return 'later';
    const order = -lead.capturedAt.getTime();
    return { draw: () => cards.card(hold, lead), revision: lead.revision, order };
  }

  /** Posts, edits or redacts a card; resolves whether the drain goes on. */
  async function sendCard(hold: Hold, delivery: DeliveryRecord): Promise<boolean> {
    const { place, platform } = hold;
    const posts = !delivery.message;
    if (delivery.bundle) {
      await bundles.redraw(place.workspace, delivery.bundle, clock.now());
      return end(hold, delivery, {});
    }
    // What was sent stays as it was; it leads to where the present state is shown.
    if (!posts && !platform.editable) return end(hold, delivery, {});
    const subject = await subjectOf(hold, delivery);
    if (subject === 'over') {
      const { removedAt } = place;
      return end(hold, delivery, { shown: delivery.want, ...(removedAt && { failed: 'removed' }) });
    }
    if (subject === 'later') {
      await deliveries.putOff(delivery, after(waitsAgain));
      return true;
    }
    const sends = sendsAfter(platform.pace, place, posts ? 'post' : 'edit', clock.now());
    const rings = posts && !delivery.gathers && { rings: bundling.rings(hold) };
    if (!(await keep(hold, { ...(sends && { sends }), ...rings }))) return false;
    const cutOff = posts && delivery.posting !== undefined;
    const card = await subject.draw();
    const claimed = await deliveries.claim(delivery, hold.token, cutOff);
    if (!claimed) return true;
    if (cutOff) metrics.answerLost(platform.name);
    if (after(longestSend) > hold.place.lease.until) {
      await persist(() => deliveries.writeBack(claimed, hold.token, {}, {}));
      return false;
    }
    const at = { workspace: place.workspace.toHexString(), target: place.target };
    const drawing = { plain: delivery.plain };
    try {
      const message = claimed.message ?? (await platform.send(at, card, drawing));
      if (claimed.message) await platform.edit(at, claimed.message, card, drawing);
      await succeed(hold, claimed, message, subject.revision, subject.order);
      return true;
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      metrics.sent(platform.name, error.failure);
      return fail(hold, claimed, error);
    }
  }

  return sendCard;
}
