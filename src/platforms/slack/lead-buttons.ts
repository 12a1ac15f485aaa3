import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { leadDelete, leadRead, leadRestore, leadUnread } from '../../../views/slack/action-ids.js';
import { leadGone, notAllowed } from '../../../views/slack/notices.js';
import { parseId } from '../../storage/id.js';
import type { ListenerParts } from './app.js';
import { createLeadDeeds, type LeadDeed } from './lead-deeds.js';
import { answering, readPress, tell } from './press.js';

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
      async ({ ack, body, respond }) => {
        await ack();
        await answering(parts, respond, async () => {
          const press = await readPress(parts, body);
          const id = press && parseId(press.value);
          if (!press || !id) return tell(respond, leadGone());
          if (deed.may && !(await deed.may(press))) return tell(respond, notAllowed());
          const changed = await deed.change(press, id);
          if (!changed.changed) await tell(respond, deed.alreadyDone(changed, press));
        });
      },
    );
  }
}
