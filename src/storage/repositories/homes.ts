import { isDuplicateKey } from '../duplicate-key.js';
import { newId } from '../id.js';
import type { HomeRecord } from '../models/home.js';
import type { Store } from '../store.js';

/** Whose Home tab it is. */
export type HomeOwner = Pick<HomeRecord, 'workspace' | 'team' | 'user'>;

/** What people's Home tabs show. */
export type HomeRecords = ReturnType<typeof createHomeRecords>;

/** Gives access to what people's Home tabs show. */
export function createHomeRecords({ homes }: Store) {
  const find = ({ workspace, team, user }: HomeOwner): Promise<HomeRecord | null> =>
    homes.findOne({ workspace, team, user }).lean();

  return {
    find,

    /** A person's Home tab, made on first sight with the leads on it. */
    async open(owner: HomeOwner, now: Date): Promise<HomeRecord> {
      const known = await find(owner);
      if (known) return known;
      const record: HomeRecord = { _id: newId(), ...owner, screen: 'leads', openedAt: now };
      try {
        await homes.create(record);
        return record;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return (await find(owner)) ?? record;
      }
    },

    /** Writes what a Home tab shows from now on. */
    change: (
      { workspace, _id }: HomeRecord,
      change: Partial<Omit<HomeRecord, '_id' | keyof HomeOwner>>,
    ): Promise<HomeRecord | null> =>
      homes.findOneAndUpdate({ _id, workspace }, { $set: change }, { returnDocument: 'after' }).lean(),
  };
}
