import { docArg, docsArg, flagArg, stringArg } from '../args.js';
import type { Collection, Stored } from '../collection.js';
import type { Command, Engine } from '../engine.js';
import { matches } from '../matches.js';
import { type Doc, isDoc } from '../query/engine-values.js';
import { failedToParse, notSupported } from '../query/store-error.js';
import { compileUpdate } from '../query/updater.js';
import { upsertSeed } from '../query/upsert-seed.js';
import { firstOf } from './delete.js';
import { withIdFirst } from './insert.js';
import { refuseOptions } from './refuse.js';
import { runStatements } from './write-result.js';

const REFUSED = ['collation', 'hint', 'let', 'c', 'sort'];

const update: Command = {
  writes: true,
  run(engine, db, args) {
    refuseOptions(args, 'update', ['let', 'bypassDocumentValidation']);
    const name = stringArg(args, 'update');
    let n = 0;
    let nModified = 0;
    const upserted: Doc[] = [];
    const errors = runStatements(
      docsArg(args, 'updates'),
      flagArg(args, 'ordered', true),
      (statement, index) => {
        refuseOptions(statement, 'update', REFUSED);
        const filter = docArg(statement, 'q');
        const multi = flagArg(statement, 'multi');
        const change = readUpdate(statement.u, statement.arrayFilters, multi);
        const collection = engine.find(db, name);
        const matching = matches(engine.env, collection, filter, {});
        const found = multi ? [...matching] : firstOf(matching);
        for (const old of found) {
          n += 1;
          if (collection && applyTo(engine, collection, old, change)) nModified += 1;
        }
        if (found.length === 0 && flagArg(statement, 'upsert')) {
          const made = upsert(engine, engine.ensure(db, name), filter, change);
          n += 1;
          upserted.push({ index, _id: made._id });
        }
      },
    );
    return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...errors };
  },
};

/** A compiled update. */
export type Change = ReturnType<typeof compileUpdate>;

/** Reads an update or a replacement. Throws what the updater refuses. */
export function readUpdate(update: unknown, arrayFilters: unknown, multi = false): Change {
  if (Array.isArray(update)) throw notSupported('Updates by aggregation pipeline are not supported');
  if (!isDoc(update)) throw failedToParse('Update argument must be an object');
  const replaces = !Object.keys(update)[0]?.startsWith('$');
  if (replaces && multi) throw failedToParse('multi update is not supported for replacement-style update');
  const filters = Array.isArray(arrayFilters) ? arrayFilters.filter(isDoc) : undefined;
  return compileUpdate(update, filters ? { arrayFilters: filters } : {});
}

/** Applies a change to a stored document; says whether anything changed. */
export function applyTo(
  engine: Engine,
  collection: Collection,
  old: Stored,
  change: Change,
): Doc | undefined {
  const next = change.apply(old.doc, { isInsert: false, now: engine.clock.now() });
  if (next === old.doc) return undefined;
  const kept = '_id' in next ? next : { _id: old.doc._id, ...next };
  collection.replace(old, withIdFirst(kept));
  return withIdFirst(kept);
}

/** Inserts what a filter and a change make where nothing matched. */
export function upsert(engine: Engine, collection: Collection, filter: Doc, change: Change): Doc {
  const made = withIdFirst(change.apply(upsertSeed(filter), { isInsert: true, now: engine.clock.now() }));
  collection.insert(made);
  return made;
}

/** The update command. */
export const updateCommands: Record<string, Command> = { update };
