import {
  alreadyDeleted,
  alreadyRead,
  alreadyRestored,
  alreadyUnread,
  type Notice,
  tooLateToUndo,
} from '../../../views/slack/notices.js';
import type { Clock } from '../../clock.js';
import { type Changed, type Inbox, isRestorable } from '../../leads/inbox.js';
import type { Id } from '../../storage/id.js';
import type { Leads } from '../../storage/repositories/leads.js';
import type { Presser } from './press.js';
import type { Rights } from './rights.js';

/** What a person can do to a lead, and what is said where there was nothing left to do. */
export interface LeadDeed {
  /** Whether the person may; everyone when left out. */
  may?(presser: Presser): Promise<boolean>;
  change(presser: Presser, lead: Id): Promise<Changed>;
  alreadyDone(changed: Changed, presser: Presser): Notice;
}

/** What the deeds need. */
export interface LeadDeedsParts {
  inbox: Inbox;
  leads: Leads;
  rights: Rights;
  clock: Clock;
}

/** Makes Mark Read, Mark Unread, Delete and Undo. */
export function createLeadDeeds({ inbox, leads, rights, clock }: LeadDeedsParts) {
  return {
    read: {
      change: ({ workspace, actor }, lead) => inbox.markRead(workspace, lead, actor),
      alreadyDone: ({ lead }, { person }) =>
        alreadyRead({
          name: lead.readBy?.name ?? 'somebody',
          at: lead.readAt ?? clock.now(),
          zone: person.zone,
          now: clock.now(),
        }),
    },
    unread: {
      change: ({ workspace }, lead) => inbox.markUnread(workspace, lead),
      alreadyDone: () => alreadyUnread(),
    },
    delete: {
      may: ({ team, person }) => rights.mayDelete(team, person),
      change: ({ workspace, actor }, lead) => inbox.remove(workspace, lead, actor),
      alreadyDone: ({ lead }, { person }) =>
        alreadyDeleted({
          name: lead.deletedBy?.name ?? 'somebody',
          at: lead.deletedAt ?? clock.now(),
          zone: person.zone,
          now: clock.now(),
        }),
    },
    restore: {
      async change({ workspace }, id) {
        const lead = await leads.find(workspace, id);
        if (lead?.list === 'deleted' && !isRestorable(lead, clock.now())) return { lead, changed: false };
        return inbox.restore(workspace, id);
      },
      alreadyDone: ({ lead }) => (lead.list === 'deleted' ? tooLateToUndo() : alreadyRestored()),
    },
  } satisfies Record<string, LeadDeed>;
}
