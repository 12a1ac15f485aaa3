import { join } from 'node:path';
import type { Database, RootDatabase } from 'lmdb';
import { open } from 'lmdb';
import { checkStoreFile, newer, PAGE_BYTES } from './file-check.js';

/** lmdb's bound on one key, in bytes, with pages of 4,096. */
export const MAX_KEY_BYTES = 1978;

/** The three ordered maps that the store keeps in one lmdb file. */
export interface Environment {
  /** Runs `work` in one transaction; when it returns, all is on disk. Nested calls can be undone on their own. */
  transact<T>(work: () => T): T;
  /** Grows with every transaction: what was read at another number may have changed. */
  changes(): number;
  docs: Database<Buffer, Buffer>;
  entries: Database<Buffer, Buffer>;
  catalog: Database<unknown, string>;
  close(): Promise<void>;
}

// What the documents and keys look like; raised when a change makes a store unreadable for older versions.
const FORMAT = 1;
const FORMAT_KEY = 'format';

/** Opens (or makes) the lmdb file under `dir`. Throws when the file is damaged, newer or cannot be used. */
export function openEnvironment(dir: string): Environment {
  const path = join(dir, 'store.lmdb');
  checkStoreFile(path);
  const root: RootDatabase = open({
    path,
    noSubdir: true,
    maxDbs: 4,
    pageSize: PAGE_BYTES,
    // A commit returns only when it is on disk; flushing later would acknowledge what a power cut can take back.
    overlappingSync: false,
    cache: false,
  });
  const bytes = { keyEncoding: 'binary', encoding: 'binary' } as const;
  const catalog = root.openDB<unknown, string>('catalog', { encoding: 'json' });
  const format = catalog.get(FORMAT_KEY);
  if (format === undefined) catalog.putSync(FORMAT_KEY, FORMAT);
  else if (typeof format !== 'number' || format > FORMAT) throw newer();
  let changes = 0;
  return {
    transact(work) {
      changes += 1;
      return root.transactionSync(work);
    },
    changes: () => changes,
    docs: root.openDB<Buffer, Buffer>('docs', bytes),
    entries: root.openDB<Buffer, Buffer>('entries', bytes),
    catalog,
    close: () => root.close(),
  };
}

/** The smallest key after every key that starts with `prefix`. */
export function after(prefix: Buffer): Buffer {
  for (let at = prefix.length - 1; at >= 0; at -= 1) {
    const byte = prefix[at] ?? 0xff;
    if (byte < 0xff) {
      const next = Buffer.from(prefix.subarray(0, at + 1));
      next[at] = byte + 1;
      return next;
    }
  }
  return Buffer.alloc(MAX_KEY_BYTES, 0xff);
}

/** Keys from `lower` on, before `upper`. */
export interface KeyRange {
  lower: Buffer;
  upper: Buffer;
}

const FIRST_CHUNK = 32;
const LARGEST_CHUNK = 512;

/**
 * Walks a range in order or in reverse. It reads in growing chunks and looks its place up again for each, so no
 * read transaction stays open between chunks and the range may change under way.
 */
export function* walk(
  db: Database<Buffer, Buffer>,
  range: KeyRange,
  reverse: boolean,
): Generator<{ key: Buffer; value: Buffer }> {
  let limit = FIRST_CHUNK;
  let from = reverse ? range.upper : range.lower;
  let passed = reverse;
  while (true) {
    const bounds = { start: from, exclusiveStart: passed, end: reverse ? range.lower : range.upper };
    const chunk = [...db.getRange({ ...bounds, inclusiveEnd: reverse, reverse, limit, snapshot: false })];
    yield* chunk;
    const last = chunk.at(-1);
    if (!last || chunk.length < limit) return;
    from = last.key;
    passed = true;
    limit = Math.min(limit * 2, LARGEST_CHUNK);
  }
}
