import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { leadDelete, leadRead, leadRestore, leadUnread } from '../../../views/slack/action-ids.js';
import {
  alreadyDeleted,
  alreadyRead,
  alreadyRestored,
  alreadyUnread,
  leadGone,
  notAllowed,
  tooLateToUndo,
} from '../../../views/slack/notices.js';
import { type Changed, isRestorable } from '../../leads/inbox.js';
import { type Id, parseId } from '../../storage/id.js';
import type { ListenerParts } from './app.js';
import { answering, type Press, readPress, tell } from './press.js';

/** What a button does, and what it says where there was nothing left to do. */
interface LeadButton {
  /** Whether the person may; everyone when left out. */
  may?(press: Press): Promise<boolean>;
  change(press: Press, lead: Id): Promise<Changed>;
  alreadyDone(changed: Changed, press: Press): { text: string };
}

/** Mark Read, Mark Unread, Delete and Undo. A press that changes something is answered by the card itself. */
export function registerLeadButtons(app: App, parts: ListenerParts): void {
  const { inbox, clock } = parts;

  const buttons: Record<string, LeadButton> = {
    [leadRead]: {
      change: ({ workspace, actor }, lead) => inbox.markRead(workspace, lead, actor),
      alreadyDone: ({ lead }, { person }) =>
        alreadyRead({
          name: lead.readBy?.name ?? 'somebody',
          at: lead.readAt ?? clock.now(),
          zone: person.zone,
          now: clock.now(),
        }),
    },
    [leadUnread]: {
      change: ({ workspace }, lead) => inbox.markUnread(workspace, lead),
      alreadyDone: () => alreadyUnread(),
    },
    [leadDelete]: {
      may: ({ team, person }) => parts.rights.mayDelete(team, person),
      change: ({ workspace, actor }, lead) => inbox.remove(workspace, lead, actor),
      alreadyDone: ({ lead }, { person }) =>
        alreadyDeleted({
          name: lead.deletedBy?.name ?? 'somebody',
          at: lead.deletedAt ?? clock.now(),
          zone: person.zone,
          now: clock.now(),
        }),
    },
    [leadRestore]: {
      async change({ workspace }, id) {
        const lead = await inbox.show(workspace, id);
        if (lead.list === 'deleted' && !isRestorable(lead, clock.now())) return { lead, changed: false };
        return inbox.restore(workspace, id);
      },
      alreadyDone: ({ lead }) => (lead.list === 'deleted' ? tooLateToUndo() : alreadyRestored()),
    },
  };

  for (const [actionId, button] of Object.entries(buttons)) {
    app.action<BlockAction<ButtonAction>>(
      { type: 'block_actions', action_id: actionId },
      async ({ ack, body, respond }) => {
        await ack();
        await answering(parts, respond, async () => {
          const press = await readPress(parts, body);
          const id = press && parseId(press.value);
          if (!press || !id) return tell(respond, leadGone());
          if (button.may && !(await button.may(press))) return tell(respond, notAllowed());
          const changed = await button.change(press, id);
          if (!changed.changed) await tell(respond, button.alreadyDone(changed, press));
        });
      },
    );
  }
}
