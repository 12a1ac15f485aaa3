import { docArg, flagArg, stringArg } from '../args.js';
import type { Command } from '../engine.js';
import { matches } from '../matches.js';
import type { Doc } from '../query/engine-values.js';
import { compileProjection } from '../query/projection.js';
import { StoreError } from '../query/store-error.js';
import { firstOf } from './delete.js';
import { refuseOptions } from './refuse.js';
import { applyTo, readUpdate, upsert } from './update.js';

const findAndModify: Command = {
  writes: true,
  run(engine, db, args) {
    refuseOptions(args, 'findAndModify', ['collation', 'hint', 'let']);
    const name = stringArg(args, 'findAndModify');
    const collection = engine.find(db, name);
    const removes = flagArg(args, 'remove');
    const upserts = flagArg(args, 'upsert');
    const after = flagArg(args, 'new');
    if (removes === (args.update !== undefined) || (removes && (upserts || after)))
      throw new StoreError(
        9,
        'FailedToParse',
        "Either an update or 'remove:true' must be specified, and not both",
      );
    const filter = docArg(args, 'query');
    const change = removes ? undefined : readUpdate(args.update, args.arrayFilters);
    const project = compileProjection(docArg(args, 'fields'));
    const [old] = firstOf(matches(engine.env, collection, filter, docArg(args, 'sort')));
    if (collection && old && !change) {
      collection.remove(old);
      return { lastErrorObject: { n: 1 }, value: project(old.doc) };
    }
    if (collection && old && change) {
      const next = applyTo(engine, collection, old, change) ?? old.doc;
      return { lastErrorObject: { n: 1, updatedExisting: true }, value: project(after ? next : old.doc) };
    }
    if (!change) return { lastErrorObject: { n: 0 }, value: null };
    if (!upserts) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
    const made = upsert(engine, engine.ensure(db, name), filter, change);
    const lastErrorObject: Doc = { n: 1, updatedExisting: false, upserted: made._id };
    return { lastErrorObject, value: after ? project(made) : null };
  },
};

/** The findAndModify command. */
export const findAndModifyCommands: Record<string, Command> = { findAndModify };
