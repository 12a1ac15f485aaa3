import { fold } from '../fold.js';

/** A name or word of ours as it is compared: without case, accents, quotes and surplus blanks. */
export function foldName(text: string): string {
  return fold(text)
    .replace(/["'‘’“”„‟«»″]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
