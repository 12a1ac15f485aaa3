import type { Card } from '../../../views/lead-card.js';
import type { Clock } from '../../clock.js';
import { LeadbellError } from '../../errors.js';
import type { Inbox } from '../../leads/inbox.js';
import { cardOf } from '../../notify/card.js';
import type { Id } from '../../storage/id.js';
import type { DestinationRecord } from '../../storage/models/destination.js';
import type { Actor, LeadRecord } from '../../storage/models/lead.js';
import type { WorkspaceRecord } from '../../storage/models/workspace.js';
import type { Workspaces } from '../../storage/repositories/workspaces.js';

/** Somebody at work in a chat that is connected. */
export interface AtWork {
  chat: number;
  /** What connects the chat. */
  place: DestinationRecord;
  workspace: WorkspaceRecord;
  actor: Actor;
}

/** What reading for people in a chat needs. */
export interface ReadingParts {
  inbox: Inbox;
  workspaces: Workspaces;
  clock: Clock;
}

/** A lead that is there. @throws LeadbellError `lead_not_found`, for a deleted one too. */
export async function presentLead(inbox: Inbox, workspace: Id, id: Id): Promise<LeadRecord> {
  const lead = await inbox.show(workspace, id);
  if (lead.list === 'deleted') throw new LeadbellError('lead_not_found', 'This lead was deleted.');
  return lead;
}

/** A lead's card with what this chat may show of it, as the drain draws it. */
export function cardIn({ workspace, place }: AtWork, lead: LeadRecord, now: Date): Card {
  return cardOf(lead, workspace, now, undefined, place.fields);
}
