import type { StoredMessage } from '../storage/models/message-part.js';
import { firstPiece, sheetText } from './sheet-text.js';
import type { WallClock } from './wall-clock.js';

const speakers = { visitor: 'Visitor', agent: 'Agent' } as const;

/** Messages as lines of text: `[2026-11-03 14:02] Visitor: Hello`. */
export function transcriptText(messages: readonly StoredMessage[], clock: WallClock): string {
  return messages.map(({ role, text, at }) => `[${clock.stamp(at)}] ${speakers[role]}: ${text}`).join('\n');
}

/**
 * What Excel holds in a cell is 32,767 UTF-16 units, and cells close to that with line ends in them were reported as
 * damaged. There is room here for a note at the end.
 */
const pieceLimit = 31_900;

/** A conversation as text, in pieces that fit into a cell each; the messages come a part of the transcript at a time. */
export async function* transcriptPieces(
  messages: AsyncIterable<StoredMessage[]>,
  clock: WallClock,
): AsyncGenerator<string, void> {
  let text = '';
  let begun = false;
  for await (const part of messages) {
    text += `${begun ? '\n' : ''}${sheetText(transcriptText(part, clock))}`;
    begun = true;
    while (text.length > pieceLimit) {
      const piece = firstPiece(text, pieceLimit);
      yield piece;
      text = text.slice(piece.length);
    }
  }
  if (text !== '') yield text;
}
