import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLogger } from '../../../../src/logger.js';
import type { HomesParts } from '../../../../src/platforms/slack/home/homes.js';
import { createLive, type Live } from '../../../../src/platforms/slack/home/live.js';
import type { PublishHome } from '../../../../src/platforms/slack/home/publish.js';
import type { Id } from '../../../../src/storage/id.js';
import { mostSlots } from '../../../../src/storage/repositories/home-queues.js';
import { eventually } from '../../../support/leadbell.js';
import { createShiftedClock, type ShiftedClock } from '../../../support/shifted-clock.js';
import { openTestStore, race, type TestStore } from '../../../support/store.js';

let store: TestStore;
let clock: ShiftedClock;
let workspace: Id;
let lives: Live[];
let served: string[];

beforeEach(async () => {
  store = await openTestStore();
  clock = createShiftedClock();
  served = [];
  lives = [];
  workspace = (await store.workspaces.add('Acme', clock.now()))._id;
});
afterEach(async () => {
  await Promise.all(lives.map((live) => live.stop()));
  await store.close();
});

/** Opens so many Home tabs, one after the other, and shows them as they are. */
async function open(count: number): Promise<void> {
  await race(count, (n) => {
    const owner = { workspace, team: 'T1', user: `U${n}` };
    return store.homeRecords.open(owner, new Date(clock.now().getTime() - (count - n) * 1_000));
  });
  await store.store.homes.updateMany({}, { $set: { shown: 0 } });
}

/** Looks as so many processes do, whose publishes only note whom they were for. */
function look(processes: number): void {
  const publish: PublishHome = async (home, { most, urgent }) => {
    const now = clock.now();
    const until = new Date(now.getTime() + 15_000);
    const held = await store.homeRecords.claim(home, `${Math.random()}`, now, until, urgent);
    if (!held) return;
    const wait = await store.homeQueues.takeSlot(workspace, now, most);
    const changes = (await store.workspaces.find(workspace))?.changes ?? 0;
    const published = {
      hash: '',
      digest: '',
      failures: 0,
      servedAt: wait ? held.servedAt : now,
      shown: wait ? -1 : changes,
    };
    await store.homeRecords.release(held, published, wait ?? now, until);
    if (!wait) served.push(home.user);
  };
  const parts = { ...store, clock, log: createLogger('silent') } as unknown as HomesParts;
  lives = Array.from({ length: processes }, () => createLive(parts, publish));
  for (const live of lives) live.start();
}

const patience = 30_000;
const names = (from: number, to: number) =>
  Array.from({ length: Math.abs(from - to) + 1 }, (_, n) => `U${from > to ? from - n : from + n}`);

test('60 open Homes are served at once, beyond that in rounds, whoever acted last first', async ({
  skip,
}) => {
  skip(store.notAtomic !== undefined, store.notAtomic);
  await open(100);
  await store.workspaces.countChange(workspace, clock.now());
  look(2);
  await eventually(() => expect(served.toSorted()).toEqual(names(99, 40).toSorted()), patience);
  // Another change: those who have not had their turn yet come first.
  await store.workspaces.countChange(workspace, clock.now());
  clock.forward(61_000);
  await eventually(
    () => expect(served.slice(60).toSorted()).toEqual([...names(39, 0), ...names(99, 80)].toSorted()),
    patience,
  );
  clock.forward(61_000);
  await eventually(() => expect(served.slice(120).toSorted()).toEqual(names(79, 40).toSorted()), patience);
  const [record] = await store.store.workspaces.find().lean();
  await eventually(async () =>
    expect((await store.store.workspaces.findById(record?._id).lean())?.homesDue).toBeUndefined(),
  );
}, 120_000);

test('never more than 80 publishes a minute, however many processes ask', async ({ skip }) => {
  skip(store.notAtomic !== undefined, store.notAtomic);
  const now = clock.now();
  const taken = await race(120, () => store.homeQueues.takeSlot(workspace, now, mostSlots));
  expect(taken.filter((wait) => wait === null)).toHaveLength(80);
  expect(new Set(taken.map((wait) => wait?.getTime()))).toEqual(new Set([undefined, now.getTime() + 60_000]));
  const later = new Date(now.getTime() + 60_000);
  expect(await store.homeQueues.takeSlot(workspace, later, mostSlots)).toBeNull();
});
