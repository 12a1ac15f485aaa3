import { changeMany } from '../leads/bulk.js';
import type { Inbox } from '../leads/inbox.js';
import type { Id } from '../storage/id.js';
import type { Bundles } from '../storage/repositories/bundles.js';
import type { Doer } from './lead-deeds.js';

/** What the deeds of shared cards need. */
export interface BundleDeedsParts {
  inbox: Inbox;
  bundles: Bundles;
}

/** What is done to all leads of a shared card at once. */
export type BundleDeeds = ReturnType<typeof createBundleDeeds>;

/** Makes what is done to all leads of a shared card at once, for every platform. */
export function createBundleDeeds({ inbox, bundles }: BundleDeedsParts) {
  return {
    /** Marks all of them read; resolves with what there is to say where it was not so, or where nothing was left to do. */
    async read({ workspace, actor }: Doer, bundle: Id): Promise<string | undefined> {
      const members = (await bundles.find(workspace, bundle))?.members ?? [];
      const { changed, already, failed } = await changeMany(members, (id) =>
        inbox.markRead(workspace, id, actor),
      );
      if (failed.length > 0)
        return `${changed.length} marked read; ${failed.length} could not be changed. Please press Mark Read again.`;
      if (changed.length > 0) return undefined;
      return already.length > 0 ? 'All of them are read already.' : 'All of them were deleted.';
    },
  };
}
