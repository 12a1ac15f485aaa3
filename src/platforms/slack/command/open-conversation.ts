import type { App, MessageShortcut } from '@slack/bolt';
import { openConversation } from '../../../../views/slack/action-ids.js';
import { noCard } from '../../../../views/slack/notices.js';
import type { ListenerParts } from '../app.js';
import { createConversations } from '../conversation.js';
import { cardReference } from '../platform.js';
import { answering, readPresser, tell } from '../press.js';

/** Open the conversation: the shortcut in a message's menu, for messages that are cards. */
export function registerOpenConversation(app: App, parts: ListenerParts): void {
  const conversations = createConversations(parts);
  app.shortcut<MessageShortcut>(
    { type: 'message_action', callback_id: openConversation },
    async ({ ack, body, respond }) => {
      await ack();
      await answering(parts, respond, async () => {
        const presser = await readPresser(parts, body);
        const card = cardReference({ channel: body.channel.id, ts: body.message_ts });
        const delivery = presser && (await parts.deliveries.findByCard(presser.workspace, card));
        if (!presser || !delivery) return tell(respond, noCard());
        await conversations.open(presser, delivery.lead, body.trigger_id, respond);
      });
    },
  );
}
