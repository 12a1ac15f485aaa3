import type { Clock } from '../clock.js';
import type { Conversations } from '../storage/repositories/conversations.js';
import type { Leads } from '../storage/repositories/leads.js';

/** What the purge needs. */
export interface PurgeParts {
  leads: Leads;
  conversations: Conversations;
  clock: Clock;
  /** Wakes the drain; must not wait for it. */
  wake(): void;
}

const batch = 100;

/**
 * Makes the step that takes away the content of deleted leads which can no longer be restored: fields, quote and
 * conversation. What stays is the record that keeps the conversation from becoming a lead again. It can be cut off after any
 * line and run again: a lead keeps its `purgeAt` until everything is gone.
 */
export function createPurge({ leads, conversations, clock, wake }: PurgeParts) {
  return async function purge(): Promise<void> {
    for (;;) {
      const due = await leads.purgeable(clock.now(), batch);
      for (const lead of due) {
        if (!(await leads.empty(lead, clock.now()))) continue;
        await conversations.empty(lead.workspace, lead.conversation);
        await leads.endPurge(lead);
      }
      if (due.length > 0) wake();
      if (due.length < batch) return;
    }
  };
}
