import {
  alreadyDeleted,
  alreadyRead,
  alreadyRestored,
  alreadyUnread,
  type Sentence,
  tooLateToUndo,
} from '../../views/sentences.js';
import type { Clock } from '../clock.js';
import { type Changed, type Inbox, isRestorable } from '../leads/inbox.js';
import type { Id } from '../storage/id.js';
import type { Actor } from '../storage/models/lead.js';
import type { Leads } from '../storage/repositories/leads.js';

/** Somebody at work in a workspace's chat. */
export interface Doer {
  workspace: Id;
  actor: Actor;
  /** IANA zone that times are told them in. */
  zone: string;
}

/** What a person can do to a lead, and what is said where there was nothing left to do. */
export interface LeadDeed {
  /** Whether it takes a lead away, which a workspace may leave to its admins. */
  deletes: boolean;
  /** @throws LeadbellError `lead_not_found`. */
  change(doer: Doer, lead: Id): Promise<Changed>;
  alreadyDone(changed: Changed, doer: Doer): Sentence;
}

/** What the deeds need. */
export interface LeadDeedsParts {
  inbox: Inbox;
  leads: Leads;
  clock: Clock;
}

/** Mark Read, Mark Unread, Delete and Undo. */
export type LeadDeeds = ReturnType<typeof createLeadDeeds>;

/** Makes Mark Read, Mark Unread, Delete and Undo, for every platform. Whether the person may is asked before. */
export function createLeadDeeds({ inbox, leads, clock }: LeadDeedsParts) {
  return {
    read: {
      deletes: false,
      change: ({ workspace, actor }, lead) => inbox.markRead(workspace, lead, actor),
      alreadyDone: ({ lead }, { zone }) =>
        alreadyRead({
          name: lead.readBy?.name ?? 'somebody',
          at: lead.readAt ?? clock.now(),
          zone,
          now: clock.now(),
        }),
    },
    unread: {
      deletes: false,
      change: ({ workspace }, lead) => inbox.markUnread(workspace, lead),
      alreadyDone: () => alreadyUnread(),
    },
    delete: {
      deletes: true,
      change: ({ workspace, actor }, lead) => inbox.remove(workspace, lead, actor),
      alreadyDone: ({ lead }, { zone }) =>
        alreadyDeleted({
          name: lead.deletedBy?.name ?? 'somebody',
          at: lead.deletedAt ?? clock.now(),
          zone,
          now: clock.now(),
        }),
    },
    restore: {
      deletes: false,
      async change({ workspace }, id) {
        const lead = await leads.find(workspace, id);
        if (lead?.list === 'deleted' && !isRestorable(lead, clock.now())) return { lead, changed: false };
        return inbox.restore(workspace, id);
      },
      alreadyDone: ({ lead }) => (lead.list === 'deleted' ? tooLateToUndo() : alreadyRestored()),
    },
  } satisfies Record<string, LeadDeed>;
}
