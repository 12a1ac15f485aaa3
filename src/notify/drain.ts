import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Clock } from '../clock.js';
import type { Metrics } from '../metrics.js';
import { type Platform, SendError } from '../platforms/platform.js';
import type { Id } from '../storage/id.js';
import type { DeliveryLane, DeliveryRecord } from '../storage/models/delivery.js';
import { type DestinationRecord, never } from '../storage/models/destination.js';
import type { WorkspaceRecord } from '../storage/models/workspace.js';
import type { Deliveries } from '../storage/repositories/deliveries.js';
import type { Destinations, HeldChange } from '../storage/repositories/destinations.js';
import type { Installations } from '../storage/repositories/installations.js';
import type { Leads } from '../storage/repositories/leads.js';
import type { Workspaces } from '../storage/repositories/workspaces.js';
import { backoff } from './backoff.js';
import { cardOf } from './card.js';

/** What a drain needs. */
export interface DrainParts {
  workspaces: Workspaces;
  leads: Leads;
  deliveries: Deliveries;
  destinations: Destinations;
  installations: Installations;
  platforms: Platform[];
  clock: Clock;
  random(): number;
  log: Logger;
  metrics: Pick<Metrics, 'sent' | 'shownAfter' | 'answerLost'>;
}

/** How long a lease lasts, in ms; it outlasts every time-out and every wait of the drain that holds it. */
export const leaseTime = 15_000;
/** No platform is waited for longer than this, in ms. A send that could outlast the lease, as after a slow database, is left to the next drain. */
const longestSend = 10_000;
/**
 * How long a lease outlasts a wait for the pace, in ms. Nothing is on its way then, so it may be short: a drain that dies
 * mostly dies waiting, and one that comes late finds the lease taken before it sends.
 */
const idleLease = 2_000;
/** A drain waits this long for its pace, in ms; for longer it gives the lease back and sleeps. */
const longestWait = 5_000;
/** After so many failures of one card in a row the drain also tries the next one, to tell a bad card from a bad day. */
const probeAfter = 5;
/** After so long, in ms, a drain gives its lease back although there is more to do, so that no destination waits for long backlogs elsewhere. */
const longestShift = 30_000;

/** For so long, in ms, a drain tries to note what it sent while the database is away, and so often. */
const longestOutage = 60_000;
const noteEvery = 500;

const lanes: DeliveryLane[] = ['redact', 'post', 'edit'];

/** A drain's hold on its destination. */
interface Hold {
  place: DestinationRecord;
  platform: Platform;
  workspace: WorkspaceRecord;
  installation: Id | undefined;
  token: string;
  /** When the next edit may go, where no installation keeps the bucket that all share. */
  nextEditAt?: Date;
  /** Deliveries that failed in this pass although they may be tried later. */
  failed: DeliveryRecord[];
}

/** What to do next: send this one, wait until then, or nothing. */
type Next = { delivery: DeliveryRecord; lane: DeliveryLane } | { until: Date } | undefined;

/**
 * Makes the mechanism that brings a destination's cards up to date: posting, editing, redacting, retrying and catching up
 * after an outage. One drain at a time works at a destination, under a lease.
 */
export function createDrain(parts: DrainParts) {
  const { workspaces, leads, deliveries, destinations, installations, platforms, clock, log, metrics } =
    parts;

  const after = (ms: number) => new Date(clock.now().getTime() + ms);

  async function chooseNext(hold: Hold): Promise<Next> {
    const now = clock.now();
    const except = hold.failed.map(({ _id }) => _id);
    let wait: Date | undefined;
    for (const lane of lanes) {
      const delivery = await deliveries.next(hold.place, lane, now, except);
      if (!delivery) continue;
      const ready = await readyAt(hold, delivery.message ? 'edit' : 'post', now);
      if (!ready || ready <= now) return { delivery, lane };
      if (!wait || ready < wait) wait = ready;
    }
    return wait && { until: wait };
  }

  /** When the method may be used; undefined for at once (the slot is then taken). */
  async function readyAt(hold: Hold, method: 'post' | 'edit', now: Date): Promise<Date | undefined> {
    if (method === 'post') return hold.place.nextPostAt;
    const { edit, editBurst } = hold.platform.pace;
    if (!hold.installation) {
      const ready = hold.nextEditAt ?? now;
      if (ready <= now) hold.nextEditAt = new Date(now.getTime() + edit);
      return ready;
    }
    return (await installations.takeEditSlot(hold.installation, now, edit, editBurst)) ?? undefined;
  }

  /** Keeps the lease for so long, in ms; false where it is lost or the destination was paused. */
  async function keep(hold: Hold, change: HeldChange, time = leaseTime): Promise<boolean> {
    const place = await destinations.keep(hold.place._id, hold.token, after(time), change);
    if (place) hold.place = place;
    return place !== null;
  }

  async function sleepUntil(hold: Hold, due: Date, change: HeldChange = {}): Promise<boolean> {
    return destinations.giveBack(hold.place._id, hold.token, hold.place.wakes, due, clock.now(), change);
  }

  /** Writes again and again while the database is away. */
  async function persist<T>(write: () => Promise<T>): Promise<T> {
    const end = after(longestOutage);
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (clock.now() >= end) throw error;
        log.warn({ err: error }, 'what a drain did could not be noted yet');
        await clock.sleep(noteEvery);
      }
    }
  }

  /**
   * Notes what a send came to: a card that is not noted is posted twice. It holds only while the send's claim stands, so
   * a second time changes nothing.
   */
  const writeBack = (...outcome: Parameters<Deliveries['writeBack']>): Promise<boolean> =>
    persist(() => deliveries.writeBack(...outcome));

  async function bringUpToDate(hold: Hold, delivery: DeliveryRecord): Promise<boolean> {
    const lead = await leads.find(hold.place.workspace, delivery.lead);
    const posts = !delivery.message;
    if (!lead || (posts && lead.list === 'deleted')) {
      const claimed = await deliveries.claim(delivery, hold.token, false);
      if (claimed) await writeBack(claimed, hold.token, { stale: false, shown: claimed.want }, {});
      return true;
    }
    const spaced = after(hold.platform.pace.post - 200);
    const regular = new Date(hold.place.nextPostAt.getTime() + hold.platform.pace.post);
    if (!(await keep(hold, posts ? { nextPostAt: regular > spaced ? regular : spaced } : {}))) return false;
    const cutOff = posts && delivery.posting !== undefined;
    const place = { workspace: hold.place.workspace.toHexString(), target: hold.place.target };
    const url = await hold.platform.allLeadsUrl(place.workspace);
    const card = cardOf(lead, hold.workspace, clock.now(), url);
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
          : holdMethod(hold, delivery, error.details.retryAfter);
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
        await pause(hold.place, error.code);
        return false;
      case 'installation':
        await write({});
        await pauseInstallation(hold, error.code);
        return false;
    }
  }

  async function backOff(hold: Hold, delivery: DeliveryRecord): Promise<boolean> {
    const tries = delivery.tries + 1;
    if (tries >= probeAfter && hold.failed.length === 0) {
      hold.failed.push({ ...delivery, tries });
      return true;
    }
    await rest(hold);
    return false;
  }

  /** Leaves the destination alone for a while. */
  async function rest({ place, token }: Hold): Promise<void> {
    const failures = place.failures + 1;
    await destinations.backOff(place._id, token, after(backoff(failures, parts.random)), failures);
  }

  async function holdMethod(hold: Hold, delivery: DeliveryRecord, retryAfter: number): Promise<boolean> {
    const until = after(retryAfter);
    if (!delivery.message) return keep(hold, { nextPostAt: until });
    if (hold.installation) await installations.holdEdits(hold.installation, until);
    else hold.nextEditAt = until;
    return true;
  }

  async function pause(place: DestinationRecord, reason: string): Promise<void> {
    if (!(await destinations.pause(place.workspace, place._id, reason))) return;
    log.warn({ destination: place._id, workspace: place.workspace, reason }, 'destination paused');
  }

  async function pauseInstallation(hold: Hold, reason: string): Promise<void> {
    const { workspace, platform } = hold.place;
    await installations.pause(workspace, platform, reason);
    const all = await destinations.list(workspace);
    for (const place of all) if (place.platform === platform) await pause(place, reason);
  }

  async function work(hold: Hold, signal: AbortSignal): Promise<void> {
    const end = after(longestShift);
    while (!signal.aborted && clock.now() < end) {
      const next = await chooseNext(hold);
      if (next && 'delivery' in next) {
        if (!(await bringUpToDate(hold, next.delivery))) return;
      } else if (next && next.until.getTime() - clock.now().getTime() <= longestWait) {
        const wait = Math.max(1, next.until.getTime() - clock.now().getTime());
        if (!(await keep(hold, {}, wait + idleLease))) return;
        await clock.sleep(wait, signal);
      } else if (!next && hold.failed.length > 0) {
        return await rest(hold);
      } else {
        const due = next?.until ?? (await deliveries.nextDue(hold.place)) ?? never;
        const shown = hold.place.lastShownAt ? { lastShownAt: hold.place.lastShownAt } : {};
        if (await sleepUntil(hold, due, shown)) return;
        if (!(await keep(hold, {}))) return;
      }
    }
  }

  /** Brings one destination up to date, if it is due and nobody else is at it. Stops between two sends when `signal` aborts. */
  return async function drain(id: Id, signal: AbortSignal): Promise<void> {
    const token = randomUUID();
    const place = await destinations.take(id, token, clock.now(), after(leaseTime));
    if (!place) return;
    try {
      const platform = platforms.find(({ name }) => name === place.platform);
      const workspace = await workspaces.find(place.workspace);
      if (!platform || !workspace) return await pause(place, 'not_configured');
      const installation = await installations.find(place.workspace, place.platform);
      await work({ place, platform, workspace, installation: installation?._id, token, failed: [] }, signal);
    } finally {
      await persist(() => destinations.drop(id, token, clock.now()));
    }
  };
}
