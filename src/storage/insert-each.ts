import { mongo } from 'mongoose';
import { createGathering } from './gather.js';

/** Inserts a document; false where a unique index holds its key already. Those that come at once share a round trip. */
export function createInsert<T extends mongo.Document>(
  collection: mongo.Collection,
): (document: T) => Promise<boolean> {
  return createGathering((documents) => insertEach(collection, documents));
}

/**
 * Inserts documents side by side and tells of each, in their order, whether it is there now or a unique index holds its key
 * already; the Error of one that was refused for another reason.
 * @throws the driver's error when it is not known of each, as when the connection broke.
 */
export async function insertEach(
  collection: mongo.Collection,
  documents: mongo.Document[],
): Promise<(boolean | Error)[]> {
  const outcomes: (boolean | Error)[] = documents.map(() => true);
  try {
    await collection.insertMany(documents, { ordered: false });
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError) || !tellsOfEach(error, documents.length)) throw error;
    for (const { index, code, errmsg } of error.result.getWriteErrors())
      outcomes[index] = code === 11000 ? false : new Error(errmsg, { cause: error });
  }
  return outcomes;
}

/** A connection that broke also comes as an error of the batch, but leaves documents untold of. */
function tellsOfEach({ result }: mongo.MongoBulkWriteError, inserts: number): boolean {
  return (
    result.getWriteConcernError() === undefined &&
    result.insertedCount + result.getWriteErrors().length === inserts
  );
}
