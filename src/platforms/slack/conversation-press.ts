import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { View } from '@slack/types';
import { renderConversationGone } from '../../../views/slack/conversation-modal.js';
import type { ListenerParts } from './app.js';
import { answering, type Press, readPress } from './press.js';
import { unlessRefusedWith } from './send-error.js';

/** A press in a conversation's modal. */
export interface ConversationPress extends Press {
  trigger: string;
  /** Shows another view in the modal, whatever it shows by now. */
  show(view: View): Promise<unknown>;
  /** Shows another view in place of the one that was pressed in, unless another press took its place meanwhile: that one stands. */
  turn(view: View): Promise<void>;
}

/** Listens to a button in a conversation's modal. A press that fails is answered in its place, with one sentence. */
export function onConversationPress(
  app: App,
  parts: ListenerParts,
  actionId: string | RegExp,
  work: (press: ConversationPress) => Promise<void>,
): void {
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: actionId },
    async ({ ack, body }) => {
      await ack();
      const press = await readPress(parts, body);
      if (!press || body.view?.type !== 'modal') return;
      const { id: view_id, hash } = body.view;
      const { views } = press.team.client;
      const show = (view: View) => views.update({ view_id, view });
      const turn = (view: View) =>
        unlessRefusedWith('hash_conflict', () => views.update({ view_id, hash, view }));
      await answering(
        parts,
        ({ text = '' }) => show(renderConversationGone(text)),
        () => work({ ...press, trigger: body.trigger_id, show, turn }),
      );
    },
  );
}
