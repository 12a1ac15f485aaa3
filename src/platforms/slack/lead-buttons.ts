import type { App } from '@slack/bolt';
import { leadDelete, leadRead, leadRestore, leadUnread } from '../../../views/slack/action-ids.js';
import { oneDeleted } from '../../../views/slack/home-reports.js';
import { notAllowed, notice } from '../../../views/slack/notices.js';
import { createLeadDeeds, type LeadDeed } from '../../desk/lead-deeds.js';
import type { Id } from '../../storage/id.js';
import type { ListenerParts } from './app.js';
import { onLeadPress } from './lead-press.js';
import { isFromHome, tell } from './press.js';

/** Mark Read, Mark Unread, Delete and Undo. A press that changes something is answered by the card itself. */
export function registerLeadButtons(app: App, parts: ListenerParts): void {
  const deeds = createLeadDeeds(parts);
  const buttons: Record<string, LeadDeed> = {
    [leadRead]: deeds.read,
    [leadUnread]: deeds.unread,
    [leadDelete]: deeds.delete,
    [leadRestore]: deeds.restore,
  };

  for (const [actionId, deed] of Object.entries(buttons)) {
    onLeadPress(app, parts, actionId, async (press) => {
      const { lead, respond, body, team, person } = press;
      if (deed.deletes && !(await parts.rights.mayDelete(team, person))) return tell(respond, notAllowed());
      const changed = await deed.change(press, lead);
      if (!changed.changed) await tell(respond, notice(deed.alreadyDone(changed, press)));
      else if (isFromHome(body)) await parts.homes.hear(press, body, outcomeIn(actionId, lead));
    });
  }
}

/** What Home says of a change: it shows the rest by itself, but a deleted lead leaves no row to press Undo in. */
function outcomeIn(actionId: string, lead: Id) {
  if (actionId !== leadDelete) return {};
  return { notice: oneDeleted, undo: [lead] };
}
