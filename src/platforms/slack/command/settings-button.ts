import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { openSettings } from '../../../../views/slack/action-ids.js';
import type { ListenerParts } from '../app.js';
import { answering, readPresser } from '../press.js';

/** The button to the settings: its own address opens Home, and the press turns Home to them. */
export function registerSettingsButton(app: App, parts: ListenerParts): void {
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: openSettings },
    async ({ ack, body, respond }) => {
      await ack();
      await answering(parts, respond, async () => {
        const presser = await readPresser(parts, body);
        if (presser) await parts.homes.show(presser.team, presser.person.id, 'settings');
      });
    },
  );
}
