import type { Clock } from '../clock.js';
import { LeadbellError } from '../errors.js';
import type { Id } from '../storage/id.js';
import type { Actor, LeadRecord } from '../storage/models/lead.js';
import type { StoredMessage } from '../storage/models/message-part.js';
import type { Conversations } from '../storage/repositories/conversations.js';
import type { LeadTerms } from '../storage/repositories/lead-terms.js';
import {
  keyOf,
  type LeadChange,
  type LeadFilter,
  type LeadKey,
  type Leads,
  newestFirst,
} from '../storage/repositories/leads.js';
import type { Workspaces } from '../storage/repositories/workspaces.js';
import { createErasure, type ErasureParts } from './erasure.js';
import { createSearch, type Search } from './search.js';

/** What the inbox needs. */
export interface InboxParts extends ErasureParts {
  leads: Leads;
  leadTerms: LeadTerms;
  conversations: Conversations;
  workspaces: Workspaces;
  clock: Clock;
  /** Wakes the drain; must not wait for it. */
  wake(): void;
}

/** What a change came to: the lead as it is now, and whether this very call changed it. */
export interface Changed {
  lead: LeadRecord;
  changed: boolean;
}

/** Some leads, newest first, and where the next ones begin, if there may be any. */
export interface LeadPage {
  leads: LeadRecord[];
  next?: LeadKey;
}

/** Messages `from` to `from + messages.length - 1` of `total`. */
export interface ConversationPage {
  messages: StoredMessage[];
  from: number;
  total: number;
}

/** How many leads one search finds at most; its `next` leads on. */
export const mostFound = 200;
/** Counts stop here, so that none costs more in a larger inbox. */
const mostCounted = 1_000;

/** Everything a team does with leads, for every surface. */
export type Inbox = ReturnType<typeof createInbox>;

/** Makes the one place where leads change. Every change is a compare-and-set, so two clicks never count twice. */
export function createInbox(parts: InboxParts) {
  const { leads, conversations, workspaces, clock, wake } = parts;
  const search = createSearch(parts);

  async function show(workspace: Id, id: Id): Promise<LeadRecord> {
    const lead = await leads.find(workspace, id);
    if (!lead || lead.purgedAt) throw gone();
    return lead;
  }

  async function change(workspace: Id, id: Id, from: LeadRecord['list'][], to: LeadChange): Promise<Changed> {
    const lead = await leads.change(workspace, id, from, to);
    if (!lead) return { lead: await show(workspace, id), changed: false };
    wake();
    return { lead, changed: true };
  }

  async function present(workspace: Id, id: Id, from: LeadRecord['list'], to: LeadChange): Promise<Changed> {
    const result = await change(workspace, id, [from], to);
    if (result.lead.list === 'deleted') {
      throw new LeadbellError('lead_not_found', 'This lead was deleted; restore it first.');
    }
    return result;
  }

  async function find(query: Search): Promise<LeadPage> {
    const { ids, next } = await search(query);
    const found = ids.length > 0 ? await leads.findIn(query.workspace, query.filter.lists, ids) : [];
    return { leads: found.sort(newestFirst), ...(next && { next }) };
  }

  /** When a lead that is deleted now can no longer be restored. */
  async function undoEnd(workspace: Id, now: Date): Promise<Date> {
    const found = await workspaces.find(workspace);
    return new Date(now.getTime() + (found?.restoreHours ?? 0) * 3_600_000);
  }

  return {
    /**
     * A page of leads, newest first; with `words` only those of which each word begins a term. A search looks at a bounded
     * number of leads, so that its page may be short, or empty, and still lead on; it finds 200 at most.
     * @throws LeadbellError `invalid_request` where a search is too long.
     */
    async list(
      workspace: Id,
      filter: LeadFilter,
      limit: number,
      { after, words }: { after?: LeadKey | undefined; words?: string | undefined } = {},
    ): Promise<LeadPage> {
      if (words !== undefined)
        return find({ workspace, filter, words, limit: Math.min(limit, mostFound), after });
      const found = await leads.page(workspace, filter, limit + 1, after);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return { leads: page, ...(found.length > limit && last && { next: keyOf(last) }) };
    },

    /** Behind which lead the page of `limit` begins that ends just before `before`; undefined for the newest page. */
    async pageBefore(
      workspace: Id,
      filter: LeadFilter,
      limit: number,
      before: LeadKey,
    ): Promise<LeadKey | undefined> {
      const last = (await leads.before(workspace, filter, limit + 1, before))[limit];
      return last && keyOf(last);
    },

    /** How many leads are unread: 1,000 stands for as many or more. */
    countUnread: (workspace: Id): Promise<number> => leads.count(workspace, 'unread', mostCounted),

    /** One lead, deleted ones too. @throws LeadbellError `lead_not_found`. */
    show,

    /** @throws LeadbellError `lead_not_found`, for a deleted lead too. */
    markRead: (workspace: Id, id: Id, by: Actor): Promise<Changed> =>
      present(workspace, id, 'unread', { $set: { list: 'read', readAt: clock.now(), readBy: by } }),

    /** @throws LeadbellError `lead_not_found`, for a deleted lead too. */
    markUnread: (workspace: Id, id: Id): Promise<Changed> =>
      present(workspace, id, 'read', { $set: { list: 'unread' }, $unset: { readAt: 1, readBy: 1 } }),

    /** Hides a lead everywhere; it can be restored for the workspace's period. @throws LeadbellError `lead_not_found`. */
    async remove(workspace: Id, id: Id, by: Actor): Promise<Changed> {
      const now = clock.now();
      return change(workspace, id, ['unread', 'read'], {
        $set: {
          list: 'deleted',
          deletedAt: now,
          deletedBy: by,
          purgeAt: await undoEnd(workspace, now),
        },
      });
    },

    /** Brings a deleted lead back as it was. @throws LeadbellError `lead_not_found`, also when it is too late. */
    async restore(workspace: Id, id: Id): Promise<Changed> {
      const lead = await leads.find(workspace, id);
      if (!lead) throw gone();
      if (lead.list !== 'deleted') return { lead, changed: false };
      if (!isRestorable(lead, clock.now())) throw tooLate();
      const restored = await leads.change(workspace, id, ['deleted'], {
        $set: { list: lead.readAt ? 'read' : 'unread' },
        $unset: { deletedAt: 1, deletedBy: 1, purgeAt: 1 },
      });
      if (restored) wake();
      const now = restored ?? (await leads.find(workspace, id));
      if (!now || now.purgedAt) throw tooLate();
      return { lead: now, changed: restored !== null };
    },

    ...createErasure(parts),

    /** Some messages of a lead's conversation, from an ordinal on. Reading here marks nothing read. */
    async conversation(lead: LeadRecord, from: number, limit: number): Promise<ConversationPage> {
      const [last, messages] = await Promise.all([
        conversations.lastPart(lead.workspace, lead.conversation),
        conversations.messages(lead.workspace, lead.conversation, from, limit),
      ]);
      return { messages, from, total: last ? last.part + last.count : 0 };
    },
  };
}

/** Whether a lead is deleted and can still be brought back. */
export function isRestorable({ list, purgedAt, purgeAt }: LeadRecord, now: Date): boolean {
  return list === 'deleted' && !purgedAt && purgeAt !== undefined && purgeAt > now;
}

function tooLate(): LeadbellError {
  return new LeadbellError('lead_not_found', 'It is too late to restore this lead.');
}

function gone(): LeadbellError {
  return new LeadbellError('lead_not_found', 'There is no such lead in this workspace.');
}
