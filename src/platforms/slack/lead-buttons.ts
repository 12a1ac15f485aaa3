import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { leadDelete, leadRead, leadRestore, leadUnread } from '../../../views/slack/action-ids.js';
import { oneDeleted } from '../../../views/slack/home-reports.js';
import { leadGone, notAllowed } from '../../../views/slack/notices.js';
import { type Id, parseId } from '../../storage/id.js';
import type { ListenerParts } from './app.js';
import { createLeadDeeds, type LeadDeed } from './lead-deeds.js';
import { answering, isFromHome, readPress, respondTo, tell } from './press.js';

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
    app.action<BlockAction<ButtonAction>>(
      { type: 'block_actions', action_id: actionId },
      async ({ ack, body, respond: given }) => {
        await ack();
        const respond = respondTo(parts, body, given);
        await answering(parts, respond, async () => {
          const press = await readPress(parts, body);
          const id = press && parseId(press.value);
          if (!press || !id) return tell(respond, leadGone());
          if (deed.may && !(await deed.may(press))) return tell(respond, notAllowed());
          const changed = await deed.change(press, id);
          if (!changed.changed) await tell(respond, deed.alreadyDone(changed, press));
          else if (isFromHome(body)) await parts.homes.hear(press, body, outcomeIn(actionId, id));
        });
      },
    );
  }
}

/** What Home says of a change: it shows the rest by itself, but a deleted lead leaves no row to press Undo in. */
function outcomeIn(actionId: string, lead: Id) {
  if (actionId !== leadDelete) return {};
  return { notice: oneDeleted, undo: [lead] };
}
