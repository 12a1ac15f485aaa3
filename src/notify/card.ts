import type { Card } from '../../views/lead-card.js';
import { isRestorable } from '../leads/inbox.js';
import type { LeadRecord } from '../storage/models/lead.js';
import type { WorkspaceRecord } from '../storage/models/workspace.js';

const nobody = { platform: 'leadbell', id: 'leadbell', name: 'Leadbell' };

/** What a card says of a lead as it is now. */
export function cardOf(lead: LeadRecord, workspace: WorkspaceRecord, now: Date, allLeadsUrl?: string): Card {
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
      deletedBy: lead.deletedBy ?? nobody,
      ...(lead.purgeAt && isRestorable(lead, now) && { restorableUntil: lead.purgeAt }),
    };
  }
  return {
    ...common,
    state: lead.list,
    fields: lead.fields,
    skill: lead.skillName,
    capturedAt: lead.capturedAt,
    restoreHours: workspace.restoreHours,
    ...(lead.quote && { quote: lead.quote.text }),
    ...(lead.readAt && { readAt: lead.readAt }),
    ...(lead.readBy && { readBy: lead.readBy }),
  };
}
