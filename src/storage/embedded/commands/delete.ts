import { docArg, docsArg, flagArg, numberArg, stringArg } from '../args.js';
import type { Command } from '../engine.js';
import { matches } from '../matches.js';
import { refuseOptions } from './refuse.js';
import { runStatements } from './write-result.js';

const remove: Command = {
  writes: true,
  run(engine, db, args) {
    refuseOptions(args, 'delete', ['let']);
    const collection = engine.find(db, stringArg(args, 'delete'));
    let n = 0;
    const errors = runStatements(docsArg(args, 'deletes'), flagArg(args, 'ordered', true), (statement) => {
      refuseOptions(statement, 'delete', ['collation', 'hint']);
      const found = matches(engine.env, collection, docArg(statement, 'q'), {});
      const single = numberArg(statement, 'limit', 0) === 1;
      for (const old of single ? firstOf(found) : [...found]) {
        collection?.remove(old);
        n += 1;
      }
    });
    return { n, ...errors };
  },
};

/** The first of a sequence, in a list of its own; an empty list when there is none. */
export function firstOf<T>(all: Iterable<T>): T[] {
  for (const one of all) return [one];
  return [];
}

/** The delete command. */
export const deleteCommands: Record<string, Command> = { delete: remove };
