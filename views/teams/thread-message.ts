import { calm, clip, clipLine, clipLines, hasInk } from '../text.js';
import type { ThreadMessage } from '../thread.js';
import { type Reader, timeOfDay } from '../time.js';
import type { CardElement } from './adaptive-card.js';
import { container, paragraph, run } from './elements.js';

/** What a message in the thread needs to know around it. */
export interface ThreadAround extends Reader {
  /** What the visitor and the agent are called. */
  visitor: string;
  agent: string;
  /** Whether its words are the ones quoted on the card. */
  rang: boolean;
}

/** The most of one message that a page shows, in UTF-16 units and in lines. */
const room = { length: 600, lines: 20 };
const nameLength = 60;

/** A message as a page shows it, the shorter the tighter, and whether that is all of it. */
export function threadMessage(
  message: ThreadMessage,
  around: ThreadAround,
  tightness: number,
): { element: CardElement; whole: boolean } {
  const text = calm(message.text);
  const length = Math.floor(room.length / tightness);
  const whole = text.length <= length && text.split('\n').length <= room.lines;
  return {
    element: said(message, around, [clip(clipLines(text, room.lines), length)]),
    whole,
  };
}

/** Who said it and when, then the words: the visitor's set off by a ground, the agent's plain. */
export function said(
  { role, at, text }: ThreadMessage,
  around: ThreadAround,
  words: readonly string[],
): CardElement {
  const who = role === 'visitor' ? around.visitor : around.agent;
  const line = paragraph([
    run(`${role === 'visitor' ? '👤' : '🤖'} ${clipLine(who, nameLength)}`, { weight: 'bolder' }),
    ...(at ? [run(`  ${timeOfDay(at, around)}`, { size: 'small', isSubtle: true })] : []),
    ...(around.rang ? [run('  🔔 this is what rang', { italic: true })] : []),
  ]);
  const body = hasInk(text)
    ? paragraph(
        words.map((piece) => run(piece)),
        'none',
      )
    : paragraph([run('(no text)', { italic: true })], 'none');
  return container([line, body], role === 'visitor' ? { style: 'emphasis' } : {});
}
