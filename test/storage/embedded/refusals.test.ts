import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Long, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedStore, startEmbeddedStore } from '../../../src/storage/embedded/start.js';

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

describe('what is not there is refused as MongoDB refuses it', () => {
  it('commands', async () => {
    const unknown = client.db().command({ collStats: 'x' });
    await expect(unknown).rejects.toMatchObject({ code: 59, codeName: 'CommandNotFound' });
  });

  it('transactions, before anything is written', async () => {
    const insert = { insert: 'txn', documents: [{ _id: 1 }], txnNumber: Long.fromNumber(1) };
    await expect(client.db().command(insert)).rejects.toMatchObject({
      code: 20,
      codeName: 'IllegalOperation',
    });
    const session = client.startSession();
    session.startTransaction();
    await expect(client.db().collection('txn').insertOne({}, { session })).rejects.toMatchObject({
      originalError: { code: 20 },
    });
    await session.abortTransaction().catch(() => {});
    await session.endSession();
    expect(await client.db().collection('txn').countDocuments()).toBe(0);
  });

  it('options of collections and indexes', async () => {
    await expect(client.db().createCollection('capped', { capped: true, size: 1 })).rejects.toMatchObject({
      code: 2,
    });
    const leads = client.db().collection('leads');
    for (const refused of [
      () => leads.createIndex({ text: 'text' }),
      () => leads.createIndex({ at: 1 }, { expireAfterSeconds: 1 }),
      () => leads.createIndex({ at: 1 }, { sparse: true }),
      () => leads.createIndex({ at: 1 }, { partialFilterExpression: { a: 1 } }),
      () => leads.createIndex({ '$**': 1 }),
    ])
      await expect(refused()).rejects.toMatchObject({ code: 67, codeName: 'CannotCreateIndex' });
    expect(await client.db().listCollections({ name: 'leads' }).toArray()).toEqual([]);
    await expect(leads.find({}, { collation: { locale: 'de' } }).toArray()).rejects.toMatchObject({
      code: 2,
    });
  });

  it('an empty sort, also where the store does the sorting', async () => {
    const sorted = client
      .db()
      .collection('leads')
      .aggregate([{ $match: {} }, { $sort: {} }]);
    await expect(sorted.toArray()).rejects.toMatchObject({ code: 15976 });
  });

  it('an index that contradicts another', async () => {
    const leads = client.db().collection('contradiction');
    await leads.createIndex({ a: 1 }, { name: 'one' });
    await leads.createIndex({ a: 1 }, { name: 'one' });
    await expect(leads.createIndex({ b: 1 }, { name: 'one' })).rejects.toMatchObject({ code: 86 });
    await expect(leads.createIndex({ a: 1 }, { name: 'two' })).rejects.toMatchObject({ code: 85 });
  });

  it('a unique index on documents that repeat themselves, leaving nothing behind', async () => {
    const leads = client.db().collection('repeats');
    await leads.insertMany([{ a: 1 }, { a: 2 }, { a: 1 }]);
    await expect(leads.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 });
    expect(await leads.indexes()).toHaveLength(1);
    await leads.insertOne({ a: 2 });
    expect(await leads.countDocuments({ a: 2 })).toBe(2);
  });

  it('a key too long for a unique index, but not for another', async () => {
    const leads = client.db().collection('long');
    await leads.createIndex({ u: 1 }, { unique: true });
    await leads.createIndex({ a: 1 });
    const long = (end: string) => 'x'.repeat(3000) + end;
    await expect(leads.insertOne({ u: long('') })).rejects.toMatchObject({ code: 17280 });
    await leads.insertMany(['c', 'a', 'b'].map((end, u) => ({ u, a: long(end) })));
    expect(await leads.countDocuments({ a: long('a') })).toBe(1);
    expect((await leads.find().sort({ a: 1 }).toArray()).map(({ u }) => u)).toEqual([1, 2, 0]);
    expect(await leads.countDocuments({ a: { $gt: long('a') } })).toBe(2);
  });
});

describe('a unique index on an array', () => {
  it('takes an empty one neither for null nor for missing, and names the value that is there twice', async () => {
    const leads = client.db().collection<{ a?: unknown }>('arrays');
    await leads.createIndex({ a: 1 }, { unique: true });
    await leads.insertMany([{ a: [] }, { a: null }, { a: ['x', 'y', 'x'] }]);
    for (const [again, value] of [
      [{ a: [] }, null],
      [{}, null],
      [{ a: ['z', 'y'] }, 'y'],
    ] as const)
      await expect(leads.insertOne({ ...again })).rejects.toMatchObject({
        code: 11000,
        keyValue: { a: value },
      });
    expect(await leads.find({ a: null }).toArray()).toMatchObject([{ a: null }]);
    expect(await leads.find({ a: [] }).toArray()).toMatchObject([{ a: [] }]);
  });
});

describe('one unique key', () => {
  it('is won once by a thousand inserts at a time', async () => {
    const leads = client.db().collection('race');
    await leads.createIndex({ workspace: 1, conversation: 1 }, { unique: true });
    const tries = Array.from({ length: 1000 }, (_, at) =>
      leads.insertOne({ workspace: 'w', conversation: 'c', at }),
    );
    const settled = await Promise.allSettled(tries);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = settled.filter((one) => one.status === 'rejected');
    expect(refused.every(({ reason }) => reason.code === 11000)).toBe(true);
    expect(await leads.countDocuments()).toBe(1);
  });
});

describe('one document', () => {
  it('is changed by one of a hundred that compare and set, and made once by a hundred upserts', async () => {
    const leads = client.db().collection<{ _id: number; state: string; by?: number }>('claims');
    await leads.insertOne({ _id: 1, state: 'free' });
    const racers = Array.from({ length: 100 }, (_, by) => by);
    const claims = await Promise.all(
      racers.map((by) => leads.findOneAndUpdate({ _id: 1, state: 'free' }, { $set: { state: 'taken', by } })),
    );
    expect(claims.filter((claim) => claim !== null)).toEqual([{ _id: 1, state: 'free' }]);
    const made = await Promise.all(
      racers.map((by) =>
        leads.updateOne({ _id: 2 }, { $setOnInsert: { state: 'new', by } }, { upsert: true }),
      ),
    );
    expect(made.filter(({ upsertedCount }) => upsertedCount === 1)).toHaveLength(1);
    expect(await leads.countDocuments()).toBe(2);
  });
});

describe('what is not the protocol', () => {
  const header = (length: number, opcode: number) => {
    const bytes = Buffer.alloc(16);
    bytes.writeInt32LE(length, 0);
    bytes.writeInt32LE(opcode, 12);
    return bytes;
  };

  it.each([
    ['a negative length', header(-1, 2013)],
    ['a huge length', header(0x7fffffff, 2013)],
    ['an unknown opcode', Buffer.concat([header(21, 1), Buffer.alloc(5)])],
    [
      'a body longer than its message',
      Buffer.concat([header(30, 2013), Buffer.from([0, 0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 0])]),
    ],
    ['an unknown section', Buffer.concat([header(21, 2013), Buffer.from([0, 0, 0, 0, 9])])],
    ['no body', Buffer.concat([header(26, 2013), Buffer.from([0, 0, 0, 0, 1, 5, 0, 0, 0, 0])])],
    ['text', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
  ])('closes the connection on %s and goes on', async (_, bytes) => {
    const path = decodeURIComponent(store.uri.slice('mongodb://'.length, store.uri.lastIndexOf('/')));
    const ended = await new Promise<string>((resolve) => {
      const socket = createConnection(path, () => socket.write(bytes));
      socket.on('error', () => {});
      socket.on('close', () => resolve('closed'));
    });
    expect(ended).toBe('closed');
    expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
  });
});
