import type { Card } from '../../views/lead-card.js';
import { isRestorable } from '../leads/inbox.js';
import type { LeadRecord } from '../storage/models/lead.js';
import type { WorkspaceRecord } from '../storage/models/workspace.js';

/**
 * What a card says of a lead as it is now. Where only some `fields` may be shown, it leaves the visitor's words out too:
 * whatever the others hold may stand in them.
 */
export function cardOf(
  lead: LeadRecord,
  workspace: WorkspaceRecord,
  now: Date,
  allLeadsUrl?: string,
  fields?: readonly string[],
): Card {
  const common = {
    id: lead._id.toHexString(),
    agent: lead.agentName,
    zone: workspace.zone,
    ...(allLeadsUrl && { allLeadsUrl }),
  };
  if (lead.list === 'deleted') {
    return {
      ...common,
      state: 'deleted',
      deletedAt: lead.deletedAt ?? now,
      ...(lead.deletedBy && { deletedBy: lead.deletedBy }),
      ...(lead.purgeAt && isRestorable(lead, now) && { restorableUntil: lead.purgeAt }),
    };
  }
  return {
    ...common,
    state: lead.list,
    fields: fields ? lead.fields.filter(({ key }) => fields.includes(key)) : lead.fields,
    skill: lead.skillName,
    capturedAt: lead.capturedAt,
    restoreHours: workspace.restoreHours,
    ...(lead.quote && !fields && { quote: lead.quote.text }),
    ...(lead.readAt && { readAt: lead.readAt }),
    ...(lead.readBy && { readBy: lead.readBy }),
  };
}
