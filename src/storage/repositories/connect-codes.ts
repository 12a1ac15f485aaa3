import { createHash } from 'node:crypto';
import type { Id } from '../id.js';
import type { Store } from '../store.js';

/** Codes that connect chats to workspaces. */
export type ConnectCodes = ReturnType<typeof createConnectCodes>;

const digest = (platform: string, code: string): string =>
  createHash('sha256').update(`${platform} ${code}`).digest('hex');

/** Gives access to connecting codes; any process may take what another made. */
export function createConnectCodes({ connectCodes }: Store) {
  return {
    /** Keeps a new code, and forgets those whose time is over. */
    async add(workspace: Id, platform: string, code: string, now: Date, endsAt: Date): Promise<void> {
      await connectCodes.deleteMany({ endsAt: { $lte: now } });
      await connectCodes.create({ _id: digest(platform, code), workspace, endsAt });
    },

    /** The workspace that a code is for; null where there is no such code, or its time is over. */
    async find(platform: string, code: string, now: Date): Promise<Id | null> {
      const found = await connectCodes.findOne({ _id: digest(platform, code), endsAt: { $gt: now } }).lean();
      return found?.workspace ?? null;
    },

    /** Uses a code up; true for the one call that did. */
    async use(platform: string, code: string): Promise<boolean> {
      return (await connectCodes.deleteOne({ _id: digest(platform, code) })).deletedCount === 1;
    },
  };
}
