import type { CardField } from '../lead-card.js';
import { clipLine, hasInk } from '../text.js';
import type { ThreadMessage } from '../thread.js';
import { calendarDay, dayInFull, type Reader, zoneOf } from '../time.js';
import type { AdaptiveCard, CardAction, CardElement } from './adaptive-card.js';
import { contactLines } from './contact-lines.js';
import { buttons, card, execute, header, paragraph, quiet, run, type Seal, submit } from './elements.js';
import { inert } from './inert.js';
import { fitting } from './limits.js';
import { threadMessage } from './thread-message.js';
import { conversationPage, messageWhole } from './verbs.js';

export { type MessageWholeData, renderMessageWhole } from './message-whole.js';

/** Messages on one page: so many stay within a message beside the contact details. */
export const conversationPageSize = 10;

/** Where a conversation is shown: a dialog takes no buttons whose answer is a card. */
export type Surface = 'dialog' | 'card';

/** What the page gives to fields, in UTF-16 units. */
const fieldRoom = { value: 300, others: 1_500, count: 12 };
const nameLength = 80;

/** A message as the page shows it. */
export interface PageMessage extends ThreadMessage {
  /** Its place in the conversation, from 0. */
  index: number;
}

/** One page of a conversation. */
export interface ConversationData extends Reader {
  /** `title` is the lead's name or best contact. */
  lead: { id: string; title: string };
  agent: string;
  contact: CardField[];
  /** This page's messages, oldest first. */
  messages: PageMessage[];
  /** From 1, the oldest. */
  page: number;
  pages: number;
  /** Messages of the whole conversation. */
  total: number;
  /** The `index` of the message that is quoted on the card. */
  quoteIndex?: number;
}

/** Draws a page of a conversation as a chat thread by the workspace's clock. */
export function renderConversation(data: ConversationData, surface: Surface, seal: Seal): AdaptiveCard {
  return fitting((tightness) => draw(data, surface, seal, tightness));
}

function draw(data: ConversationData, surface: Surface, seal: Seal, tightness: number): AdaptiveCard {
  const { lead, page, pages, messages } = data;
  const { lines, left } = contactLines(data.contact, fieldRoom);
  const press = pressOn(surface);
  const turn = (label: string, to: number, there: boolean): CardAction[] =>
    there ? [press(label, conversationPage, seal(`${lead.id} ${to}`))] : [];
  return card(
    [
      header(clipLine(lead.title, nameLength)),
      ...lines,
      ...(left > 0 ? [paragraph([run(`${left} more in the spreadsheet`, { italic: true })], 'none')] : []),
      quiet(range(data), `Times are in ${zoneOf(data)}`),
      ...buttons([
        ...turn('⇈ Oldest', 1, page > 2),
        ...turn('↑ Older', page - 1, page > 1),
        ...turn('↓ Newer', page + 1, page < pages),
        ...turn('⇊ Newest', pages, page < pages - 1),
      ]),
      ...thread(data, tightness, (index) =>
        press('Show whole message', messageWhole, seal(`${lead.id} ${index}`)),
      ),
      ...(messages.length === 0
        ? [paragraph([run('No message of this conversation was recorded.', { italic: true })])]
        : []),
    ],
    `Conversation with ${inert(lead.title, nameLength)}`,
  );
}

/** How a button of a surface is made. */
export function pressOn(surface: Surface): typeof execute | typeof submit {
  return surface === 'dialog' ? submit : execute;
}

function thread(
  data: ConversationData,
  tightness: number,
  wholeOf: (index: number) => CardAction,
): CardElement[] {
  let day = '';
  return data.messages.flatMap((message): CardElement[] => {
    const rang = message.index === data.quoteIndex;
    const { element, whole } = threadMessage(message, { ...data, visitor: data.lead.title, rang }, tightness);
    const drawn = [element, ...(whole ? [] : buttons([wholeOf(message.index)]))];
    const its = message.at ? calendarDay(message.at, data) : day;
    if (!message.at || its === day) return drawn;
    day = its;
    return [quiet(dayInFull(message.at, data)), ...drawn];
  });
}

function range({ messages, total, agent }: ConversationData): string {
  const [first, last] = [messages[0], messages.at(-1)];
  const count = (n: number) => n.toLocaleString('en-US');
  const shown =
    first && last && messages.length < total
      ? `Messages ${count(first.index + 1)}–${count(last.index + 1)} of ${count(total)}`
      : `${count(total)} ${total === 1 ? 'message' : 'messages'}`;
  return hasInk(agent) ? `${shown} with ${clipLine(agent, nameLength)}` : shown;
}
