/** Excel reads this as one character by its number, wherever it stands in a text. */
const numbered = /_(?=x[0-9a-f]{4}_)/gi;
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 allows none of them, and two that are no controls
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;

/** Text as a sheet shows it: what XML cannot hold becomes U+FFFD, line ends are one kind. */
export function sheetText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(forbidden, '\ufffd').toWellFormed();
}

/** How a cell's text is written so that it reads as it is: `_x0041_` would be an `A`. */
export function escapeNumbered(text: string): string {
  return text.replace(numbered, '_x005F_');
}

/** As much of a text as fits into so many units, never ending between the two halves of a character. */
export function firstPiece(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}
