import { truncateSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEnvironment } from '../../../src/storage/embedded/environment.js';
import { startEmbeddedStore } from '../../../src/storage/embedded/start.js';

let dir: string;
let file: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'store-test-'));
  file = join(dir, 'store.lmdb');
});

afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

async function fill(): Promise<void> {
  const store = await startEmbeddedStore({ dir });
  const client = await MongoClient.connect(store.uri);
  const docs = Array.from({ length: 500 }, (_, _id) => ({ _id, text: 'x'.repeat(200) }));
  await client.db().collection<{ _id: number; text: string }>('leads').insertMany(docs);
  await client.close();
  await store.stop();
}

describe('a store file', () => {
  it.each([
    ['is cut off after its head', () => truncateSync(file, 8192)],
    ['is cut off in its head', () => truncateSync(file, 5000)],
    ['is something else', () => writeFileSync(file, 'x'.repeat(100_000))],
  ])('that %s is refused in a sentence, and left as it is', async (_, damage) => {
    await fill();
    damage();
    const before = await readFile(file);
    await expect(startEmbeddedStore({ dir })).rejects.toMatchObject({
      name: 'EmbeddedStoreError',
      code: 'data_dir_unusable',
      message: expect.stringContaining('damaged'),
    });
    expect((await readFile(file)).equals(before)).toBe(true);
  });

  it('of a newer version is refused', async () => {
    await fill();
    const env = openEnvironment(dir);
    env.catalog.putSync('format', 99);
    await env.close();
    await expect(startEmbeddedStore({ dir })).rejects.toMatchObject({
      code: 'data_dir_unusable',
      message: expect.stringContaining('newer version'),
    });
  });
});
