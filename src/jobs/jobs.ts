import { setMaxListeners } from 'node:events';
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Clock } from '../clock.js';
import type { Metrics } from '../metrics.js';
import type { Tending } from '../notify/tend.js';
import { parseId } from '../storage/id.js';
import type { Destinations } from '../storage/repositories/destinations.js';
import type { Leads } from '../storage/repositories/leads.js';
import type { Store } from '../storage/store.js';
import { WakeChannel } from './wake-channel.js';

/** A tick that finds its work by itself, now and then, and may be cut off anywhere. */
export interface Chore {
  name: string;
  /** How often a process asks for it, in ms. */
  every: number;
  /** Stops between two steps when `signal` aborts. */
  run(signal: AbortSignal): Promise<void>;
}

/** What the jobs need. */
export interface JobsParts {
  store: Store;
  leads: Leads;
  destinations: Destinations;
  spread(): Promise<void>;
  chores: Chore[];
  drain(destination: NonNullable<ReturnType<typeof parseId>>, signal: AbortSignal): Promise<void>;
  tending: Tending;
  metrics: Pick<Metrics, 'jobFailed'>;
  clock: Clock;
  log: Logger;
}

/** The background work of a process. */
export interface Jobs {
  start(): Promise<void>;
  /** Looks for work at once; returns without waiting for it. */
  wake(): void;
  /** Whether the drain is at work. */
  running(): boolean;
  /** Lets what runs finish for up to `patience` ms and gives every lock back. */
  stop(patience: number): Promise<void>;
}

/** How often a process looks for work that others left, in ms. */
const lookEvery = 200;
/** At how many destinations one process works at once; they mostly wait for a platform's pace. */
const mostDestinations = 200;
/**
 * After so long, in ms, a job that was asked for and has not begun here is asked for again: another process may have taken
 * it and died, or the answer to Agenda's lock was lost. Longer than Agenda's own poll.
 */
const askAgain = 6_000;
/** How often a process looks whether a place is to be looked at, or an admin to be warned, in ms. */
const tendEvery = 1_000;
/** How long Agenda may take at a stop to remove the records of what has finished, in ms. */
const settling = 300;

/**
 * Makes the jobs. Each is a tick that re-reads the database and keeps nothing; its Agenda record only says that it should
 * run, so running it twice or not at all loses nothing.
 */
export function createJobs(parts: JobsParts): Jobs {
  const { store, leads, destinations, spread, chores, drain, tending, metrics, clock, log } = parts;
  const stopping = new AbortController();
  // Each drain that sleeps listens to it.
  setMaxListeners(mostDestinations + 10, stopping.signal);
  const time = { now: () => clock.now().getTime() };
  /** Jobs that were asked for and have not begun. */
  const asked = new LRUCache<string, true>({ max: 10_000, ttl: askAgain, ttlResolution: 0, perf: time });
  const running = new Set<Promise<void>>();
  let agenda: Agenda | undefined;
  let draining = 0;
  let rushEnds = 0;
  let looking: Promise<void> = Promise.resolve();

  /** Runs a tick; a failure is logged here, since Agenda would keep a failed record for ever. */
  const tick = (name: string, work: () => Promise<void>) => async () => {
    const run = work().catch((error: unknown) => {
      metrics.jobFailed(name);
      log.error({ err: error, job: name }, 'job failed');
    });
    running.add(run);
    await run;
    running.delete(run);
  };

  function define(queue: Agenda): void {
    const once = { concurrency: 1, lockLifetime: 120_000, removeOnComplete: true };
    queue.define(
      'spread',
      tick('spread', async () => {
        asked.delete('spread');
        await spread();
        await askDrains();
      }),
      once,
    );
    for (const { name, run } of chores)
      queue.define(
        name,
        tick(name, async () => {
          asked.delete(name);
          await run(stopping.signal);
        }),
        once,
      );
    queue.define(
      'tend',
      tick('tend', async () => {
        asked.delete('tend');
        await tending.tend(stopping.signal);
      }),
      once,
    );
    queue.define<{ destination: string }>(
      'drain',
      (job) => {
        const { destination } = job.attrs.data;
        asked.delete(`drain ${destination}`);
        const id = parseId(destination);
        draining += 1;
        return tick('drain', async () => (id ? drain(id, stopping.signal) : undefined))().finally(() => {
          draining -= 1;
        });
      },
      { concurrency: mostDestinations, lockLifetime: 600_000, removeOnComplete: true },
    );
  }

  /** Starts a job unless it was asked for just now and has not begun. */
  async function ask(name: string, data?: { destination: string }): Promise<void> {
    const key = data ? `${name} ${data.destination}` : name;
    if (!agenda || stopping.signal.aborted || asked.has(key)) return;
    asked.set(key, true);
    try {
      await agenda.now(name, data ?? {});
    } catch (error) {
      asked.delete(key);
      throw error;
    }
  }

  /** Asks for no more than can begin here, so that a long queue stays in the destinations and does not become one of jobs. */
  async function askDrains(): Promise<void> {
    const free = mostDestinations - draining;
    if (free === 0) return;
    for (const { _id } of await destinations.due(clock.now(), free)) {
      await ask('drain', { destination: _id.toHexString() });
    }
  }

  async function look(): Promise<void> {
    const due = new Map(chores.map((chore) => [chore, clock.now().getTime()]));
    let tendAt = clock.now().getTime();
    while (!stopping.signal.aborted) {
      await tick('look', async () => {
        if (await leads.anyUnspread()) await ask('spread');
        await askDrains();
        const now = clock.now().getTime();
        for (const [chore, at] of due) {
          if (now < at) continue;
          await ask(chore.name);
          due.set(chore, now + chore.every);
        }
        if (now >= tendAt) {
          tendAt = now + tendEvery;
          if (await tending.isDue()) await ask('tend');
        }
      })();
      await clock.sleep(lookEvery, stopping.signal);
    }
  }

  return {
    async start() {
      const db = store.connection.db;
      if (!db) throw new Error('the store is not open');
      agenda = new Agenda({
        backend: new MongoBackend({ mongo: db, collection: 'jobs' }),
        processEvery: 5_000,
        maxConcurrency: mostDestinations + 10,
        notificationChannel: new WakeChannel(),
      });
      // What a killed process had finished but not yet removed.
      await db.collection('jobs').deleteMany({ nextRunAt: null, lockedAt: null });
      await destinations.planLooks(clock.now());
      agenda.on('error', (error: unknown) => log.error({ err: error }, 'agenda failed'));
      define(agenda);
      await agenda.start();
      looking = look();
    },

    wake() {
      const now = clock.now().getTime();
      // In a rush the next look comes soon enough, and spreads many at once.
      if (now < rushEnds) return;
      rushEnds = now + lookEvery;
      void tick('wake', () => ask('spread'))();
    },

    running: () => agenda !== undefined && !stopping.signal.aborted,

    async stop(patience) {
      stopping.abort();
      await looking;
      const done = new AbortController();
      await Promise.race([Promise.all(running), clock.sleep(patience, done.signal)]);
      done.abort();
      // Agenda's own drain looks too early and then misses its last job, so it only gets the time to clear away its records.
      await agenda?.drain({ timeout: settling, closeConnection: false });
      await agenda?.stop(false);
    },
  };
}
