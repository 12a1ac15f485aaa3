import type { KnownBlock, RichTextElement } from '@slack/types';
import { calm, clip, clipLine, clipLines, hasInk } from '../text.js';
import type { ThreadMessage } from '../thread.js';
import { type Reader, timeOfDay } from '../time.js';
import { messageWhole } from './action-ids.js';
import { button, emoji, run } from './elements.js';

/** What a message in the thread needs to know around it. */
export interface ThreadAround extends Reader {
  /** What the visitor and the agent are called. */
  visitor: string;
  agent: string;
  /** Whether its words are the ones quoted on the card. */
  rang: boolean;
  /** Where the message is, for the button that shows it whole. */
  place: { lead: string; index: number };
}

/** The most of one message that a page shows, in UTF-16 units and in lines. */
const room = { length: 1_500, lines: 30 };
const nameLength = 60;

/** Draws one message of the thread: two blocks at most. */
export function threadMessage(message: ThreadMessage, around: ThreadAround): KnownBlock[] {
  const text = calm(message.text);
  const shown = clip(clipLines(text, room.lines), room.length);
  const words = run(hasInk(text) ? shown : '(no text)', hasInk(text) ? undefined : 'italic');
  const block = said(message, around, [words]);
  if (text.length <= room.length && text.split('\n').length <= room.lines) return [block];
  const value = JSON.stringify(around.place);
  return [block, { type: 'actions', elements: [button('Show whole message', messageWhole, value)] }];
}

/** Who said it and when, then the words: the visitor's set off by a bar, the agent's plain. */
export function said(
  { role, at }: ThreadMessage,
  around: Omit<ThreadAround, 'place'>,
  words: RichTextElement[],
): KnownBlock {
  const who = role === 'visitor' ? around.visitor : around.agent;
  const line: RichTextElement[] = [
    emoji(role === 'visitor' ? 'bust_in_silhouette' : 'robot_face'),
    run(` ${clipLine(who, nameLength)}`, 'bold'),
    ...(at ? [run(`  ${timeOfDay(at, around)}`)] : []),
    ...(around.rang ? [run('  '), emoji('bell'), run(' this is what rang', 'italic')] : []),
  ];
  if (role === 'agent')
    return {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [...line, run('\n'), ...words] }],
    };
  return {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: line },
      { type: 'rich_text_quote', elements: words },
    ],
  };
}
