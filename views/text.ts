const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what this is about
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
const bidirectional = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]/;
const openers = /[\u202a\u202b\u202d\u202e]/g;
const closers = /\u202c/g;
const isolateOpeners = /[\u2066-\u2068]/g;
const isolateClosers = /\u2069/g;

/**
 * Makes other people's text safe to show anywhere: controls and lone surrogates become U+FFFD, and text that turns the
 * writing direction is closed up in an isolate, so that it cannot turn what stands beside it.
 */
export function safeText(text: string): string {
  const clean = text.replace(controls, '\ufffd').toWellFormed();
  return bidirectional.test(clean) ? isolate(clean) : clean;
}

/** Safe text of at most `max` UTF-16 units, cut between two characters and ended by "…". */
export function clip(text: string, max: number): string {
  const safe = safeText(text);
  if (safe.length <= max) return safe;
  // Room for the "…" and for what an isolate may add.
  const room = bidirectional.test(safe) ? Math.floor(max / 3) : max - 1;
  let cut = '';
  for (const { segment } of segmenter.segment(
    text
      .replace(controls, '\ufffd')
      .toWellFormed()
      .slice(0, max + 64),
  )) {
    if (cut.length + segment.length > room) break;
    cut += segment;
  }
  return safeText(`${cut}…`);
}

/** Breaks a text into lines' worth of one: line breaks and runs of space become one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function isolate(text: string): string {
  const open = (pattern: RegExp) => (text.match(pattern) ?? []).length;
  const marks = Math.max(0, open(openers) - open(closers));
  const isolates = Math.max(0, open(isolateOpeners) - open(isolateClosers));
  // A stray closer would end our own isolate early, so they are taken out where nothing opened them.
  const body = open(isolateClosers) > open(isolateOpeners) ? text.replace(isolateClosers, '') : text;
  return `\u2068${body}${'\u202c'.repeat(marks)}${'\u2069'.repeat(isolates)}\u2069`;
}
