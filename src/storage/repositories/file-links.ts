import { createHash } from 'node:crypto';
import type { FileLinkRecord } from '../models/file-link.js';
import type { Store } from '../store.js';

/** Links to files. */
export type FileLinks = ReturnType<typeof createFileLinks>;

const digest = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Gives access to links to files; any process may answer one that another made. */
export function createFileLinks({ fileLinks }: Store) {
  return {
    /** Keeps a new link, and forgets those whose time is over. */
    async add(token: string, link: Omit<FileLinkRecord, '_id'>, now: Date): Promise<void> {
      await fileLinks.deleteMany({ endsAt: { $lte: now } });
      await fileLinks.create({ _id: digest(token), ...link });
    },

    /** What a token leads to; null where it is none of ours, or its time is over. */
    find: (token: string, now: Date): Promise<FileLinkRecord | null> =>
      fileLinks.findOne({ _id: digest(token), endsAt: { $gt: now } }).lean(),
  };
}
