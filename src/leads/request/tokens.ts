import { LeadbellError } from '../../errors.js';

/** A word of a request, or a `key:value`. */
export interface Token {
  /** As it was written, with its quotes. */
  raw: string;
  /** In lower case; absent for a bare word. */
  key?: string;
  /** Without its quotes. */
  value: string;
  quoted: boolean;
}

/** Keyboards and phones put these where a straight one was typed. */
const doubleQuotes = /[“”„‟«»″＂]/g;
const openedTwice = /^[^"]*(?:"[^"]*"[^"]*)*"[^"]*$/;

const token =
  /(?<lone>\p{L}+):(?=\s*$)|(?:(?<key>\p{L}+):\s*)?(?:"(?<double>[^"]*)"|(?<=:\s*)['‘’](?<single>[^'‘’]+)['‘’](?=\s|$)|(?<bare>[^\s"]+))/gu;

/**
 * Parts a request at its blanks, save in quotes.
 * @throws LeadbellError `invalid_request` where a quote is not closed.
 */
export function tokensOf(text: string): Token[] {
  const straight = text.replace(doubleQuotes, '"');
  if (openedTwice.test(straight))
    throw new LeadbellError(
      'invalid_request',
      'A quote is opened and not closed: write agent:"Pricing Bot", for example.',
    );
  return [...straight.matchAll(token)].map(({ 0: raw, groups = {} }) => {
    const { lone, key = lone, double, single, bare } = groups;
    const value = double ?? single ?? bare ?? '';
    const quoted = double !== undefined || single !== undefined;
    return { raw, ...(key !== undefined && { key: key.toLowerCase() }), value, quoted };
  });
}
