import type { Id } from '../storage/id.js';
import type { LeadTerms } from '../storage/repositories/lead-terms.js';
import type { Workspaces } from '../storage/repositories/workspaces.js';
import { termsOf } from './terms.js';

/** What the backfill needs. */
export interface TermBackfillParts {
  workspaces: Workspaces;
  leadTerms: LeadTerms;
}

const batch = 200;

/**
 * Makes the step that gives leads their terms which were stored before there were any, or by a process of an older version.
 * It can be cut off after any line, and run twice at once.
 */
export function createTermBackfill({ workspaces, leadTerms }: TermBackfillParts) {
  async function fill(workspace: Id, signal: AbortSignal): Promise<void> {
    for (;;) {
      const some = await leadTerms.without(workspace, batch);
      await leadTerms.add(
        workspace,
        some.map(({ _id, fields }) => ({ _id, terms: termsOf(fields) })),
      );
      if (some.length < batch || signal.aborted) return;
    }
  }

  return async function backfill(signal: AbortSignal): Promise<void> {
    for (const { _id } of await workspaces.list()) if (!signal.aborted) await fill(_id, signal);
  };
}
