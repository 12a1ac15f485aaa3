import { inert } from './inert.js';

/** How wide quoted words are, in UTF-16 units: RFC 5322, 2.1.1 asks for lines of 78. */
const width = 72;

/**
 * Other people's words for the plain part: each line begins with "> ", so that none passes for ours, and is broken where
 * a client would break it.
 */
export function quoted(text: string): string {
  return inert(text)
    .split('\n')
    .flatMap(wrapped)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

/** Lines of at most `width` units, broken between words; a word that is longer stays whole. */
function wrapped(line: string): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return [...lines, current];
}

/** Parts of a plain text with an empty line between them; those that are empty are left out. */
export function sections(...parts: (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`;
}
