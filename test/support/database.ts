import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startEmbeddedStore } from '../../src/storage/embedded/start.js';

/** A database of a test's own, on the engine under test. */
export interface TestDatabase {
  /** Names the database. */
  uri: string;
  /** Set where the engine lets two writers of one document overtake each other: the reason, for tests that skip by it. */
  notAtomic: string | undefined;
  /** Set where hundreds of writes take longer than a test may: the reason, for tests that skip by it. */
  slowWrites: string | undefined;
  /** Lets go of it, with all that is stored in it. */
  close(): Promise<void>;
}

/** Opens an empty database: on the server at `TEST_MONGODB_URI`, or else on an embedded store in a folder of its own. */
export function openTestDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_MONGODB_URI;
  return server ? onServer(server) : onEmbeddedStore();
}

async function onEmbeddedStore(): Promise<TestDatabase> {
  const dir = await mkdtemp(join(tmpdir(), 'leadbell-'));
  const embedded = await startEmbeddedStore({ dir });
  return {
    uri: embedded.uri,
    notAtomic: undefined,
    slowWrites: undefined,
    async close() {
      await embedded.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function onServer(server: string): Promise<TestDatabase> {
  const name = `leadbell-test-${randomBytes(6).toString('hex')}`;
  const uri = server.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${name}`);
  const client = await MongoClient.connect(uri, { serverSelectionTimeoutMS: 5_000 });
  const isFerret = 'ferretdbVersion' in (await client.db().command({ buildInfo: 1 }));
  return {
    uri,
    notAtomic: isFerret
      ? 'FerretDB 1.x reads a document and then writes it back, so of two updates at once one may be lost'
      : undefined,
    slowWrites: isFerret ? 'FerretDB 1.x on SQLite reads a whole collection for each update' : undefined,
    async close() {
      await client.db().dropDatabase();
      await client.close();
    },
  };
}
