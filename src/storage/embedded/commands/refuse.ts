import type { Doc } from '../query/engine-values.js';
import { StoreError } from '../query/store-error.js';

const TRANSACTION_FIELDS = ['txnNumber', 'startTransaction', 'autocommit'];

/** Refuses a command that belongs to a transaction, as a standalone mongod does. Throws IllegalOperation. */
export function refuseTransaction(args: Doc): void {
  if (TRANSACTION_FIELDS.some((field) => field in args))
    throw new StoreError(
      20,
      'IllegalOperation',
      'Transaction numbers are only allowed on a replica set member or mongos',
    );
}

/** Refuses options of a command that would change its answer and are not there. Throws BadValue. */
export function refuseOptions(args: Doc, what: string, names: string[]): void {
  const found = names.find((name) => args[name] !== undefined && args[name] !== null && args[name] !== false);
  if (found) throw new StoreError(2, 'BadValue', `The embedded store does not support '${found}' in ${what}`);
}
