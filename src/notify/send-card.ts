import type { Logger } from 'pino';
import type { Metrics } from '../metrics.js';
import { SendError } from '../platforms/platform.js';
import type { DeliveryRecord } from '../storage/models/delivery.js';
import type { Deliveries } from '../storage/repositories/deliveries.js';
import type { Leads } from '../storage/repositories/leads.js';
import { backoff } from './backoff.js';
import { type CardForParts, createCardFor } from './card-for.js';
import type { Hold, Holds } from './hold.js';
import { sendsAfter } from './pace.js';

/** What sending a card needs. */
export interface SendCardParts extends CardForParts {
  leads: Leads;
  random(): number;
  log: Logger;
  metrics: Pick<Metrics, 'sent' | 'shownAfter' | 'answerLost'>;
}

/** No platform is waited for longer than this, in ms. A send that could outlast the lease, as after a slow database, is left to the next drain. */
const longestSend = 10_000;
/** A card that waits for another to lead to looks for it so often, in ms. */
const waitsAgain = 500;
/** After so many failures of one card in a row the drain also tries the next one, to tell a bad card from a bad day. */
const probeAfter = 5;

/** Makes the step that brings one card up to date under a hold and notes what came of it. */
export function createSendCard(parts: SendCardParts, holds: Holds) {
  const { leads, deliveries, clock, log, metrics } = parts;
  const { after, keep, persist } = holds;
  const cards = createCardFor(parts);

  /**
   * Notes what a send came to: a card that is not noted is posted twice. It holds only while the send's claim stands, so
   * a second time changes nothing.
   */
  const writeBack = (...outcome: Parameters<Deliveries['writeBack']>): Promise<boolean> =>
    persist(() => deliveries.writeBack(...outcome));

  /** Posts, edits or redacts a card; resolves whether the drain goes on. */
  async function sendCard(hold: Hold, delivery: DeliveryRecord): Promise<boolean> {
    const lead = await leads.find(hold.place.workspace, delivery.lead);
    const posts = !delivery.message;
    const { removedAt } = hold.place;
    if (!lead || (posts && (lead.list === 'deleted' || removedAt))) {
      const over = { stale: false, ...(lead && removedAt ? { failed: 'removed' } : {}) };
      const claimed = await deliveries.claim(delivery, hold.token, false);
      if (claimed) await writeBack(claimed, hold.token, { ...over, shown: claimed.want }, {});
      return true;
    }
    if (!posts && !hold.platform.editable) {
      // What was sent stays as it was; it leads to where the present state is shown.
      const claimed = await deliveries.claim(delivery, hold.token, false);
      if (claimed) await writeBack(claimed, hold.token, { stale: false }, {});
      return true;
    }
    if (posts && (await cards.waits(hold, lead))) {
      await deliveries.putOff(delivery, after(waitsAgain));
      return true;
    }
    const sends = sendsAfter(hold.platform.pace, hold.place, posts ? 'post' : 'edit', clock.now());
    if (!(await keep(hold, sends ? { sends } : {}))) return false;
    const cutOff = posts && delivery.posting !== undefined;
    const place = { workspace: hold.place.workspace.toHexString(), target: hold.place.target };
    const card = await cards.card(hold, lead);
    const claimed = await deliveries.claim(delivery, hold.token, cutOff);
    if (!claimed) return true;
    if (cutOff) metrics.answerLost(hold.platform.name);
    if (after(longestSend) > hold.place.lease.until) {
      await persist(() => deliveries.writeBack(claimed, hold.token, {}, {}));
      return false;
    }
    const drawing = { plain: delivery.plain };
    try {
      const message = claimed.message ?? (await hold.platform.send(place, card, drawing));
      if (claimed.message) await hold.platform.edit(place, claimed.message, card, drawing);
      await succeed(hold, claimed, message, lead.revision, -lead.capturedAt.getTime());
      return true;
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      metrics.sent(hold.platform.name, error.failure);
      return fail(hold, claimed, error);
    }
  }

  async function succeed(
    hold: Hold,
    delivery: DeliveryRecord,
    message: string,
    shown: number,
    order: number,
  ) {
    metrics.sent(hold.platform.name, 'shown');
    metrics.shownAfter(hold.platform.name, clock.now().getTime() - delivery.due.getTime());
    const shownNow = { message, shown, tries: 0, shownAt: clock.now() };
    await writeBack(
      delivery,
      hold.token,
      { ...shownNow, stale: shown < delivery.want },
      // It changed while it was sent, and may be deleted by now: it goes before everything else.
      { ...shownNow, lane: 'redact', order },
    );
    for (const stuck of hold.failed)
      await deliveries.putOff(stuck, after(backoff(stuck.tries, parts.random)));
    hold.failed = [];
    if (hold.place.failures > 0) await keep(hold, { failures: 0, lastShownAt: clock.now() });
    else hold.place.lastShownAt = clock.now();
  }

  /** Notes a failure; resolves whether the drain goes on. */
  async function fail(hold: Hold, delivery: DeliveryRecord, error: SendError): Promise<boolean> {
    const isLost = error.details.answerLost === true && !delivery.message;
    if (isLost) metrics.answerLost(hold.platform.name);
    const lost = isLost ? { lostAnswers: delivery.lostAnswers + 1 } : {};
    const note = {
      delivery: delivery._id,
      lead: delivery.lead,
      destination: hold.place._id,
      code: error.code,
    };
    const write = (change: Partial<DeliveryRecord>) => writeBack(delivery, hold.token, change, lost);
    switch (error.failure) {
      case 'later':
        await write({ ...lost, tries: delivery.tries + 1 });
        log.info({ ...note, err: error.details.cause }, 'card will be tried again');
        return error.details.retryAfter === undefined
          ? backOff(hold, delivery)
          : holds.holdMethod(hold, delivery.message ? 'edit' : 'post', error.details.retryAfter);
      case 'content':
        log.warn(note, 'platform refused the card');
        await write(delivery.plain ? { stale: false, failed: error.code } : { plain: true });
        return true;
      case 'card':
        log.info(note, 'card is gone');
        await write({ stale: false, failed: error.code });
        return true;
      case 'destination':
        await write({});
        await holds.pauses.place(hold.place, error.code);
        return false;
      case 'installation':
        await write({});
        await holds.pauses.installation(hold.place.workspace, hold.platform, error.code);
        return false;
    }
  }

  async function backOff(hold: Hold, delivery: DeliveryRecord): Promise<boolean> {
    const tries = delivery.tries + 1;
    if (tries >= probeAfter && hold.failed.length === 0) {
      hold.failed.push({ ...delivery, tries });
      return true;
    }
    await holds.rest(hold);
    return false;
  }

  return sendCard;
}
