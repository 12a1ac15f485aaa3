import { mongo } from 'mongoose';

/** Whether the database refused a write because a unique index already holds its key. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 11000;
}

/** Whether every write of a batch that the database refused was refused for that reason; the others were then done. */
export function areDuplicateKeys(error: unknown): boolean {
  return (
    error instanceof mongo.MongoBulkWriteError &&
    error.result.getWriteConcernError() === undefined &&
    error.result.getWriteErrors().every(({ code }) => code === 11000)
  );
}
