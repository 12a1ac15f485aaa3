import { hasInk, pieces } from '../text.js';
import type { ThreadMessage } from '../thread.js';
import { dayInFull, type Reader, zoneOf } from '../time.js';
import type { AdaptiveCard, CardAction } from './adaptive-card.js';
import { buttons, card, dead, quiet } from './elements.js';
import { teamsLimits } from './limits.js';
import { said } from './thread-message.js';

/** One message, to be shown whole. */
export interface MessageWholeData extends ThreadMessage, Reader {
  agent: string;
  /** The lead's name or best contact. */
  visitor: string;
  /** Which part of it is shown, from 1: a card takes no message of 16,000 characters of 3 bytes. */
  part: number;
}

/** What one part holds, in UTF-16 units of at most 3 bytes. */
const partLength = 10_000;

/** How many parts a message is shown in. */
export function partsOf(text: string): number {
  return Math.max(1, pieces(text, partLength).length);
}

/** Draws one message whole, in parts where it is too long for one card; `ways` are the buttons below it. */
export function renderMessageWhole(message: MessageWholeData, ways: CardAction[]): AdaptiveCard {
  const { text, at, part } = message;
  const parts = pieces(text, partLength);
  const shown = parts[part - 1] ?? parts[0] ?? '';
  return card([
    quiet(
      at && dayInFull(at, message),
      parts.length > 1 ? `Part ${part} of ${parts.length}` : undefined,
      at && `Times are in ${zoneOf(message)}`,
    ),
    said(message, { ...message, rang: false }, hasInk(text) ? pieces(dead(shown), teamsLimits.text) : []),
    ...buttons(ways),
  ]);
}
