import { mongo } from 'mongoose';

/** Whether the database refused a write because a unique index already holds its key. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 11000;
}

/**
 * Whether each of a batch of `inserts` was either done or refused for that reason. A connection that broke also comes as
 * an error of the batch, but with neither.
 */
export function areDuplicateKeys(error: unknown, inserts: number): boolean {
  if (!(error instanceof mongo.MongoBulkWriteError)) return false;
  const refused = error.result.getWriteErrors();
  return (
    error.result.getWriteConcernError() === undefined &&
    refused.every(({ code }) => code === 11000) &&
    error.result.insertedCount + refused.length === inserts
  );
}
