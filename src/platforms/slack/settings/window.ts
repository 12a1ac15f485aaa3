import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';

/** One modal that a press opens: drawn the first time, drawn anew from then on. */
export interface Window {
  /** @throws what the client throws, also where the press is too old to open anything. */
  show(view: ModalView): Promise<void>;
}

/** Makes the modal of a press: on top of the one that the press came from, or on its own. */
export function createWindow(client: WebClient, trigger_id: string, inModal: boolean): Window {
  let id: string | undefined;
  return {
    async show(view) {
      if (id !== undefined) {
        await client.views.update({ view_id: id, view });
        return;
      }
      const opened = await (inModal
        ? client.views.push({ trigger_id, view })
        : client.views.open({ trigger_id, view }));
      id = opened.view?.id;
    },
  };
}
