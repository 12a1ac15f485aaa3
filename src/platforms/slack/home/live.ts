import type { HomeRecord } from '../../../storage/models/home.js';
import { type HomeQueue, slotAt, slotsLeft } from '../../../storage/repositories/home-queues.js';
import type { HomesParts } from './homes.js';
import type { PublishHome } from './publish.js';

/** A Home tab that was looked at within this, in ms, is kept up to date. */
const openTime = 15 * 60_000;
/** How often a process looks for Home tabs to bring up to date, in ms. */
const lookEvery = 200;
/** While a Home tab is stale it is looked at again after so long, in ms, whatever it waits for: others may be stale by then. */
const longestRest = 1_000;
/** How many publishes a minute keeping Home tabs up to date may take: what people do in Home has the rest. */
const mostLivePublishes = 60;
/** How many Home tabs of a workspace one process publishes at once: they mostly wait for Slack. */
const atOnce = 20;

/** The keeping up to date of open Home tabs. */
export interface Live {
  start(): void;
  /** Looks no more and finishes what runs. */
  stop(): Promise<void>;
}

/**
 * Makes the look that every web process takes: at the workspace that waits longest, where leads changed. Its Home tabs are
 * served in rounds, each once, whoever acted last first. It keeps nothing: another process takes up where one dies.
 */
export function createLive(parts: HomesParts, publish: PublishHome): Live {
  const { homeQueues, homeRecords, clock, log } = parts;
  const stopping = new AbortController();
  /** Publishes under way here, by workspace. */
  const running = new Map<string, Set<Promise<void>>>();
  let looking: Promise<void> = Promise.resolve();
  const after = (ms: number) => new Date(clock.now().getTime() + ms);

  const sooner = (when: Date) => new Date(Math.min(when.getTime(), after(longestRest).getTime()));

  function begin(home: HomeRecord): void {
    const key = home.workspace.toHexString();
    const ofWorkspace = running.get(key) ?? new Set();
    running.set(key, ofWorkspace);
    const run = publish(home, { urgent: false, most: mostLivePublishes }).finally(() => {
      ofWorkspace.delete(run);
      if (ofWorkspace.size === 0) running.delete(key);
    });
    ofWorkspace.add(run);
  }

  /** Begins with as many Home tabs as the pace allows; resolves with when to look again. */
  async function serve(queue: HomeQueue): Promise<Date | undefined> {
    const now = clock.now();
    const stale = {
      workspace: queue._id,
      since: new Date(now.getTime() - openTime),
      changes: queue.changes,
    };
    const slots = slotsLeft(queue, now, mostLivePublishes);
    const free = Math.min(slots, atOnce - (running.get(queue._id.toHexString())?.size ?? 0));
    if (slots === 0) return sooner(slotAt(queue, now, mostLivePublishes));
    if (free <= 0) return after(lookEvery);
    const { homesRound } = queue;
    let next = homesRound ? await homeRecords.stale(stale, now, homesRound, free) : [];
    if (next.length === 0) {
      const freeAt = await homeRecords.nextFree(stale);
      if (!freeAt || freeAt > now) return freeAt && sooner(freeAt);
      await homeQueues.rest(queue, now, now);
      next = await homeRecords.stale(stale, now, now, free);
    }
    for (const home of next) begin(home);
    return after(lookEvery);
  }

  async function lookOnce(): Promise<void> {
    for (let queue = await homeQueues.next(clock.now()); queue; queue = await homeQueues.next(clock.now())) {
      if (stopping.signal.aborted) return;
      const again = await serve(queue);
      if (again) await homeQueues.rest(queue, again);
      else await homeQueues.settle(queue);
    }
  }

  async function look(): Promise<void> {
    while (!stopping.signal.aborted) {
      await lookOnce().catch((error: unknown) =>
        log.warn({ err: error }, 'open homes could not be looked at'),
      );
      await clock.sleep(lookEvery, stopping.signal);
    }
  }

  return {
    start() {
      looking = look();
    },
    async stop() {
      stopping.abort();
      await looking;
      await Promise.allSettled([...running.values()].flatMap((runs) => [...runs]));
    },
  };
}
