import type { KnownBlock, ModalView } from '@slack/types';
import { DateTime } from 'luxon';
import type { CardField } from '../lead-card.js';
import { clip, oneLine, safeText } from '../text.js';
import { conversationPage, messageWhole } from './action-ids.js';
import { button, context, plain, run } from './elements.js';
import { slackLimits } from './limits.js';

/** Messages on one page: with a date line, its own line, words and a button each, 20 keep within 100 blocks and 250 KB. */
export const conversationPageSize = 20;

/** Characters of one message before it is cut. */
const messageLength = 2_000;

/** A message as the modal shows it. */
export interface ModalMessage {
  /** Its ordinal in the conversation, from 0. */
  index: number;
  role: 'visitor' | 'agent';
  text: string;
  at: Date;
}

/** One page of a conversation. */
export interface ConversationData {
  lead: { id: string; title: string; status: 'unread' | 'read' };
  agent: string;
  contact: CardField[];
  /** The reader's IANA zone. */
  zone: string;
  messages: ModalMessage[];
  /** From 1. */
  page: number;
  pages: number;
  total: number;
  /** The ordinal of the message that is quoted on the card. */
  quoteIndex?: number;
}

/** Draws a page of a conversation as a chat thread. */
export function renderConversation(data: ConversationData): ModalView {
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain(oneLine(data.lead.title), slackLimits.header) },
  ];
  blocks.push(context(`${clip(oneLine(data.agent), 100)} · ${range(data)}`));
  if (data.total === 0)
    blocks.push({ type: 'section', text: plain('No message of this conversation was recorded.') });
  let day = '';
  for (const message of data.messages) {
    const at = local(message.at, data.zone);
    if (at.toISODate() !== day) {
      day = at.toISODate() ?? '';
      blocks.push({ type: 'divider' }, context(at.toFormat('cccc, d LLLL yyyy')));
    }
    blocks.push(...thread(data, message, at));
  }
  if (data.pages > 1) blocks.push(paging(data));
  const metadata = JSON.stringify({ lead: data.lead.id, page: data.page });
  return { ...modal('Conversation', blocks), private_metadata: metadata };
}

/** What stands in the modal while the conversation is read. */
export function renderConversationLoading(): ModalView {
  return modal('Conversation', [{ type: 'section', text: plain('Opening the conversation…') }]);
}

/** What stands in the modal when there is nothing to show, and why. */
export function renderConversationGone(sentence: string): ModalView {
  return modal('Conversation', [{ type: 'section', text: plain(sentence) }]);
}

/** Draws one message whole, however long it is. */
export function renderMessageWhole(
  message: Omit<ModalMessage, 'index'> & { agent: string; zone: string },
): ModalView {
  const text = safeText(message.text);
  const blocks: KnownBlock[] = [context(line(message, message.agent, local(message.at, message.zone)))];
  for (let from = 0; from < text.length; ) {
    let end = Math.min(from + slackLimits.sectionText, text.length);
    if (end < text.length && /[\ud800-\udbff]/.test(text.charAt(end - 1))) end -= 1;
    blocks.push({ type: 'section', text: { type: 'plain_text', text: text.slice(from, end), emoji: false } });
    from = end;
  }
  return modal('Message', blocks);
}

function thread(data: ConversationData, message: ModalMessage, at: DateTime): KnownBlock[] {
  const rang = message.index === data.quoteIndex ? ' · this is what rang' : '';
  const words = run(clip(message.text, messageLength));
  const said: KnownBlock =
    message.role === 'visitor'
      ? { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [words] }] }
      : { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [words] }] };
  const blocks: KnownBlock[] = [context(line(message, data.agent, at) + rang), said];
  if (message.text.length > messageLength) {
    const value = JSON.stringify({ lead: data.lead.id, index: message.index });
    blocks.push({ type: 'actions', elements: [button('Show whole message', messageWhole, value)] });
  }
  return blocks;
}

function line(message: Pick<ModalMessage, 'role'>, agent: string, at: DateTime): string {
  const who = message.role === 'visitor' ? '👤 Visitor' : `🤖 ${clip(oneLine(agent), 60)}`;
  return `${who} · ${at.toFormat('HH:mm')}`;
}

function range({ messages, total }: ConversationData): string {
  const first = messages[0];
  const last = messages.at(-1);
  if (!first || !last) return `${total} messages`;
  const count = total.toLocaleString('en-US');
  return `Messages ${first.index + 1}–${last.index + 1} of ${count}`;
}

function paging({ lead, page, pages }: ConversationData): KnownBlock {
  const to = (label: string, target: number, id: string) =>
    button(label, `${conversationPage}${id}`, JSON.stringify({ lead: lead.id, page: target }));
  const elements = [
    ...(page > 1 ? [to('← Older', page - 1, '_older')] : []),
    ...(page < pages ? [to('Newer →', page + 1, '_newer')] : []),
  ];
  return { type: 'actions', elements };
}

function local(at: Date, zone: string): DateTime {
  const time = DateTime.fromJSDate(at, { zone });
  return time.isValid ? time : DateTime.fromJSDate(at, { zone: 'utc' });
}

function modal(title: string, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    title: plain(title, slackLimits.modalTitle),
    close: plain('Close', slackLimits.modalTitle),
    blocks,
  };
}
