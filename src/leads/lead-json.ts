import type { LeadRecord } from '../storage/models/lead.js';
import type { StoredMessage } from '../storage/models/message-part.js';

/** A lead as HTTP and the command line show it (DESIGN §7). A purged one is its id and when. */
export function leadJson(lead: LeadRecord) {
  const id = lead._id.toHexString();
  if (lead.purgedAt) return { id, purgedAt: lead.purgedAt.toISOString() };
  return {
    id,
    conversation: lead.externalId,
    agent: { id: lead.agent.toHexString(), name: lead.agentName },
    skill: { id: lead.skill.toHexString(), name: lead.skillName },
    status: lead.readAt ? 'read' : 'unread',
    fields: lead.fields.map(({ key, label, value }) => ({ key, label, value })),
    capturedAt: lead.capturedAt.toISOString(),
    ...(lead.readAt && { readAt: lead.readAt.toISOString() }),
    ...(lead.readBy && {
      readBy: { platform: lead.readBy.platform, id: lead.readBy.id, name: lead.readBy.name },
    }),
    ...(lead.deletedAt && { deletedAt: lead.deletedAt.toISOString() }),
  };
}

/** A message as HTTP and the command line show it. */
export function messageJson({ id, role, text, at }: StoredMessage) {
  return { ...(id !== undefined && { id }), role, text, at: at.toISOString() };
}
