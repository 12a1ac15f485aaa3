import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedStore, startEmbeddedStore } from '../../../src/storage/embedded/start.js';

let dir: string;
let store: EmbeddedStore;
let connection: mongoose.Connection;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'store-test-'));
  store = await startEmbeddedStore({ dir });
  connection = await mongoose.createConnection(store.uri).asPromise();
});

afterAll(async () => {
  await connection.close();
  await store.stop();
  await rm(dir, { recursive: true, force: true });
});

const leadSchema = new mongoose.Schema({
  workspace: { type: String, required: true },
  email: String,
  list: { type: String, enum: ['unread', 'read'], default: 'unread' },
  capturedAt: { type: Date, default: () => new Date(0) },
  score: Number,
  tags: [String],
});
leadSchema.index({ workspace: 1, email: 1 }, { unique: true });
leadSchema.index({ workspace: 1, list: 1, capturedAt: -1, _id: -1 });

function leads(name: string) {
  return connection.model(name, leadSchema);
}

describe('a mongoose model', () => {
  it('starts up with its indexes, again without a change', async () => {
    const Lead = leads('Start');
    await Lead.init();
    await Lead.createIndexes();
    const indexes = await Lead.listIndexes();
    expect(indexes.map(({ name }) => name)).toEqual([
      '_id_',
      'workspace_1_email_1',
      'workspace_1_list_1_capturedAt_-1__id_-1',
    ]);
    expect(await Lead.syncIndexes()).toEqual([]);
  });

  it('creates, finds, changes and deletes', async () => {
    const Lead = leads('Life');
    await Lead.init();
    const made = await Lead.create({ workspace: 'w', email: 'a@b.c', score: 1 });
    expect((await Lead.findById(made._id))?.toObject()).toMatchObject({
      email: 'a@b.c',
      list: 'unread',
      score: 1,
    });
    const changed = await Lead.findOneAndUpdate(
      { email: 'a@b.c', list: 'unread' },
      { $set: { list: 'read' }, $inc: { score: 2 } },
      { returnDocument: 'after' },
    );
    expect(changed).toMatchObject({ list: 'read', score: 3 });
    expect(
      await Lead.findOneAndUpdate({ email: 'a@b.c', list: 'unread' }, { $set: { score: 9 } }),
    ).toBeNull();
    made.tags.push('x');
    await made.save();
    expect((await Lead.findOne({ tags: 'x' }).lean())?.email).toBe('a@b.c');
    expect(await Lead.deleteOne({ _id: made._id })).toMatchObject({ deletedCount: 1 });
    expect(await Lead.countDocuments()).toBe(0);
  });

  it('refuses what validation refuses', async () => {
    const Lead = leads('Valid');
    await expect(new Lead({ workspace: 'w', list: 'other' }).save()).rejects.toThrow(
      mongoose.Error.ValidationError,
    );
  });

  it('reports a duplicate as a true duplicate-key error', async () => {
    const Lead = leads('Twice');
    await Lead.init();
    await Lead.create({ workspace: 'w', email: 'a@b.c' });
    const again = Lead.create({ workspace: 'w', email: 'a@b.c' });
    await expect(again).rejects.toMatchObject({
      name: 'MongoServerError',
      code: 11000,
      keyPattern: { workspace: 1, email: 1 },
      keyValue: { workspace: 'w', email: 'a@b.c' },
      message: `E11000 duplicate key error collection: leadbell.${Lead.collection.name} index: workspace_1_email_1 dup key: { workspace: "w", email: "a@b.c" }`,
    });
    await Lead.create({ workspace: 'w', email: 'other' });
    const moved = Lead.findOneAndUpdate({ email: 'other' }, { $set: { email: 'a@b.c' } });
    await expect(moved).rejects.toMatchObject({ code: 11000, keyValue: { workspace: 'w', email: 'a@b.c' } });
  });

  it('upserts, bulk-writes, counts and lists distinct values', async () => {
    const Lead = leads('Bulk');
    await Lead.init();
    const upserted = await Lead.updateOne(
      { workspace: 'w', email: 'u' },
      { $set: { score: 5 } },
      { upsert: true },
    );
    expect(upserted).toMatchObject({ upsertedCount: 1, matchedCount: 0 });
    const result = await Lead.bulkWrite([
      { insertOne: { document: { workspace: 'w', email: '1', tags: ['a', 'b'] } } },
      { insertOne: { document: { workspace: 'w', email: '2', tags: ['b'] } } },
      { updateMany: { filter: { workspace: 'w' }, update: { $set: { list: 'read' } } } },
      { deleteOne: { filter: { email: '2' } } },
    ]);
    expect(result).toMatchObject({ insertedCount: 2, modifiedCount: 3, deletedCount: 1 });
    expect(await Lead.distinct('tags')).toEqual(['a', 'b']);
    expect(await Lead.countDocuments({ workspace: 'w', list: 'read' })).toBe(2);
    expect(await Lead.estimatedDocumentCount()).toBe(2);
    expect(await Lead.exists({ email: 'u' })).not.toBeNull();
  });

  it('goes on after a refused document when the order does not matter', async () => {
    const Lead = leads('Unordered');
    await Lead.init();
    const docs = ['a', 'a', 'b'].map((email) => ({ workspace: 'w', email }));
    await expect(Lead.insertMany(docs, { ordered: false })).rejects.toMatchObject({ code: 11000 });
    expect(await Lead.countDocuments()).toBe(2);
    await expect(
      Lead.insertMany(
        docs
          .slice(1)
          .map((doc) => ({ ...doc, workspace: 'v' }))
          .concat(docs),
      ),
    ).rejects.toMatchObject({
      code: 11000,
      insertedDocs: [{ email: 'a' }, { email: 'b' }],
    });
  });

  it('reads by cursor, in batches, in order', async () => {
    const Lead = leads('Cursor');
    await Lead.init();
    await Lead.insertMany(
      Array.from({ length: 350 }, (_, score) => ({ workspace: 'w', email: `${score}`, score })),
    );
    const seen: unknown[] = [];
    for await (const lead of Lead.find().sort({ score: -1 }).batchSize(50).lean().cursor())
      seen.push(lead.score);
    expect(seen).toEqual(Array.from({ length: 350 }, (_, at) => 349 - at));
    expect(await Lead.find().sort({ score: 1 }).skip(3).limit(2).distinct('score')).toHaveLength(350);
    const page = await Lead.find({}, { score: 1, _id: 0 }).sort({ score: 1 }).skip(3).limit(2).lean();
    expect(page).toEqual([{ score: 3 }, { score: 4 }]);
  });
});
