/** Accents and strokes of Latin, Greek and Cyrillic, the vowel points of Hebrew and Arabic, and what joins or guides letters unseen. */
const ignored =
  /[\u{300}-\u{36f}]|[\u{591}-\u{5bd}\u{5bf}\u{5c1}\u{5c2}\u{5c4}\u{5c5}\u{5c7}]|[\u{64b}-\u{65f}\u{670}]|\p{Cf}/gu;
/** Letters that Unicode does not take apart although people write them without their stroke, and the sigma at a word's end. */
const plainer = new Map([
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ħ', 'h'],
  ['þ', 'th'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ς', 'σ'],
]);

/** Text as a search compares it: without case, accents and differences of width. */
export function fold(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  return (
    text
      .normalize('NFKD')
      .replace(ignored, '')
      // There and back: only so do ß and SS, and all the i of Turkish, become the same.
      .toUpperCase()
      .toLowerCase()
      .replace(/[øłđðħþæœς]/g, (letter) => plainer.get(letter) ?? letter)
      .normalize('NFC')
  );
}
