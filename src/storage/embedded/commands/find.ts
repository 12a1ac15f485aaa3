import { Long } from 'bson';
import { docArg, flagArg, numberArg, stringArg } from '../args.js';
import type { Stored } from '../collection.js';
import type { Command } from '../engine.js';
import { matchesWithPauses, pause } from '../matches.js';
import { writeBson } from '../query/engine-values.js';
import { compileProjection } from '../query/projection.js';
import { badValue, typeMismatch } from '../query/store-error.js';
import { encodeBatch } from '../wire.js';
import { refuseOptions } from './refuse.js';

const REFUSED = [
  'collation',
  'hint',
  'min',
  'max',
  'returnKey',
  'showRecordId',
  'tailable',
  'awaitData',
  'let',
];

const find: Command = {
  writes: false,
  async run(engine, db, args) {
    refuseOptions(args, 'find', REFUSED);
    const name = stringArg(args, 'find');
    const [filter, sort, fields] = [docArg(args, 'filter'), docArg(args, 'sort'), docArg(args, 'projection')];
    const project = Object.keys(fields).length > 0 ? compileProjection(fields) : undefined;
    const limit = atLeastZero(numberArg(args, 'limit', 0), 'limit');
    const skip = atLeastZero(numberArg(args, 'skip', 0), 'skip');
    const most = limit === 0 ? Number.POSITIVE_INFINITY : limit;
    const batchSize =
      args.batchSize === undefined ? undefined : atLeastZero(numberArg(args, 'batchSize', 0), 'batchSize');
    const found = matchesWithPauses(engine.env, engine.find(db, name), filter, sort);
    const rest = window(found, skip, most, (stored) =>
      project ? writeBson(project(stored.doc)) : stored.bytes,
    );
    const ns = `${db}.${name}`;
    const batch = await engine.cursors.first({ ns, rest }, batchSize, flagArg(args, 'singleBatch'));
    return encodeBatch('firstBatch', batch.docs, batch.id, ns);
  },
};

function* window(
  all: Iterable<Stored | typeof pause>,
  skip: number,
  most: number,
  encode: (stored: Stored) => Uint8Array,
): Generator<Uint8Array | typeof pause> {
  let passed = 0;
  for (const one of all) {
    if (one === pause) {
      yield pause;
      continue;
    }
    passed += 1;
    if (passed > skip) yield encode(one);
    if (passed >= skip + most) return;
  }
}

function atLeastZero(value: number, name: string): number {
  if (value < 0) throw badValue(`'${name}' must not be negative`);
  return Math.trunc(value);
}

const getMore: Command = {
  writes: false,
  async run(engine, db, args) {
    if (!(args.getMore instanceof Long)) throw typeMismatch("Field 'getMore' must be a long");
    const ns = `${db}.${stringArg(args, 'collection')}`;
    const { id, docs } = await engine.cursors.next(
      args.getMore.toBigInt(),
      ns,
      numberArg(args, 'batchSize', 0),
    );
    return encodeBatch('nextBatch', docs, id, ns);
  },
};

/** Commands that read by cursor. */
export const findCommands: Record<string, Command> = { find, getMore };
