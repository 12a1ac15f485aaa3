import type { Id } from '../storage/id.js';
import type { LeadRecord } from '../storage/models/lead.js';
import type { MessagePartRecord, StoredMessage } from '../storage/models/message-part.js';
import type { Repositories } from '../storage/repositories/repositories.js';

/** A lead with the way to its conversation, however long. */
export interface FullLead {
  lead: LeadRecord;
  /** Its messages, a part of the transcript at a time; all but the first are read when they are asked for. */
  messages(): AsyncGenerator<StoredMessage[]>;
}

/** What reading leads in full needs. */
export type FullLeadParts = Pick<Repositories, 'leads' | 'conversations'>;

/** So many leads are read at once; each with the first part of its transcript, 64 KB or one message. */
const batch = 200;

/** Reads leads in the order of their ids as given; those deleted meanwhile are left out. */
export async function* fullLeads(
  parts: FullLeadParts,
  workspace: Id,
  ids: readonly Id[],
): AsyncGenerator<FullLead> {
  let next = readBatch(parts, workspace, ids.slice(0, batch));
  for (let from = 0; from < ids.length; from += batch) {
    const read = await next;
    // The next ones are on their way while these are written.
    next = readBatch(parts, workspace, ids.slice(from + batch, from + 2 * batch));
    // Whoever stops reading leaves it alone.
    next.catch(() => undefined);
    yield* read;
  }
}

async function readBatch(parts: FullLeadParts, workspace: Id, ids: Id[]): Promise<FullLead[]> {
  if (ids.length === 0) return [];
  const leads = new Map(
    (await parts.leads.findIn(workspace, ['unread', 'read'], ids)).map((lead) => [
      lead._id.toHexString(),
      lead,
    ]),
  );
  const conversations = [...leads.values()].map(({ conversation }) => conversation);
  const firsts = new Map(
    (await parts.conversations.firstParts(workspace, conversations)).map((part) => [
      part.conversation.toHexString(),
      part,
    ]),
  );
  return ids.flatMap((id) => {
    const lead = leads.get(id.toHexString());
    if (!lead) return [];
    const first = firsts.get(lead.conversation.toHexString());
    return [{ lead, messages: () => messagesFrom(parts, first) }];
  });
}

async function* messagesFrom(
  { conversations }: FullLeadParts,
  first: MessagePartRecord | undefined,
): AsyncGenerator<StoredMessage[]> {
  let part: MessagePartRecord | null | undefined = first;
  while (part) {
    yield part.messages;
    if (!part.sealed) return;
    part = await conversations.partFrom(part.workspace, part.conversation, part.part + part.count);
  }
}
