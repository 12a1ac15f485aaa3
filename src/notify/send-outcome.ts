import type { Logger } from 'pino';
import type { Clock } from '../clock.js';
import type { Metrics } from '../metrics.js';
import type { SendError } from '../platforms/platform.js';
import type { DeliveryRecord } from '../storage/models/delivery.js';
import type { Deliveries } from '../storage/repositories/deliveries.js';
import { backoff } from './backoff.js';
import type { Hold, Holds } from './hold.js';

/** What noting the outcome of a send needs. */
export interface SendOutcomeParts {
  deliveries: Deliveries;
  clock: Clock;
  random(): number;
  log: Logger;
  metrics: Pick<Metrics, 'sent' | 'shownAfter' | 'answerLost'>;
}

/** After so many failures of one card in a row the drain also tries the next one, to tell a bad card from a bad day. */
const probeAfter = 5;

/** Makes what notes how a send came out, and what follows for the drain. */
export function createSendOutcome(parts: SendOutcomeParts, holds: Holds) {
  const { deliveries, clock, log, metrics } = parts;
  const { after, keep, persist } = holds;

  /**
   * Notes what a send came to: a card that is not noted is posted twice. It holds only while the send's claim stands, so
   * a second time changes nothing.
   */
  const writeBack = (...outcome: Parameters<Deliveries['writeBack']>): Promise<boolean> =>
    persist(() => deliveries.writeBack(...outcome));

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

  return { writeBack, succeed, fail };
}
