import { contactOf, titleOf } from '../contact.js';
import type { LeadCard } from '../lead-card.js';
import { clipLine, hasInk } from '../text.js';
import { zoneOf } from '../time.js';
import { contactLines } from './contact-lines.js';
import { bold, empty, type Html, italic, joined, lengthOf, lines, ours, paragraphs, theirs } from './html.js';
import { telegramLimits } from './limits.js';
import { type Button, button, message, type TelegramMessage } from './message.js';
import { type Page, pageOf } from './parts.js';
import type { Position } from './press.js';
import { status } from './status.js';
import { type ThreadMessage, threadParts } from './thread.js';

export type { ThreadMessage } from './thread.js';

/** So many messages on either side of the position are enough to fill a page. */
export const conversationWindow = 20;

/** What the head of a page gives to fields, in UTF-16 units. */
const fieldRoom = { value: 100, others: 300, count: 4 };
const nameLength = 60;

/** One page of a conversation. */
export interface ConversationData {
  /** The lead as it is now. */
  card: LeadCard;
  /** The messages around the position, `conversationWindow` to either side as far as there are any, oldest first. */
  messages: ThreadMessage[];
  /** Where this page begins, or where it ends. */
  way: 'down' | 'up';
  at: Position;
  /** Messages of the whole conversation. */
  total: number;
  /** The `index` of the message that is quoted on the card. */
  quoteIndex?: number;
  /** The list that the lead was opened from. */
  list?: string;
}

/** Draws a page of a conversation as a chat thread in the workspace's zone, with the lead's state. */
export function renderConversation(data: ConversationData): TelegramMessage {
  const { card, list, total, messages } = data;
  const { text: contact, left } = head(card);
  const room = telegramLimits.text - lengthOf(contact) - rangeLength;
  const parts = threadParts(messages, { ...card, ...data, visitor: titleOf(card.fields) });
  const page = pageOf(parts, data, room, total);
  const way = { lead: card.id, ...(list !== undefined && { list }) };
  const thread = page.parts.map(({ text }) => text);
  const none = total === 0 ? italic(ours('No message of this conversation was recorded.')) : empty;
  return message(paragraphs(lines(contact, range(page, data)), ...thread, none), [
    turns(page, data),
    left > 0
      ? [button('All details', { do: 'details', ...way, way: 'down', at: { index: 0, part: 0 } })]
      : [],
    [button('← Back', { do: 'card', ...way })],
  ]);
}

/** What the line that says which messages these are takes at most, with the gap below it. */
const rangeLength = 300;

function head(card: LeadCard): { text: Html; left: number } {
  const { fields } = card;
  const { name } = contactOf(fields);
  const rest = fields.filter((field) => field !== name);
  const { lines: contact, left } = contactLines(rest, fieldRoom);
  return { text: lines(status(card), bold(theirs(titleOf(fields), nameLength)), ...contact), left };
}

function range({ parts }: Page, data: ConversationData): Html {
  const {
    total,
    card: { agent, zone },
  } = data;
  const count = (n: number) => n.toLocaleString('en-US');
  const [first, last] = [parts[0]?.at.index ?? 0, parts.at(-1)?.at.index ?? 0];
  const shown =
    parts.length > 0 && last - first + 1 < total
      ? `Messages ${count(first + 1)}–${count(last + 1)} of ${count(total)}`
      : `${count(total)} ${total === 1 ? 'message' : 'messages'}`;
  const withWhom = hasInk(agent)
    ? joined(' ', [ours('with'), theirs(clipLine(agent, nameLength), nameLength)])
    : empty;
  return italic(
    joined(' · ', [joined(' ', [ours(shown), withWhom]), ours(`Times are in ${zoneOf({ zone })}`)]),
  );
}

/** The ways to other pages that there are, side by side. */
function turns({ older, newer }: Page, { card, list, total }: ConversationData): Button[] {
  const turn = (label: string, way: 'down' | 'up', at: Position) =>
    button(label, { do: 'thread', lead: card.id, ...(list !== undefined && { list }), way, at });
  const start = { index: 0, part: 0 };
  return [
    ...(older && older.index > 0 ? [turn('⇈ Oldest', 'down', start)] : []),
    ...(older ? [turn('↑ Older', 'up', older)] : []),
    ...(newer ? [turn('↓ Newer', 'down', newer)] : []),
    ...(newer ? [turn('⇊ Newest', 'up', { index: total, part: 0 })] : []),
  ];
}
