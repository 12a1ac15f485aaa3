import { titleOf } from '../contact.js';
import type { CardField, LeadCard } from '../lead-card.js';
import { clipLine, hasInk, pieces } from '../text.js';
import { bold, italic, joined, lines, ours, paragraphs, preformatted, theirs } from './html.js';
import { telegramLimits } from './limits.js';
import { button, message, type TelegramMessage } from './message.js';
import { type Part, pageOf } from './parts.js';
import type { Position } from './press.js';

/** Every field of a lead, page by page. */
export interface DetailsData {
  card: LeadCard;
  way: 'down' | 'up';
  at: Position;
  /** The list that the lead was opened from. */
  list?: string;
}

const nameLength = 80;
const partLength = 2_000;
/** What the head of a page takes at most, in UTF-16 units. */
const headLength = 200;

/** Draws fields as they were captured: whole, in the order they came. */
export function renderDetails({ card, way, at, list }: DetailsData): TelegramMessage {
  const { id: lead, fields } = card;
  const room = telegramLimits.text - headLength;
  const page = pageOf(fields.flatMap(partsOf), { way, at }, room, fields.length);
  const place = { lead, ...(list !== undefined && { list }) };
  const turn = (label: string, to: 'down' | 'up', position: Position) =>
    button(label, { do: 'details', ...place, way: to, at: position });
  return message(
    paragraphs(
      joined(' · ', [bold(theirs(titleOf(fields), nameLength)), italic(ours('all details'))]),
      ...page.parts.map(({ text }) => text),
    ),
    [
      [
        ...(page.older ? [turn('↑ Before', 'up', page.older)] : []),
        ...(page.newer ? [turn('↓ More', 'down', page.newer)] : []),
      ],
      [button('← Back', { do: 'view', ...place })],
    ],
  );
}

function partsOf({ label, key, value }: CardField, index: number): Part[] {
  const name = clipLine(label, nameLength) || clipLine(key, nameLength);
  const heading = bold(joined('', [theirs(name, nameLength), ours(':')]));
  const words = hasInk(value) ? pieces(value, partLength) : ['(nothing)'];
  return words.map((text, part) => ({ at: { index, part }, text: lines(heading, preformatted(text)) }));
}
