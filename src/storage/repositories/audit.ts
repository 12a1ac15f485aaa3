import { type Id, newId } from '../id.js';
import type { AuditRecord } from '../models/audit.js';
import type { Store } from '../store.js';

/** What is written down of a change. */
export type AuditEntry = Pick<AuditRecord, 'actor' | 'action' | 'subject' | 'detail'>;

/** Who changed what in a workspace. */
export type Audit = ReturnType<typeof createAudit>;

/** Gives access to the audit log; nothing in it is ever changed. */
export function createAudit({ audit }: Store) {
  return {
    add: async (workspace: Id, entry: AuditEntry, now: Date): Promise<void> => {
      await audit.create({ _id: newId(), workspace, at: now, ...entry });
    },

    /** Some entries, newest first; those before `after` where given. */
    page: (workspace: Id, limit: number, after?: Id): Promise<AuditRecord[]> =>
      audit
        .find({ workspace, ...(after && { _id: { $lt: after } }) })
        .sort({ _id: -1 })
        .limit(limit)
        .lean(),
  };
}
