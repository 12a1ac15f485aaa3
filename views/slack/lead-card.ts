import type { ActionsBlock, KnownBlock, RichTextBlock } from '@slack/types';
import { contactOf, titleOf } from '../contact.js';
import type { Card, LeadCard } from '../lead-card.js';
import { calm, clip, clipLine, clipLines, hasInk } from '../text.js';
import { leadDelete, leadRead, leadUnread, leadView } from './action-ids.js';
import { contactLines } from './contact-lines.js';
import {
  askDelete,
  button,
  emoji,
  header,
  hoursInWords,
  mrkdwnMoment,
  paragraph,
  quiet,
  run,
} from './elements.js';
import { fallbackText } from './fallback.js';
import type { SlackMessage } from './message.js';
import { origin } from './origin.js';
import { renderRedactedCard } from './redacted-card.js';
import { renderTestCard } from './test-card.js';

export type { SlackMessage } from './message.js';
export { renderPlainLeadCard } from './plain-lead-card.js';

/** What a card gives to fields, in UTF-16 units; View Conversation has the rest. */
const fieldRoom = { value: 120, others: 600, count: 6 };
/** What a card gives to the visitor's words, in UTF-16 units and in lines. */
const quoteRoom = { length: 600, lines: 8 };
const nameLength = 80;

/** Draws a card: of a lead that is there, of a deleted one, or a destination's test. */
export function renderLeadCard(card: Card): SlackMessage {
  if (card.state === 'deleted') return renderRedactedCard(card);
  return card.test ? renderTestCard(card) : renderPresentCard(card);
}

function renderPresentCard(card: LeadCard): SlackMessage {
  const details = contactDetails(card);
  const words = quote(card);
  const blocks: KnownBlock[] = [
    status(card),
    header(heading(card)),
    ...(details ? [details] : []),
    ...(words ? [words] : []),
    buttons(card),
    origin(card),
  ];
  return { text: fallbackText(card), blocks };
}

/** Unread stands out; a read one says quietly who read it and when. */
function status({ state, readBy, readAt, zone }: LeadCard): KnownBlock {
  if (state === 'unread') return paragraph([[emoji('large_blue_circle'), run(' '), run('New lead', 'bold')]]);
  return quiet(
    readBy ? `✓ Read by ${clipLine(readBy.name, nameLength)}` : '✓ Read',
    readAt && mrkdwnMoment(readAt, zone),
  );
}

function heading({ fields }: LeadCard): string {
  return (contactOf(fields).name ? '👤 ' : '') + clipLine(titleOf(fields), nameLength);
}

/** Everything but the name, which is the heading. */
function contactDetails({ fields }: LeadCard): RichTextBlock | undefined {
  const { name } = contactOf(fields);
  const { lines, left } = contactLines(
    fields.filter((field) => field !== name),
    fieldRoom,
  );
  if (left > 0) lines.push([run(`+${left} more in View Conversation`, 'italic')]);
  return lines.length > 0 ? paragraph(lines) : undefined;
}

function quote({ quote: words = '' }: LeadCard): RichTextBlock | undefined {
  if (!hasInk(words)) return undefined;
  const text = clip(clipLines(calm(words), quoteRoom.lines), quoteRoom.length);
  return { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [run(text)] }] };
}

function buttons({ id, state, restoreHours }: LeadCard): ActionsBlock {
  const mark =
    state === 'unread'
      ? button('Mark Read', leadRead, id, { style: 'primary' })
      : button('Mark Unread', leadUnread, id);
  const remove = button('Delete', leadDelete, id, {
    style: 'danger',
    confirm: askDelete(
      'Delete this lead?',
      `Its details and words disappear from every card and list. You can undo it for ${hoursInWords(restoreHours)}.`,
    ),
  });
  return { type: 'actions', elements: [mark, button('View Conversation', leadView, id), remove] };
}
