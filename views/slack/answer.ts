import type { KnownBlock } from '@slack/types';
import { openSettings } from './action-ids.js';
import { button, plain, quiet } from './elements.js';
import { inert } from './inert.js';
import type { SlackMessage } from './message.js';

/** A few sentences for one person, some of whose words may be theirs or a colleague's. */
export interface Answer {
  /** Each is a line. */
  sentences: string[];
  /** In small print below. */
  hint?: string;
  /** Where Home is, for a button to its settings; left out where the person has nothing to do there. */
  settingsUrl?: string;
}

const sentenceLength = 600;

/** Draws sentences with what to do next. */
export function renderAnswer({ sentences, hint, settingsUrl }: Answer): SlackMessage {
  const blocks: KnownBlock[] = [
    { type: 'section', text: plain(sentences.join('\n')) },
    ...(settingsUrl === undefined ? [] : [settingsButton(settingsUrl)]),
    ...(hint === undefined ? [] : [quiet(hint)]),
  ];
  return { text: sentences.map((sentence) => inert(sentence, sentenceLength)).join(' '), blocks };
}

function settingsButton(url: string): KnownBlock {
  return { type: 'actions', elements: [button('Open settings', openSettings, 'settings', { url })] };
}
