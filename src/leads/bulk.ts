import { LeadbellError } from '../errors.js';
import type { Id } from '../storage/id.js';
import type { LeadRecord } from '../storage/models/lead.js';
import type { Changed } from './inbox.js';

/** What a change of many leads came to, lead by lead. */
export interface BulkOutcome {
  /** Changed by this very call. */
  changed: Id[];
  /** So already, as they are now. */
  already: LeadRecord[];
  /** Deleted, or deleted for good, so that this change is none for them. */
  gone: Id[];
  /** Not changed because something failed; the change can be asked for again. */
  failed: { id: Id; error: unknown }[];
}

/** How many leads are changed at once: enough for a thousand in a second or two, and no more than the database's pool. */
const atOnce = 10;

/** Changes many leads, each by a compare-and-set of its own, so that the outcome is true whoever else is at work. */
export async function changeMany(
  ids: readonly Id[],
  change: (id: Id) => Promise<Changed>,
): Promise<BulkOutcome> {
  const outcome: BulkOutcome = { changed: [], already: [], gone: [], failed: [] };
  const left = [...ids];

  async function work(): Promise<void> {
    for (let id = left.shift(); id; id = left.shift()) {
      try {
        const { lead, changed } = await change(id);
        if (changed) outcome.changed.push(id);
        else outcome.already.push(lead);
      } catch (error) {
        if (error instanceof LeadbellError && error.code === 'lead_not_found') outcome.gone.push(id);
        else outcome.failed.push({ id, error });
      }
    }
  }

  await Promise.all(Array.from({ length: atOnce }, work));
  return outcome;
}
