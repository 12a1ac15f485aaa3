import type { AdaptiveCard } from './adaptive-card.js';
import { card, paragraph, quiet, run } from './elements.js';
import { inert } from './inert.js';

/** A few sentences, some of whose words may be anybody's. */
export interface Answer {
  /** Each is a line. */
  sentences: string[];
  /** In small print below. */
  hint?: string;
}

const sentenceLength = 300;

/** Draws sentences. */
export function renderAnswer({ sentences, hint }: Answer): AdaptiveCard {
  return card(
    [
      ...sentences.map((sentence) => paragraph([run(sentence)], 'small')),
      ...(hint === undefined ? [] : [quiet(hint)]),
    ],
    inert(sentences[0] ?? '', sentenceLength),
  );
}
