import { docArg, docsArg, flagArg, numberArg, stringArg } from '../args.js';
import type { IndexInfo } from '../catalog.js';
import type { Command, Engine } from '../engine.js';
import { type Doc, isNumber, toNumber, writeBson } from '../query/engine-values.js';
import { StoreError } from '../query/store-error.js';
import { encodeBatch } from '../wire.js';

/** MongoDB's bounds on the number of indexes of a collection and of fields of an index. */
const MOST_INDEXES = 64;
const MOST_FIELDS = 32;
const OPTIONS = new Set(['v', 'key', 'name', 'unique', 'background', 'ns']);

type NewIndex = Pick<IndexInfo, 'name' | 'fields' | 'unique'>;

const createIndexes: Command = {
  writes: true,
  run(engine, db, args) {
    const wanted = docsArg(args, 'indexes').map(readIndex);
    const name = stringArg(args, 'createIndexes');
    const made = engine.find(db, name) === undefined;
    const { info, addIndex } = engine.ensure(db, name);
    const before = info.indexes.length + 1;
    for (const index of wanted) {
      if (isThere(info.indexes, index)) continue;
      if (info.indexes.length + 1 >= MOST_INDEXES) throw cannotCreate('too many indexes for one collection');
      addIndex({ ...index, id: engine.catalog.nextId(), multikey: false, cut: false });
    }
    const after = info.indexes.length + 1;
    const note = after === before ? { note: 'all indexes already exist' } : {};
    return {
      numIndexesBefore: before,
      numIndexesAfter: after,
      createdCollectionAutomatically: made,
      ...note,
    };
  },
};

function readIndex(spec: Doc): NewIndex {
  const refused = Object.keys(spec).find((option) => !OPTIONS.has(option) && spec[option] !== false);
  if (refused) throw cannotCreate(`The embedded store does not support the index option '${refused}'`);
  const fields = Object.entries(docArg(spec, 'key')).map(([path, direction]) => {
    const number = isNumber(direction) ? toNumber(direction) : Number.NaN;
    if ((number !== 1 && number !== -1) || path === '' || path.includes('$'))
      throw cannotCreate(`The embedded store indexes fields by 1 or -1 only, not '${path}'`);
    return { path, direction: number === 1 ? (1 as const) : (-1 as const) };
  });
  if (fields.length === 0 || fields.length > MOST_FIELDS) throw cannotCreate('an index has 1 to 32 fields');
  return { name: stringArg(spec, 'name'), fields, unique: flagArg(spec, 'unique') };
}

function isThere(known: IndexInfo[], wanted: NewIndex): boolean {
  if (isIdKey(wanted)) return true;
  for (const index of known) {
    const sameKey = keyText(index) === keyText(wanted);
    if (index.name === wanted.name && sameKey && index.unique === wanted.unique) return true;
    if (index.name === wanted.name)
      throw new StoreError(
        86,
        'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index, but another definition: ${wanted.name}`,
      );
    if (sameKey)
      throw new StoreError(
        85,
        'IndexOptionsConflict',
        `Index already exists with a different name: ${index.name}`,
      );
  }
  return false;
}

function isIdKey({ fields }: NewIndex): boolean {
  return fields.length === 1 && fields[0]?.path === '_id' && fields[0].direction === 1;
}

function keyText({ fields }: NewIndex): string {
  return JSON.stringify(fields);
}

const dropIndexes: Command = {
  writes: true,
  run(engine, db, args) {
    const name = stringArg(args, 'dropIndexes');
    const collection = existing(engine, db, name);
    engine.cursors.killAll(`${db}.${name}`);
    const { indexes } = collection.info;
    const which = Array.isArray(args.index) ? args.index : [args.index];
    const chosen = which.flatMap((one) => (one === '*' ? indexes : [pick(indexes, one)]));
    for (const index of chosen) collection.dropIndex(index);
    return { nIndexesWas: indexes.length + 1 };
  },
};

function pick(indexes: IndexInfo[], which: unknown): IndexInfo {
  if (which === '_id_') throw new StoreError(72, 'InvalidOptions', 'cannot drop _id index');
  const wanted = typeof which === 'string' ? undefined : keyText(readIndex({ key: which, name: '' }));
  const found = indexes.find((index) => (wanted ? keyText(index) === wanted : index.name === which));
  if (!found) throw new StoreError(27, 'IndexNotFound', `index not found with name [${String(which)}]`);
  return found;
}

const listIndexes: Command = {
  writes: false,
  async run(engine, db, args) {
    const name = stringArg(args, 'listIndexes');
    const { info } = existing(engine, db, name);
    const described: Doc[] = [{ v: 2, key: { _id: 1 }, name: '_id_' }, ...info.indexes.map(describe)];
    const ns = `${db}.${name}`;
    const batchSize = numberArg(docArg(args, 'cursor'), 'batchSize', Number.MAX_SAFE_INTEGER);
    const { id, docs } = await engine.cursors.first(
      { ns, rest: described.map(writeBson).values() },
      batchSize,
      false,
    );
    return encodeBatch('firstBatch', docs, id, ns);
  },
};

function describe({ name, fields, unique }: IndexInfo): Doc {
  const key = Object.fromEntries(fields.map(({ path, direction }) => [path, direction]));
  return { v: 2, key, name, ...(unique ? { unique: true } : {}) };
}

function existing(engine: Engine, db: string, name: string) {
  const collection = engine.find(db, name);
  if (!collection) throw new StoreError(26, 'NamespaceNotFound', `ns does not exist: ${db}.${name}`);
  return collection;
}

function cannotCreate(message: string): StoreError {
  return new StoreError(67, 'CannotCreateIndex', message);
}

/** Commands about indexes. */
export const indexCommands: Record<string, Command> = { createIndexes, dropIndexes, listIndexes };
