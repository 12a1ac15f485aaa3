import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { open } from 'lmdb';
import { startEmbeddedStore } from '../src/storage/embedded/start.js';
import { type Id, newId } from '../src/storage/id.js';
import { openStore, type Store } from '../src/storage/store.js';
import type { Bench, Family } from './bench.js';
import { seedLeads } from './support/samples.js';
import { median, timed } from './support/statistics.js';

/** What the embedded store costs by itself, without Leadbell above it. */
export const storeFigures: Family = {
  name: 'store',
  async run(bench) {
    const stored = bench.short ? 2_000 : 100_000;
    const dir = await mkdtemp(join(bench.dir, 'store-'));
    const owner = { workspace: newId(), agent: newId(), rareAgent: newId() };
    await onStore(dir, (store) => seedLeads(store, owner, stored));
    bench.say('seeded');
    await opening(bench, dir, stored);
    await onStore(dir, async (store) => {
      await pages(bench, store, owner.workspace);
      await inserts(bench, store);
    });
  },
};

async function onStore(dir: string, work: (store: Store) => Promise<void>): Promise<void> {
  const embedded = await startEmbeddedStore({ dir });
  const store = await openStore(embedded.uri);
  try {
    await work(store);
  } finally {
    await store.close();
    await embedded.stop();
  }
}

async function opening(bench: Bench, dir: string, stored: number): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < (bench.short ? 3 : 4); round += 1) {
    const began = performance.now();
    await onStore(dir, async ({ leads }) => {
      await leads.findOne().lean();
      times.push(performance.now() - began);
    });
  }
  const name = `embedded store, open and read with ${stored.toLocaleString('en')} leads`;
  bench.report({ name, value: median(times), unit: 'ms' });
}

async function pages(bench: Bench, { leads }: Store, workspace: Id): Promise<void> {
  const filter = { workspace, list: 'unread' as const };
  const sort = { capturedAt: -1, _id: -1 } as const;
  const byMongoose: number[] = [];
  const byDriver: number[] = [];
  for (let round = 0; round < (bench.short ? 100 : 1_000); round += 1) {
    byMongoose.push(await timed(() => leads.find(filter).sort(sort).limit(25).lean()));
    byDriver.push(await timed(() => leads.collection.find(filter).sort(sort).limit(25).toArray()));
  }
  bench.report({
    name: 'embedded store, indexed page of 25 by mongoose, against the driver',
    value: median(byMongoose),
    floor: median(byDriver),
    unit: 'ms',
  });
}

/** Inserts of 1 KB that are on the disk when they are answered, against the engine underneath without wire or indexes. */
async function inserts(bench: Bench, { connection }: Store): Promise<void> {
  const collection = connection.collection('inserts');
  const bare = open({ path: await mkdtemp(join(bench.dir, 'lmdb-')) });
  const text = 'x'.repeat(1_000);
  const ms = bench.short ? 200 : 2_000;
  for (const atOnce of [1, 50]) {
    const rate = (insert: () => Promise<unknown>) => ratePerSecond(insert, atOnce, ms);
    const value = await rate(() => collection.insertOne({ text }));
    const floor = await rate(async () => {
      await bare.put(newId().toHexString(), text);
      await bare.flushed;
    });
    const name = `embedded store, durable inserts of 1 KB, ${atOnce} at once, against lmdb`;
    bench.report({ name, value, floor, unit: 'per second' });
  }
  await bare.close();
}

async function ratePerSecond(call: () => Promise<unknown>, atOnce: number, ms: number): Promise<number> {
  const began = performance.now();
  let done = 0;
  const lane = async () => {
    while (performance.now() - began < ms) {
      await call();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return done / ((performance.now() - began) / 1_000);
}
