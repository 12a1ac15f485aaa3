import type { Card } from '../../../views/lead-card.js';
import { conversationWindow, renderConversation } from '../../../views/telegram/conversation.js';
import { renderDetails } from '../../../views/telegram/details.js';
import type { TelegramMessage } from '../../../views/telegram/message.js';
import type { Press } from '../../../views/telegram/press.js';
import type { Inbox } from '../../leads/inbox.js';
import type { LeadRecord } from '../../storage/models/lead.js';

/** A press that shows a conversation, or all details of a lead. */
export type ThreadPress = Extract<Press, { do: 'thread' | 'details' }>;

/** What drawing conversations needs. */
export interface ThreadsParts {
  inbox: Inbox;
}

/** Draws conversations. */
export type Threads = ReturnType<typeof createThreads>;

/** Makes what draws conversations, a page a message, each found by where it begins or ends. */
export function createThreads({ inbox }: ThreadsParts) {
  return {
    /** Where a conversation is opened: so that the page ends with the words that rang. */
    opening(lead: LeadRecord, list?: string): ThreadPress {
      const { quote, _id } = lead;
      const at = { index: quote ? quote.index + 1 : 0, part: 0 };
      const way = quote ? ('up' as const) : ('down' as const);
      return { do: 'thread', lead: _id.toHexString(), ...(list !== undefined && { list }), way, at };
    },

    /** Draws what a press leads to, with what the lead's card shows there; undefined for a deleted lead. */
    async draw(lead: LeadRecord, card: Card, press: ThreadPress): Promise<TelegramMessage | undefined> {
      if (card.state === 'deleted') return undefined;
      const { way, at, list } = press;
      const around = { card, way, at, ...(list !== undefined && { list }) };
      if (press.do === 'details') return renderDetails(around);
      const from = Math.max(0, at.index - conversationWindow);
      const { messages, total } = await inbox.conversation(lead, from, 2 * conversationWindow);
      return renderConversation({
        ...around,
        messages: messages.map(({ role, text, at: when }, offset) => ({
          index: from + offset,
          role,
          text,
          ...(when && { at: when }),
        })),
        total,
        ...(lead.quote && { quoteIndex: lead.quote.index }),
      });
    },
  };
}
