import type { KnownBlock, ModalView } from '@slack/types';
import type { CardField } from '../lead-card.js';
import { clipLine, hasInk } from '../text.js';
import type { ThreadMessage } from '../thread.js';
import { calendarDay, dayInFull, type Reader, zoneOf } from '../time.js';
import { conversationPage } from './action-ids.js';
import { contactLines } from './contact-lines.js';
import { button, paragraph, plain, quiet, run } from './elements.js';
import { eraseButton } from './erase.js';
import { slackLimits } from './limits.js';
import { type ReceiptData, receipt } from './receipt.js';
import { threadMessage } from './thread-message.js';

export { type MessageWholeData, renderMessageWhole } from './message-whole.js';

/**
 * Messages on one page. Each takes at most 4 blocks (a new day's line and date, its words, a button) and 1,500 characters
 * of at most 3 bytes, so that 20 stay within a view's 100 blocks and 250 KB beside 20,000 characters of contact details.
 */
export const conversationPageSize = 20;

/** What the modal gives to fields, in UTF-16 units. */
const fieldRoom = { value: 2_000, others: 20_000, count: 40 };
const nameLength = 80;

/** A message as the modal shows it. */
export interface ModalMessage extends ThreadMessage {
  /** Its place in the conversation, from 0. */
  index: number;
}

/** One page of a conversation. */
export interface ConversationData extends Reader {
  /** `title` is the lead's name or best contact. */
  lead: { id: string; title: string; status: 'unread' | 'read' };
  agent: string;
  contact: CardField[];
  /** This page's messages, oldest first. */
  messages: ModalMessage[];
  /** From 1, the oldest. */
  page: number;
  pages: number;
  /** Messages of the whole conversation. */
  total: number;
  /** How the lead stands at the places where it rings; left out, nothing is said of it. */
  receipt?: ReceiptData;
  /** The `index` of the message that is quoted on the card. */
  quoteIndex?: number;
  /** Whether the reader may take the lead away for good. */
  mayErase: boolean;
}

/** Draws a page of a conversation as a chat thread in the reader's zone. */
export function renderConversation(data: ConversationData): ModalView {
  const { lead, page, pages, messages } = data;
  const blocks: KnownBlock[] = [
    ...contact(data),
    quiet(range(data), `Times are in ${zoneOf(data)}`),
    ...(data.receipt ? receipt(data.receipt, JSON.stringify({ lead: lead.id, page }), data) : []),
    ...turns(data, [
      ['⇈ Oldest', 'oldest', 1, page > 2],
      ['↑ Older', 'older', page - 1, page > 1],
    ]),
    ...thread(data),
    ...(messages.length === 0
      ? [paragraph([[run('No message of this conversation was recorded.', 'italic')]])]
      : []),
    ...turns(data, [
      ['↓ Newer', 'newer', page + 1, page < pages],
      ['⇊ Newest', 'newest', pages, page < pages - 1],
    ]),
    ...(data.mayErase ? [eraseButton(lead.id)] : []),
  ];
  const metadata = JSON.stringify({ lead: lead.id, page });
  return { ...modal(lead.title, blocks), callback_id: 'conversation', private_metadata: metadata };
}

/** What stands in the modal while the conversation is read; `title` is the lead's, where it is known. */
export function renderConversationLoading(title = 'Conversation'): ModalView {
  return modal(title, [quiet('⏳ Opening the conversation…')]);
}

/** What stands in the modal when there is nothing to show, and why. */
export function renderConversationGone(sentence: string): ModalView {
  return modal('Conversation', [{ type: 'section', text: plain(sentence) }]);
}

function contact({ contact: fields }: ConversationData): KnownBlock[] {
  const { lines, left } = contactLines(fields, fieldRoom);
  if (left > 0) lines.push([run(`${left} more in the spreadsheet`, 'italic')]);
  return lines.length > 0 ? [paragraph(lines)] : [];
}

function thread(data: ConversationData): KnownBlock[] {
  let day = '';
  return data.messages.flatMap((message) => {
    const blocks: KnownBlock[] = threadMessage(message, {
      ...data,
      visitor: data.lead.title,
      rang: message.index === data.quoteIndex,
      place: { lead: data.lead.id, index: message.index },
    });
    const its = message.at ? calendarDay(message.at, data) : day;
    if (!message.at || its === day) return blocks;
    day = its;
    return [{ type: 'divider' } as const, quiet(dayInFull(message.at, data)), ...blocks];
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

type Turn = [label: string, way: string, page: number, there: boolean];

/** The ways to other pages that there are, side by side. */
function turns({ lead }: ConversationData, ways: Turn[]): KnownBlock[] {
  const elements = ways
    .filter(([, , , there]) => there)
    .map(([label, way, page]) =>
      button(label, `${conversationPage}_${way}`, JSON.stringify({ lead: lead.id, page })),
    );
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

function modal(title: string, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    title: plain(clipLine(title, slackLimits.modalTitle)),
    close: plain('Close'),
    blocks,
  };
}
