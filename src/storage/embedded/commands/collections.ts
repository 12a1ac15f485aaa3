import { Binary } from 'bson';
import { docArg, flagArg, numberArg, stringArg } from '../args.js';
import type { CollectionInfo } from '../catalog.js';
import type { Command } from '../engine.js';
import type { Doc } from '../query/engine-values.js';
import { writeBson } from '../query/engine-values.js';
import { compileFilter } from '../query/matcher.js';
import { StoreError } from '../query/store-error.js';
import { encodeBatch } from '../wire.js';
import { refuseOptions } from './refuse.js';

const CREATE_REFUSED = [
  'capped',
  'timeseries',
  'validator',
  'collation',
  'viewOn',
  'clusteredIndex',
  'expireAfterSeconds',
];

const create: Command = {
  writes: true,
  run(engine, db, args) {
    refuseOptions(args, 'create', CREATE_REFUSED);
    const name = stringArg(args, 'create');
    if (engine.find(db, name))
      throw new StoreError(48, 'NamespaceExists', `Collection ${db}.${name} already exists.`);
    engine.ensure(db, name);
    return {};
  },
};

const drop: Command = {
  writes: true,
  run(engine, db, args) {
    const name = stringArg(args, 'drop');
    const collection = engine.find(db, name);
    if (!collection) return {};
    const indexes = collection.info.indexes.length + 1;
    engine.cursors.killAll(`${db}.${name}`);
    collection.drop();
    return { nIndexesWas: indexes, ns: `${db}.${name}` };
  },
};

const dropDatabase: Command = {
  writes: true,
  run(engine, db) {
    for (const { name } of engine.catalog.list(db)) {
      engine.cursors.killAll(`${db}.${name}`);
      engine.find(db, name)?.drop();
    }
    return { dropped: db };
  },
};

const listCollections: Command = {
  writes: false,
  async run(engine, db, args) {
    const accepts = compileFilter(docArg(args, 'filter'));
    const nameOnly = flagArg(args, 'nameOnly');
    const found = engine.catalog.list(db).map(describe).filter(accepts);
    const shown = nameOnly ? found.map(({ name, type }) => ({ name, type })) : found;
    const ns = `${db}.$cmd.listCollections`;
    const batchSize = numberArg(docArg(args, 'cursor'), 'batchSize', Number.MAX_SAFE_INTEGER);
    const { id, docs } = await engine.cursors.first(
      { ns, rest: shown.map(writeBson).values() },
      batchSize,
      false,
    );
    return encodeBatch('firstBatch', docs, id, ns);
  },
};

function describe(info: CollectionInfo): Doc {
  const uuid = new Binary(Buffer.from(info.uuid.replaceAll('-', ''), 'hex'), Binary.SUBTYPE_UUID);
  return {
    name: info.name,
    type: 'collection',
    options: {},
    info: { readOnly: false, uuid },
    idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
  };
}

/** Commands about collections as a whole. */
export const collectionCommands: Record<string, Command> = { create, drop, dropDatabase, listCollections };
