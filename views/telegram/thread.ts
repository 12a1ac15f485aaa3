import { calm, hasInk, pieces } from '../text.js';
import type { ThreadMessage as Said } from '../thread.js';
import { calendarDay, dayInFull, type Reader, timeOfDay } from '../time.js';
import { bold, type Html, italic, joined, lines, ours, paragraphs, preformatted, theirs } from './html.js';
import type { Part } from './parts.js';

/** A message of a conversation, with its place there. */
export interface ThreadMessage extends Said {
  /** From 0. */
  index: number;
}

/** What messages in a thread need to know around them. */
export interface ThreadAround extends Reader {
  /** What the visitor and the agent are called. */
  visitor: string;
  agent: string;
  /** The message whose words are quoted on the card. */
  quoteIndex?: number;
}

/** What one part shows of a message, in UTF-16 units: beside the head of a page and one of these nothing else needs room. */
const partLength = 2_000;
const nameLength = 60;

/** Messages as the parts of a thread, each day's first with its date. Long ones are several parts, so that all can be read. */
export function threadParts(messages: readonly ThreadMessage[], around: ThreadAround): Part[] {
  let day = '';
  return messages.flatMap((message) => {
    const its = message.at ? calendarDay(message.at, around) : day;
    const date = message.at && its !== day ? bold(ours(`— ${dayInFull(message.at, around)} —`)) : undefined;
    day = its;
    return words(message.text).map(
      (text, part): Part => ({
        at: { index: message.index, part },
        text: paragraphs(part === 0 ? date : undefined, lines(who(message, around, part), text)),
      }),
    );
  });
}

function words(text: string): Html[] {
  const shown = calm(text);
  if (!hasInk(shown)) return [italic(ours('(no text)'))];
  return pieces(shown, partLength).map(preformatted);
}

/** Who said it and when. */
function who({ index, role, at }: ThreadMessage, around: ThreadAround, part: number): Html {
  const { visitor, agent, quoteIndex } = around;
  const icon = ours(role === 'visitor' ? '👤' : '🤖');
  const name = bold(theirs(role === 'visitor' ? visitor : agent, nameLength));
  return joined(' ', [
    icon,
    name,
    at && ours(timeOfDay(at, around)),
    part > 0 ? italic(ours('continued')) : undefined,
    part === 0 && index === quoteIndex ? italic(ours('🔔 this is what rang')) : undefined,
  ]);
}
