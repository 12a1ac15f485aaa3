import type { KnownBlock, ModalView } from '@slack/types';
import { hasInk, pieces } from '../text.js';
import type { ThreadMessage } from '../thread.js';
import { dayInFull, type Reader, zoneOf } from '../time.js';
import { plain, quiet, run } from './elements.js';
import { slackLimits } from './limits.js';
import { said } from './thread-message.js';

/** One message, to be shown whole. */
export interface MessageWholeData extends ThreadMessage, Reader {
  agent: string;
  /** The lead's name or best contact. */
  visitor?: string;
}

/** Draws one message whole, up to the 16,000 characters that a message can have, as runs of what one text may hold. */
export function renderMessageWhole(message: MessageWholeData): ModalView {
  const { text, at, visitor = 'Visitor' } = message;
  const words = hasInk(text) ? pieces(text, slackLimits.text).map((piece) => run(piece)) : [run('(no text)')];
  const blocks: KnownBlock[] = [
    ...(at ? [quiet(dayInFull(at, message), `Times are in ${zoneOf(message)}`)] : []),
    said(message, { ...message, visitor, rang: false }, words),
  ];
  return { type: 'modal', title: plain('Message'), close: plain('Close'), blocks };
}
