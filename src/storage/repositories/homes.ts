import { isDuplicateKey } from '../duplicate-key.js';
import { type Id, newId } from '../id.js';
import type { HomeRecord } from '../models/home.js';
import type { Store } from '../store.js';

/** Whose Home tab it is. */
export type HomeOwner = Pick<HomeRecord, 'workspace' | 'team' | 'user'>;

/** What may be changed of what a Home tab shows. */
export type HomeChange = Partial<
  Pick<
    HomeRecord,
    | 'screen'
    | 'settings'
    | 'filter'
    | 'after'
    | 'page'
    | 'selected'
    | 'notice'
    | 'edition'
    | 'choseAt'
    | 'seenAt'
    | 'work'
    | 'hash'
    | 'digest'
  >
>;

/** What a publish came to. */
export type HomePublished = Pick<HomeRecord, 'shown' | 'servedAt' | 'failures' | 'hash' | 'digest'>;

/** Which Home tabs are stale: those seen since, that show less than these changes. */
export interface StaleHomes {
  workspace: Id;
  since: Date;
  changes: number;
}

/** Gives access to what people's Home tabs show, and to the leases of those who publish them. */
export function createHomeRecords({ homes }: Store) {
  const find = ({ workspace, team, user }: HomeOwner): Promise<HomeRecord | null> =>
    homes.findOne({ workspace, team, user }).lean();

  const keep = (
    workspace: Id,
    _id: Id,
    token: string,
    change: Partial<HomePublished>,
    until: Date,
  ): Promise<HomeRecord | null> =>
    homes
      .findOneAndUpdate(
        { _id, workspace, 'lease.token': token },
        { $set: { ...change, 'lease.until': until } },
        { returnDocument: 'after' },
      )
      .lean();

  const stale = ({ workspace, since, changes }: StaleHomes) => ({
    workspace,
    seenAt: { $gte: since },
    shown: { $lt: changes },
  });

  return {
    find,

    /** A person's Home tab, made on first sight with the unread leads on it. */
    async open(owner: HomeOwner, now: Date): Promise<HomeRecord> {
      const known = await find(owner);
      if (known) return known;
      const record: HomeRecord = { _id: newId(), ...owner, ...blank(now) };
      try {
        await homes.create(record);
        return record;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return (await find(owner)) ?? record;
      }
    },

    /** Writes what a Home tab shows from now on; null where it was changed since it was read. */
    change: ({ workspace, _id, version }: HomeRecord, change: HomeChange): Promise<HomeRecord | null> =>
      homes
        .findOneAndUpdate(
          { _id, workspace, version },
          { $set: { ...change, shown: -1 }, $inc: { version: 1 } },
          { returnDocument: 'after' },
        )
        .lean(),

    /**
     * Takes hold of a Home tab to publish it; null where another has it. After a failure it is left alone for a while, but
     * not by `urgent` ones.
     */
    claim: (
      { workspace, _id }: HomeRecord,
      token: string,
      now: Date,
      until: Date,
      urgent: boolean,
    ): Promise<HomeRecord | null> =>
      homes
        .findOneAndUpdate(
          {
            _id,
            workspace,
            ...(urgent
              ? { $or: [{ 'lease.token': '' }, { 'lease.until': { $lte: now } }] }
              : { 'lease.until': { $lte: now } }),
          },
          { $set: { lease: { token, until } } },
          { returnDocument: 'after' },
        )
        .lean(),

    /**
     * Notes what a publish came to and lets go. Where the person did something meanwhile, the lease is kept instead and the
     * Home tab comes back, to be published again.
     */
    async release(
      { workspace, _id, version, lease: { token } }: HomeRecord,
      published: HomePublished,
      free: Date,
      until: Date,
    ): Promise<HomeRecord | null> {
      const { matchedCount } = await homes.updateOne(
        { _id, workspace, 'lease.token': token, version },
        { $set: { ...published, lease: { token: '', until: free } } },
      );
      return matchedCount === 1 ? null : keep(workspace, _id, token, { ...published, shown: -1 }, until);
    },

    /** Keeps hold of a Home tab for longer and reads it anew; null where the lease is lost. */
    keep: (
      { workspace, _id, lease: { token } }: HomeRecord,
      change: Partial<HomePublished>,
      until: Date,
    ): Promise<HomeRecord | null> => keep(workspace, _id, token, change, until),

    /** Stale Home tabs that may be published now and had no turn in this round, whoever acted last first. */
    stale: (which: StaleHomes, now: Date, round: Date, limit: number): Promise<HomeRecord[]> =>
      homes
        .find({ ...stale(which), 'lease.until': { $lte: now }, servedAt: { $lt: round } })
        .sort({ seenAt: -1 })
        .limit(limit)
        .lean(),

    /** When a stale Home tab may next be published; undefined where none is stale. */
    async nextFree(which: StaleHomes): Promise<Date | undefined> {
      const [first] = await homes
        .find(stale(which), { lease: 1 })
        .sort({ 'lease.until': 1 })
        .limit(1)
        .lean<Pick<HomeRecord, 'lease'>[]>();
      return first?.lease.until;
    },
  };
}

/** A Home tab as everybody sees it first. */
function blank(now: Date): Omit<HomeRecord, '_id' | keyof HomeOwner> {
  return {
    screen: 'leads',
    openedAt: now,
    filter: { status: 'unread', agents: [], from: null, to: null },
    after: null,
    page: 1,
    selected: [],
    notice: null,
    work: null,
    edition: 1,
    choseAt: '',
    seenAt: now,
    version: 0,
    shown: -1,
    servedAt: new Date(0),
    lease: { token: '', until: now },
    failures: 0,
    hash: '',
    digest: '',
  };
}
