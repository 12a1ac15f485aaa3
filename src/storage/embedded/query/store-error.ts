import type { Doc } from './engine-values.js';

/** A refusal with MongoDB's own code and name. */
export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(
    readonly code: number,
    readonly codeName: string,
    message: string,
    readonly extra: Doc = {},
  ) {
    super(message);
  }
}

/** An argument that MongoDB too would refuse. */
export const badValue = (message: string) => new StoreError(2, 'BadValue', message);

/** A command or update that cannot be read. */
export const failedToParse = (message: string) => new StoreError(9, 'FailedToParse', message);

/** A value of the wrong type. */
export const typeMismatch = (message: string) => new StoreError(14, 'TypeMismatch', message);

/** Something MongoDB has and this store has not. */
export const notSupported = (message: string) => new StoreError(115, 'CommandNotSupported', message);

/** A path that leads through something that has no fields. */
export const pathNotViable = (message: string) => new StoreError(28, 'PathNotViable', message);

/** A change of a document's `_id`. */
export const immutableId = () =>
  new StoreError(
    66,
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );

/** One of MongoDB's refusals that have a number and no name. */
export const located = (code: number, message: string) => new StoreError(code, `Location${code}`, message);
