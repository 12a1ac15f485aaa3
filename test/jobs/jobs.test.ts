import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.js';
import { createJobs } from '../../src/jobs/jobs.js';
import { createLogger } from '../../src/logger.js';
import { newId } from '../../src/storage/id.js';
import type { DestinationRecord } from '../../src/storage/models/destination.js';
import { createRepositories } from '../../src/storage/repositories/repositories.js';
import { openStore, type Store } from '../../src/storage/store.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/leadbell.js';

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await openTestDatabase();
  store = await openStore(database.uri);
});
afterAll(async () => {
  await store.close();
  await database.close();
});

test('more places than a process can work at wait as places, not as jobs', async () => {
  const { leads, destinations } = createRepositories(store);
  const most = 200;
  let looks = 0;
  let drains = 0;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const jobs = createJobs({
    store,
    leads: {
      ...leads,
      async anyUnspread() {
        looks += 1;
        return false;
      },
    },
    destinations: {
      ...destinations,
      due: async (_now, limit) =>
        Array.from({ length: limit }, () => ({ _id: newId() }) as DestinationRecord),
    },
    spread: async () => undefined,
    chores: [],
    async drain() {
      drains += 1;
      await ended;
    },
    tending: { isDue: async () => false, tend: async () => undefined },
    metrics: { jobFailed: () => undefined },
    clock: systemClock,
    log: createLogger('silent'),
  });
  await jobs.start();
  await eventually(() => expect(drains).toBe(most), 60_000);
  const before = looks;
  await eventually(() => expect(looks).toBeGreaterThan(before + 3));
  expect(await store.connection.collection('jobs').countDocuments({ name: 'drain' })).toBe(most);
  end();
  await jobs.stop(5_000);
}, 90_000);
