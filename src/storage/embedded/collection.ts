import { EJSON, ObjectId } from 'bson';
import type { Catalog, CollectionInfo, IndexInfo } from './catalog.js';
import type { Environment } from './environment.js';
import { after, walk } from './environment.js';
import type { DocEntries } from './index-entries.js';
import { docKeyOf, entriesOf, idPrefix } from './index-entries.js';
import type { Doc } from './query/engine-values.js';
import { fieldOf, isNumber, readBson, writeBson } from './query/engine-values.js';
import { topOf } from './query/paths.js';
import { emptyList } from './query/sort-keys.js';
import { StoreError } from './query/store-error.js';

/** MongoDB's bound on one document, in bytes (`maxBsonObjectSize`). */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** A stored document with its key. */
export class Stored {
  #doc: Doc | undefined;

  constructor(
    readonly key: Buffer,
    readonly bytes: Buffer,
  ) {}

  /** Decoded when it is first asked for. */
  get doc(): Doc {
    this.#doc ??= readBson(this.bytes);
    return this.#doc;
  }
}

/** The documents of one collection with their index entries. Each change checks everything before it writes. */
export interface Collection {
  info: CollectionInfo;
  all(): Generator<Stored>;
  /** Stores a new document, whose `_id` is there and first. Throws DuplicateKey. */
  insert(doc: Doc): void;
  /** Puts `next` in place of `old`. Throws ImmutableField when `_id` differs, and DuplicateKey. */
  replace(old: Stored, next: Doc): void;
  remove(old: Stored): void;
  /** Adds entries for every document that is there. Throws DuplicateKey, with nothing left behind. */
  addIndex(index: IndexInfo): void;
  dropIndex(index: IndexInfo): void;
  /** Removes documents, entries and the collection itself. */
  drop(): void;
}

/** Opens a collection that is in the catalog. Changes must run inside `env.transact`. */
export function openCollection(env: Environment, catalog: Catalog, info: CollectionInfo): Collection {
  const everything = { lower: idPrefix(info.id), upper: after(idPrefix(info.id)) };

  function checkUnique(index: IndexInfo, { entries }: DocEntries, own: Buffer): void {
    if (!index.unique) return;
    for (const { head, values } of entries)
      for (const hit of env.entries.getRange({ start: head, end: after(head), limit: 2 }))
        if (!hit.value.equals(own)) throw duplicateKey(info, index, values);
  }

  function remember(index: IndexInfo, { multikey, cut }: DocEntries): void {
    if ((!multikey || index.multikey) && (!cut || index.cut)) return;
    index.multikey ||= multikey;
    index.cut ||= cut;
    catalog.save(info);
  }

  function put(index: IndexInfo, found: DocEntries, docKey: Buffer): void {
    remember(index, found);
    for (const { key } of found.entries) env.entries.putSync(key, docKey);
  }

  function clear(db: Environment['docs'], id: number): void {
    const range = { lower: idPrefix(id), upper: after(idPrefix(id)) };
    for (const { key } of walk(db, range, false)) db.removeSync(key);
  }

  return {
    info,
    *all() {
      for (const { key, value } of walk(env.docs, everything, false)) yield new Stored(key, value);
    },
    insert(doc) {
      const key = docKeyOf(info.id, doc._id);
      const bytes = encode(doc);
      if (env.docs.get(key)) throw duplicateKey(info, ID_INDEX, [doc._id]);
      const found = info.indexes.map((index) => ({ index, of: entriesOf(index, doc, key) }));
      for (const { index, of } of found) checkUnique(index, of, key);
      env.docs.putSync(key, bytes);
      for (const { index, of } of found) put(index, of, key);
    },
    replace(old, next) {
      if (!docKeyOf(info.id, next._id).equals(old.key))
        throw new StoreError(
          66,
          'ImmutableField',
          "Performing an update on the path '_id' would modify the immutable field '_id'",
        );
      const bytes = encode(next);
      const found = info.indexes
        .filter((index) => !isUntouched(index, old.doc, next))
        .map((index) => ({
          index,
          was: entriesOf(index, old.doc, old.key),
          of: entriesOf(index, next, old.key),
        }));
      for (const { index, of } of found) checkUnique(index, of, old.key);
      env.docs.putSync(old.key, bytes);
      for (const { index, was, of } of found) {
        const kept = new Set(of.entries.map(({ key }) => key.toString('latin1')));
        const had = new Set(was.entries.map(({ key }) => key.toString('latin1')));
        for (const { key } of was.entries) if (!kept.has(key.toString('latin1'))) env.entries.removeSync(key);
        put(
          index,
          { ...of, entries: of.entries.filter(({ key }) => !had.has(key.toString('latin1'))) },
          old.key,
        );
      }
    },
    remove(old) {
      env.docs.removeSync(old.key);
      for (const index of info.indexes)
        for (const { key } of entriesOf(index, old.doc, old.key).entries) env.entries.removeSync(key);
    },
    addIndex(index) {
      for (const { key, value } of walk(env.docs, everything, false)) {
        const found = entriesOf(index, readBson(value), key);
        checkUnique(index, found, key);
        put(index, found, key);
      }
      info.indexes.push(index);
      catalog.save(info);
    },
    dropIndex(index) {
      clear(env.entries, index.id);
      info.indexes = info.indexes.filter(({ id }) => id !== index.id);
      catalog.save(info);
    },
    drop() {
      for (const { id } of info.indexes) clear(env.entries, id);
      clear(env.docs, info.id);
      catalog.remove(info);
    },
  };
}

/** What `_id`'s own index is called and made of. */
export const ID_INDEX = { name: '_id_', fields: [{ path: '_id', direction: 1 as const }] };

/** Whether an index holds of `next` what it holds of `old`: an update leaves the values that it does not change as they are. */
function isUntouched({ fields }: IndexInfo, old: Doc, next: Doc): boolean {
  return fields.every(({ path }) => fieldOf(old, topOf(path)) === fieldOf(next, topOf(path)));
}

function encode(doc: Doc): Buffer {
  const bytes = writeBson(doc);
  if (bytes.length > MAX_DOCUMENT_BYTES)
    throw new StoreError(
      10334,
      'BSONObjectTooLarge',
      `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${MAX_DOCUMENT_BYTES}`,
    );
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

function duplicateKey(
  info: CollectionInfo,
  index: Pick<IndexInfo, 'name' | 'fields'>,
  values: unknown[],
): StoreError {
  const keyPattern: Doc = {};
  const keyValue: Doc = {};
  for (const [at, { path, direction }] of index.fields.entries()) {
    keyPattern[path] = direction;
    keyValue[path] = values[at] === emptyList ? null : (values[at] ?? null);
  }
  const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${show(value)}`);
  return new StoreError(
    11000,
    'DuplicateKey',
    `E11000 duplicate key error collection: ${info.db}.${info.name} index: ${index.name} dup key: { ${shown.join(', ')} }`,
    { keyPattern, keyValue },
  );
}

function show(value: unknown): string {
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  return isNumber(value) ? String(value) : EJSON.stringify(value);
}
