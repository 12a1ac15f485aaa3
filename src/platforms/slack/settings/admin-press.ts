import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { run } from '../../../../views/slack/elements.js';
import { notAllowed, somethingWrong } from '../../../../views/slack/notices.js';
import { renderSentence } from '../../../../views/slack/settings-modals.js';
import type { Editor } from '../../../leads/change-log.js';
import type { ListenerParts } from '../app.js';
import { type Press, readPress } from '../press.js';
import { toSendError } from '../send-error.js';
import { createWindow, type Window } from './window.js';

/** A press by somebody who may change the settings. */
export interface AdminPress extends Press {
  editor: Editor;
  /** The modal that the press opens, if it does. */
  window: Window;
  /** The view that it came from. */
  view: { id: string; hash: string } | undefined;
}

/**
 * Listens to a button of the settings. Whoever may not change them gets one sentence, and so does a press that fails: in a
 * modal, or where Slack opens none any more, as a message to that person.
 */
export function onAdminPress(
  app: App,
  parts: ListenerParts,
  actionId: string | RegExp,
  work: (press: AdminPress) => Promise<void>,
): void {
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: actionId },
    async ({ ack, body }) => {
      await ack();
      const press = await readPress(parts, body);
      if (!press) return;
      const { team, person, workspace, actor } = press;
      const window = createWindow(team.client, body.trigger_id, body.view?.type === 'modal');
      try {
        if (!parts.rights.mayConfigure(team, person)) return await window.show(sentence(notAllowed().text));
        await work({ ...press, editor: { workspace, actor }, window, view: body.view });
      } catch (error) {
        await apologise(parts, press, window, error);
      }
    },
  );
}

async function apologise(
  { log }: ListenerParts,
  { team, person }: Press,
  window: Window,
  error: unknown,
): Promise<void> {
  const { code } = toSendError(error);
  // The same press came before and used its trigger.
  if (code === 'exchanged_trigger_id') return;
  log.error({ err: error, code }, 'slack settings press failed');
  const { text } = somethingWrong();
  try {
    await window.show(sentence(text));
  } catch {
    await team.client.chat.postMessage({ channel: person.id, text });
  }
}

function sentence(text: string) {
  return renderSentence('Settings', run(text));
}
