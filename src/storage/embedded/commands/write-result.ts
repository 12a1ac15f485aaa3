import type { Doc } from '../query/engine-values.js';
import { StoreError } from '../query/store-error.js';

/**
 * Runs the statements of one write command. With `ordered` the first refusal ends it; every refusal becomes an entry
 * of `writeErrors` with its statement's place. Anything but a StoreError is thrown on.
 */
export function runStatements(
  statements: Doc[],
  ordered: boolean,
  run: (statement: Doc, at: number) => void,
): Doc {
  const writeErrors: Doc[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.extra });
      if (ordered) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}
