/** A name or word as it is compared: without case, accents, quotes and surplus blanks. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}"'‘’“”„‟«»″]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
