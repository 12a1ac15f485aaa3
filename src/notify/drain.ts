import { randomUUID } from 'node:crypto';
import type { Method, Platform } from '../platforms/platform.js';
import type { Id } from '../storage/id.js';
import type { DeliveryLane, DeliveryRecord } from '../storage/models/delivery.js';
import { never } from '../storage/models/destination.js';
import type { Workspaces } from '../storage/repositories/workspaces.js';
import { createHolds, type Hold, type HoldParts, leaseTime } from './hold.js';
import { readyAt, sharedName } from './pace.js';
import { createSendCard, type SendCardParts } from './send-card.js';

/** What a drain needs. */
export interface DrainParts extends HoldParts, SendCardParts {
  workspaces: Workspaces;
  platforms: Platform[];
}

/**
 * How long a lease outlasts a wait for the pace, in ms. Nothing is on its way then, so it may be short: a drain that dies
 * mostly dies waiting, and one that comes late finds the lease taken before it sends.
 */
const idleLease = 2_000;
/** A drain waits this long for its pace, in ms; for longer it gives the lease back and sleeps. */
const longestWait = 5_000;
/** After so long, in ms, a drain gives its lease back although there is more to do, so that no destination waits for long backlogs elsewhere. */
const longestShift = 30_000;

/** So many cards are told to be drawn anew between two extensions of the lease. */
const redrawnAtOnce = 500;

const lanes: DeliveryLane[] = ['redact', 'post', 'edit'];

/** What to do next: send this one, wait until then, or nothing. */
type Next = { delivery: DeliveryRecord; lane: DeliveryLane } | { until: Date } | undefined;

/**
 * Makes the mechanism that brings a destination's cards up to date: posting, editing, redacting, retrying and catching up
 * after an outage. One drain at a time works at a destination, under a lease.
 */
export function createDrain(parts: DrainParts) {
  const { workspaces, deliveries, destinations, paces, platforms, clock } = parts;
  const holds = createHolds(parts);
  const sendCard = createSendCard(parts, holds);
  const { after, keep } = holds;

  async function chooseNext(hold: Hold): Promise<Next> {
    const now = clock.now();
    const except = hold.failed.map(({ _id }) => _id);
    let wait: Date | undefined;
    for (const lane of lanes) {
      const delivery = await deliveries.next(hold.place, lane, now, except);
      if (!delivery) continue;
      const ready = await mayUse(hold, delivery.message ? 'edit' : 'post', now);
      if (!ready || ready <= now) return { delivery, lane };
      if (!wait || ready < wait) wait = ready;
    }
    return wait && { until: wait };
  }

  /** When the method may be used; undefined for at once (the slot is then taken). */
  async function mayUse({ place, platform }: Hold, method: Method, now: Date): Promise<Date | undefined> {
    const { pace, name } = platform;
    const ready = readyAt(pace, place, method);
    if (ready > now || !pace.shared?.counts.includes(method)) return ready;
    const shared = sharedName(name, pace, place.workspace.toHexString(), 'send');
    return (await paces.take(shared, now, pace.shared.interval, pace.shared.burst)) ?? undefined;
  }

  /**
   * After a change of what cards show here: tells every posted one to be drawn anew. No card is under way meanwhile, as this
   * drain is the only one here. Resolves false where the lease is lost.
   */
  async function redraw(hold: Hold): Promise<boolean> {
    const { drawing = 0 } = hold.place;
    while (drawing > (hold.place.drawn ?? 0)) {
      const told = await deliveries.redraw(hold.place, clock.now(), redrawnAtOnce);
      if (!(await keep(hold, told < redrawnAtOnce ? { drawn: drawing } : {}))) return false;
    }
    return true;
  }

  async function work(hold: Hold, signal: AbortSignal): Promise<void> {
    const end = after(longestShift);
    while (!signal.aborted && clock.now() < end) {
      if (!(await redraw(hold))) return;
      const next = await chooseNext(hold);
      if (next && 'delivery' in next) {
        if (!(await sendCard(hold, next.delivery))) return;
      } else if (next && next.until.getTime() - clock.now().getTime() <= longestWait) {
        const wait = Math.max(1, next.until.getTime() - clock.now().getTime());
        if (!(await keep(hold, {}, wait + idleLease))) return;
        await clock.sleep(wait, signal);
      } else if (!next && hold.failed.length > 0) {
        return await holds.rest(hold);
      } else {
        const due = next?.until ?? (await deliveries.nextDue(hold.place)) ?? never;
        const shown = hold.place.lastShownAt ? { lastShownAt: hold.place.lastShownAt } : {};
        if (await holds.sleepUntil(hold, due, shown)) return;
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
      if (!platform || !workspace) return await holds.pauses.place(place, 'not_configured');
      await work({ place, platform, workspace, token, failed: [] }, signal);
    } finally {
      await holds.persist(() => destinations.drop(id, token, clock.now()));
    }
  };
}
