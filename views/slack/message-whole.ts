import type { KnownBlock, ModalView } from '@slack/types';
import { hasInk, pieces } from '../text.js';
import { dayInFull, type Reader } from '../time.js';
import { plain, quiet, run } from './elements.js';
import { slackLimits } from './limits.js';
import { said, type ThreadMessage } from './thread-message.js';

/** One message, to be shown whole. */
export interface MessageWholeData extends ThreadMessage, Reader {
  agent: string;
  /** The lead's name or best contact. */
  visitor?: string;
}

/** A whole message's text comes in pieces of at most this many UTF-16 units, one a block. */
const pieceLength = slackLimits.text;

/** Draws one message whole, up to the 16,000 characters that a message can have. */
export function renderMessageWhole(message: MessageWholeData): ModalView {
  const { text, at, visitor = 'Visitor' } = message;
  const [first = '(no text)', ...rest] = hasInk(text) ? pieces(text, pieceLength) : [];
  const blocks: KnownBlock[] = [
    ...(at ? [quiet(dayInFull(at, message), `Times are in ${message.zone}`)] : []),
    said(message, { ...message, visitor, rang: false }, [run(first)]),
    ...rest.map((piece) => further(message, piece)),
  ];
  return { type: 'modal', title: plain('Message'), close: plain('Close'), blocks };
}

function further({ role }: ThreadMessage, piece: string): KnownBlock {
  const type = role === 'visitor' ? 'rich_text_quote' : 'rich_text_section';
  return { type: 'rich_text', elements: [{ type, elements: [run(piece)] }] };
}
