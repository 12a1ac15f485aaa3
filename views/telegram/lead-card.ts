import { contactOf, titleOf } from '../contact.js';
import type { Card, LeadCard } from '../lead-card.js';
import { calm, clipLines, hasInk } from '../text.js';
import { contactLines } from './contact-lines.js';
import {
  bold,
  type Html,
  italic,
  joined,
  lines,
  ours,
  paragraphs,
  quoted,
  theirLines,
  theirs,
} from './html.js';
import { type Button, backToList, button, message, type TelegramMessage } from './message.js';
import { origin } from './origin.js';
import { renderRedactedCard } from './redacted-card.js';
import { status } from './status.js';
import { renderTestCard } from './test-card.js';

export { renderPlainLeadCard } from './plain-lead-card.js';

/** What a card gives to fields, in UTF-16 units; View Conversation has the rest. */
const fieldRoom = { value: 120, others: 600, count: 6 };
/** What a card gives to the visitor's words, in UTF-16 units and in lines. */
const quoteRoom = { length: 700, lines: 8 };
const nameLength = 80;

/** Where a card stands: on its own, or opened from a list, which it then leads back to. */
export interface CardAround {
  /** The list's own id. */
  list?: string;
  /** Whether Delete is offered; on its own a card is everybody's, and always offers it. */
  mayDelete?: boolean;
}

/** Draws a card: of a lead that is there, of a deleted one, or a destination's test. */
export function renderLeadCard(card: Card, around: CardAround = {}): TelegramMessage {
  if (card.state === 'deleted') return renderRedactedCard(card, around.list);
  return card.test ? renderTestCard() : message(present(card), buttons(card, around));
}

function present(card: LeadCard): Html {
  const { lines: contact, left } = contactLines(card.fields, fieldRoom);
  const more = left > 0 ? italic(ours(`+${left} more in View Conversation`)) : undefined;
  return paragraphs(lines(status(card), heading(card)), lines(...contact, more), quote(card), origin(card));
}

function heading({ fields }: LeadCard): Html {
  const title = theirs(titleOf(fields), nameLength);
  return bold(contactOf(fields).name ? joined(' ', [ours('👤'), title]) : title);
}

function quote({ quote: words = '' }: LeadCard): Html | undefined {
  if (!hasInk(words)) return undefined;
  return quoted(theirLines(clipLines(calm(words), quoteRoom.lines), quoteRoom.length));
}

function buttons({ id, state }: LeadCard, { list, mayDelete = true }: CardAround): Button[][] {
  const lead = { lead: id, ...(list !== undefined && { list }) };
  return [
    [
      state === 'unread'
        ? button('Mark Read', { do: 'read', ...lead })
        : button('Mark Unread', { do: 'unread', ...lead }),
      ...(mayDelete ? [button('Delete', { do: 'ask', ...lead })] : []),
    ],
    [button('View Conversation', { do: 'view', ...lead })],
    list === undefined ? [] : [backToList(list)],
  ];
}
