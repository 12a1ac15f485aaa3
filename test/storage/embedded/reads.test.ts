import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedStore, startEmbeddedStore } from '../../../src/storage/embedded/start.js';

interface Lead {
  _id: number;
  list: string;
  score: number;
  text: string;
}

let dir: string;
let store: EmbeddedStore;
let client: MongoClient;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'store-test-'));
  store = await startEmbeddedStore({ dir });
  client = await MongoClient.connect(store.uri);
});

afterAll(async () => {
  await client.close();
  await store.stop();
  await rm(dir, { recursive: true, force: true });
});

async function leads(name: string, count: number): Promise<Collection<Lead>> {
  const collection = client.db().collection<Lead>(name);
  await collection.createIndex({ list: 1, score: -1 });
  const docs = Array.from({ length: count }, (_, _id) => ({
    _id,
    list: 'unread',
    score: _id,
    text: `Ada ${_id}`,
  }));
  await collection.insertMany(docs);
  return collection;
}

describe('a read in batches', () => {
  it.each([
    ['by an index', { list: 'unread' }, { score: 1 }],
    ['by several ranges of one', { list: { $in: ['unread', 'other'] } }, { score: 1 }],
    ['by no index', { text: /^Ada/, list: { $ne: 'read' } }, {}],
    ['by _id', { _id: { $gte: 0 }, list: { $ne: 'read' } }, { _id: 1 }],
  ] as const)('%s gives no document as it was before a write in between', async (name, filter, sort) => {
    const collection = await leads(`between ${name}`, 30);
    const cursor = collection.find(filter).sort(sort).batchSize(5);
    const seen: number[] = [];
    for (let at = 0; at < 5; at += 1) seen.push((await cursor.next())?._id ?? -1);
    await collection.updateMany({ _id: { $gte: 20 } }, { $set: { list: 'read' } });
    await collection.updateMany({ _id: { $lt: 20 } }, { $set: { text: 'Ada changed' } });
    await collection.deleteOne({ _id: 10 });
    const rest = await cursor.toArray();
    expect(seen).toEqual([0, 1, 2, 3, 4]);
    expect(rest.map(({ _id }) => _id)).toEqual([5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    expect(new Set(rest.map(({ text }) => text))).toEqual(new Set(['Ada changed']));
  });
});

describe('a long read', () => {
  it('lets others go first', async () => {
    const collection = await leads('long', 20_000);
    const order: string[] = [];
    const read = collection
      .find({ list: 'unread', text: /nobody/i })
      .sort({ score: -1 })
      .limit(25)
      .toArray();
    const others = Array.from({ length: 3 }, () => collection.findOne({ _id: 1 }));
    const [found] = await Promise.all([
      read.finally(() => order.push('read')),
      ...others.map((other) => other.finally(() => order.push('other'))),
    ]);
    expect(found).toEqual([]);
    expect(order).toEqual(['other', 'other', 'other', 'read']);
  });
});
