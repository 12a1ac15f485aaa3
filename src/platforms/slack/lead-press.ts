import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { leadGone } from '../../../views/slack/notices.js';
import { type Id, parseId } from '../../storage/id.js';
import type { ListenerParts } from './app.js';
import { answering, type Press, type Respond, readPress, respondTo, tell } from './press.js';

/** A button that names a lead, pressed. */
export interface LeadPress extends Press {
  lead: Id;
  /** Answers below the card, or at the top of the Home tab that it came from. */
  respond: Respond;
  body: BlockAction<ButtonAction>;
}

/** Listens for buttons that name a lead, on cards and in Home: taken at once, and always answered. */
export function onLeadPress(
  app: App,
  parts: ListenerParts,
  actionId: string | RegExp,
  work: (press: LeadPress) => Promise<void>,
): void {
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: actionId },
    async ({ ack, body, respond: given }) => {
      await ack();
      const respond = respondTo(parts, body, given);
      await answering(parts, respond, async () => {
        const press = await readPress(parts, body);
        const lead = press && parseId(press.value);
        await (press && lead ? work({ ...press, lead, respond, body }) : tell(respond, leadGone()));
      });
    },
  );
}
