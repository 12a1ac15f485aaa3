import type { Id } from '../id.js';
import type { WorkspaceRecord } from '../models/workspace.js';
import type { Store } from '../store.js';

/** A workspace whose Home tabs may show what is no longer so. */
export type HomeQueue = Pick<WorkspaceRecord, '_id' | 'changes' | 'homesDue' | 'homesRound' | 'published'>;

/** Slack's limits are by the minute. In ms. */
const minute = 60_000;
/** `views.publish` is Tier 4, 100+ a minute and workspace: never more than this. */
export const mostSlots = 80;

const seen = { changes: 1, homesDue: 1, homesRound: 1, published: 1 } as const;

/** Gives access to the queue of Home tabs that each workspace has. */
export function createHomeQueues({ workspaces }: Store) {
  return {
    /** The workspace that has waited longest for a look. */
    next: (now: Date): Promise<HomeQueue | null> =>
      workspaces
        .findOne({ homesDue: { $lte: now } }, seen)
        .sort({ homesDue: 1 })
        .lean<HomeQueue>(),

    /** Asks for a look at a workspace's Home tabs by then. */
    wake: async (id: Id, due: Date): Promise<void> => {
      await workspaces.updateOne({ _id: id }, { $min: { homesDue: due } });
    },

    /** Puts the next look off until then, in a new round where one is named. */
    rest: async ({ _id }: HomeQueue, homesDue: Date, homesRound?: Date): Promise<void> => {
      await workspaces.updateOne({ _id }, { $set: { homesDue, ...(homesRound && { homesRound }) } });
    },

    /** Ends the looks until something changes; nothing happens where something did meanwhile. */
    settle: async ({ _id, changes, homesDue }: HomeQueue): Promise<void> => {
      if (homesDue) await workspaces.updateOne({ _id, changes, homesDue }, { $unset: { homesDue: 1 } });
    },

    /** Takes one of `most` publishes a minute; resolves null when it was taken, else with the moment to try again. */
    async takeSlot(id: Id, now: Date, most: number): Promise<Date | null> {
      const free = { [`published.${mostSlots - most}`]: { $lte: new Date(now.getTime() - minute) } };
      const taking = { $push: { published: { $each: [now], $slice: -mostSlots } } };
      for (;;) {
        if ((await workspaces.updateOne({ _id: id, ...free }, taking)).modifiedCount === 1) return null;
        const queue = await workspaces.findById(id, { published: 1 }).lean();
        if (!queue) return null;
        const next = slotAt(queue, now, most);
        if (next > now) return next;
        const published = new Array<Date>(mostSlots).fill(new Date(0));
        await workspaces.updateOne({ _id: id, published: null }, { $set: { published } });
      }
    },
  };
}

/** How many of `most` publishes a minute are left now. */
export function slotsLeft({ published = [] }: Pick<HomeQueue, 'published'>, now: Date, most: number): number {
  const recent = published.filter((at) => at.getTime() > now.getTime() - minute);
  return Math.max(0, most - recent.length);
}

/** When the next of `most` publishes a minute is free: when the one that is so many back is a minute old. */
export function slotAt({ published = [] }: Pick<HomeQueue, 'published'>, now: Date, most: number): Date {
  const blocking = published.at(-most);
  return new Date(Math.max(now.getTime(), (blocking?.getTime() ?? 0) + minute));
}
