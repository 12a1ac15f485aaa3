import { deserialize, serialize } from 'bson';
import { type Doc, readBson, writeBson } from '../../../../src/storage/embedded/query/engine-values.js';
import { compileUpdate } from '../../../../src/storage/embedded/query/updater.js';

/** A plain document as the engine sees it. */
export const engine = (doc: object): Doc => readBson(serialize(doc));

/** A document of the engine as a driver shows it. */
export const plain = (doc: Doc): Doc => deserialize(writeBson(doc), { bsonRegExp: true });

/** A document after an update, as a driver shows it. */
export function updated(before: object, update: object): Doc {
  return plain(compileUpdate(engine(update)).apply(engine(before), { isInsert: false, now: new Date(0) }));
}
