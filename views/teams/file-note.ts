import { downloadLabel, type FileNote } from '../file-note.js';
import type { AdaptiveCard } from './adaptive-card.js';
import { card, ours, paragraph, run } from './elements.js';
import { inert } from './inert.js';

const summaryLength = 200;

/** Draws the message in the place of a file. */
export function renderFileNote({ comment, sentence, url }: FileNote): AdaptiveCard {
  return card(
    [
      ...comment.split('\n', 10).map((line) => paragraph([run(line)], 'small')),
      paragraph([run(sentence)], 'small'),
      // Our own address, of characters that markdown leaves alone.
      ...(url === undefined ? [] : [ours(`[${downloadLabel}](${url})`)]),
    ],
    inert(comment, summaryLength),
  );
}
