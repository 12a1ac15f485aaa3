import { BSONRegExp, ObjectId } from 'bson';
import { docsArg, flagArg, stringArg } from '../args.js';
import type { Command } from '../engine.js';
import type { Doc } from '../query/engine-values.js';
import { StoreError } from '../query/store-error.js';
import { runStatements } from './write-result.js';

const insert: Command = {
  writes: true,
  run(engine, db, args) {
    const collection = engine.ensure(db, stringArg(args, 'insert'));
    let n = 0;
    const errors = runStatements(docsArg(args, 'documents'), flagArg(args, 'ordered', true), (doc) => {
      collection.insert(withIdFirst(doc));
      n += 1;
    });
    return { n, ...errors };
  },
};

/** A document to be stored: `_id` first, made when it is missing. Throws when `_id` is of a type that it cannot be. */
export function withIdFirst(doc: Doc): Doc {
  const { _id = new ObjectId(), ...rest } = doc;
  if (Array.isArray(_id) || _id instanceof BSONRegExp) {
    const type = Array.isArray(_id) ? 'array' : 'regex';
    throw new StoreError(53, 'InvalidIdField', `The '_id' value cannot be of type ${type}`);
  }
  return { _id, ...rest };
}

/** The insert command. */
export const insertCommands: Record<string, Command> = { insert };
