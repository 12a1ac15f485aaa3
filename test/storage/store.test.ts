import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedStore, startEmbeddedStore } from '../../src/storage/embedded/start.js';
import { openStore } from '../../src/storage/store.js';

let dir: string;
let embedded: EmbeddedStore;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'leadbell-'));
  embedded = await startEmbeddedStore({ dir });
});
afterAll(async () => {
  await embedded.stop();
  await rm(dir, { recursive: true, force: true });
});

test.each([
  ['/acme?directConnection=true', 'acme'],
  ['/?directConnection=true', 'leadbell'],
  ['/', 'leadbell'],
  ['', 'leadbell'],
])('a connection string ending in "%s" means the database %s', async (end, name) => {
  const store = await openStore(embedded.uri.replace(/\/leadbell$/, end));
  expect(store.connection.db?.databaseName).toBe(name);
  await store.close();
});
