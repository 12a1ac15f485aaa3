import { createHash } from 'node:crypto';
import type { IndexInfo } from './catalog.js';
import { MAX_KEY_BYTES } from './environment.js';
import { type Doc, fieldOf } from './query/engine-values.js';
import { encodeKey } from './query/index-key.js';
import { valuesAtPath } from './query/paths.js';
import { emptyList } from './query/sort-keys.js';
import { StoreError } from './query/store-error.js';

const ID_BYTES = 4;
const LONGEST_TAIL = 64;

/** The longest key of values that an index keeps whole, in bytes: lmdb's bound without the index id and the tail. */
export const MAX_VALUES_BYTES = MAX_KEY_BYTES - ID_BYTES - LONGEST_TAIL;

/** The four bytes that all keys of one collection or one index start with. */
export function idPrefix(id: number): Buffer {
  const bytes = Buffer.alloc(ID_BYTES);
  bytes.writeUInt32BE(id);
  return bytes;
}

/** The key of a document. Throws KeyTooLong when its `_id` does not fit. */
export function docKeyOf(collectionId: number, id: unknown): Buffer {
  const key = Buffer.concat([idPrefix(collectionId), encodeKey([id], [1])]);
  if (key.length > MAX_VALUES_BYTES) throw keyTooLong('_id_');
  return key;
}

/** One entry: `head` is the index id and the encoded values, `key` that and the tail that tells documents apart. */
export interface IndexEntry {
  values: unknown[];
  head: Buffer;
  key: Buffer;
}

/** All entries of one document in one index, and what the index has to remember about it. */
export interface DocEntries {
  entries: IndexEntry[];
  multikey: boolean;
  cut: boolean;
}

/** Works out a document's entries. Throws on two arrays in one index and, for a unique index, on a key too long. */
export function entriesOf(index: IndexInfo, doc: Doc, docKey: Buffer): DocEntries {
  const columns = index.fields.map(({ path }) => column(doc, path));
  const multikey = columns.some(({ viaArray }) => viaArray);
  if (columns.filter(({ viaArray, values }) => viaArray && values.length > 1).length > 1)
    throw new StoreError(171, 'CannotIndexParallelArrays', 'cannot index parallel arrays');
  const directions = index.fields.map(({ direction }) => direction);
  const prefix = idPrefix(index.id);
  const tail = tailOf(docKey);
  let cut = false;
  const entryOf = (values: unknown[]): IndexEntry => {
    const encoded = encodeKey(values, directions);
    if (encoded.length > MAX_VALUES_BYTES) {
      if (index.unique) throw keyTooLong(index.name);
      cut = true;
    }
    const key = Buffer.concat([prefix, encoded.subarray(0, MAX_VALUES_BYTES), tail]);
    return { values, head: key.subarray(0, key.length - tail.length), key };
  };
  const entries = combinations(columns.map(({ values }) => values)).map(entryOf);
  return { entries: entries.length > 1 ? distinct(entries) : entries, multikey, cut };
}

/** Different values may have one key, as those that are cut. */
function distinct(entries: IndexEntry[]): IndexEntry[] {
  return [...new Map(entries.map((entry) => [entry.key.toString('latin1'), entry])).values()];
}

function column(doc: Doc, path: string): { values: unknown[]; viaArray: boolean } {
  // Most of what is indexed is one value of the document itself.
  if (!path.includes('.')) {
    const value = fieldOf(doc, path);
    if (!Array.isArray(value)) return { values: [value ?? null], viaArray: false };
  }
  const { values, viaArray } = valuesAtPath(doc, path);
  const spread = values.flatMap((value) =>
    Array.isArray(value) ? (value.length > 0 ? value : [emptyList]) : [value],
  );
  return {
    values: spread.length > 0 ? spread.map((value) => value ?? null) : [null],
    viaArray: viaArray || values.some((value) => Array.isArray(value)),
  };
}

function combinations(columns: unknown[][]): unknown[][] {
  if (columns.every(({ length }) => length === 1)) return [columns.flat()];
  return columns.reduce<unknown[][]>(
    (rows, values) => rows.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );
}

function tailOf(docKey: Buffer): Buffer {
  const id = docKey.subarray(ID_BYTES);
  return id.length <= LONGEST_TAIL ? id : createHash('sha256').update(id).digest();
}

function keyTooLong(index: string): StoreError {
  return new StoreError(
    17280,
    'KeyTooLong',
    `The embedded store cannot index a key of more than ${MAX_VALUES_BYTES} bytes (index ${index})`,
  );
}
