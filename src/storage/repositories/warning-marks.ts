import type { Model } from 'mongoose';
import type { Id } from '../id.js';
import type { WarningMark } from '../models/warning.js';

/** The warning marks of a collection's documents. */
export type WarningMarks = ReturnType<typeof createWarningMarks>;

/** Gives access to the warning marks in a collection; every change holds only while the mark is as it was read. */
export function createWarningMarks<T>({ collection }: Model<T>) {
  async function set(_id: Id, { due, sent }: WarningMark, change: object): Promise<boolean> {
    const marked = { _id, 'warning.due': due, 'warning.sent': sent };
    return (await collection.updateOne(marked, change)).modifiedCount === 1;
  }

  return {
    /** Notes before a send that it is under way, and may be tried again at `until`; undefined where another process did. */
    async take(id: Id, mark: WarningMark, until: Date): Promise<WarningMark | undefined> {
      const taken = { due: until, sent: mark.sent + 1 };
      return (await set(id, mark, { $set: { warning: taken } })) ? taken : undefined;
    },

    /** Notes that the warning was sent, or can be sent to nobody. */
    end: (id: Id, mark: WarningMark): Promise<boolean> => set(id, mark, { $unset: { warning: 1 } }),

    /** Notes that it is to be tried again at `due`; `sent` as far as it may have arrived. */
    putOff: (id: Id, mark: WarningMark, next: WarningMark): Promise<boolean> =>
      set(id, mark, { $set: { warning: next } }),
  };
}
