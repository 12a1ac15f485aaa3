const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Controls but tab and newline, and surrogates without their other half. */
const unshowable = /(?![\t\n])[\p{Cc}\p{Surrogate}]/gu;
const lineBreaks = /\r\n?|[\u2028\u2029]/g;
const ink = /[^\p{Z}\p{Cc}\p{Cf}\p{M}]/u;

const directional = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const embeddings = /[\u202a\u202b\u202d\u202e]/;
const isolates = /[\u2066-\u2068]/;
const [firstStrongIsolate, popIsolate, popEmbedding] = ['\u2068', '\u2069', '\u202c'];

/**
 * Other people's text, safe to show: controls and lone surrogates become U+FFFD, and each line that steers the writing
 * direction is closed up in an isolate, so that it turns nothing that stands beside it.
 */
export function safeText(text: string): string {
  return isolated(cleaned(text));
}

/** Safe text of at most `max` UTF-16 units, cut between two characters as people see them and ended by "…". */
export function clip(text: string, max: number): string {
  const clean = cleaned(text);
  const whole = clean.length <= max ? isolated(clean) : undefined;
  if (whole !== undefined && whole.length <= max) return whole;
  for (let room = max - 1; room > 0; ) {
    const start = clean.slice(0, characterEnd(clean, room, 0)).trimEnd();
    const cut = `${isolated(start)}…`;
    if (cut.length <= max) return cut;
    room -= Math.max(1, Math.ceil((cut.length - max) / 2));
  }
  return '…';
}

/** The same text on one line: line breaks and runs of space become one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** One safe line of at most `max` UTF-16 units. */
export function clipLine(text: string, max: number): string {
  return clip(oneLine(text), max);
}

/** Trimmed, with runs of empty lines made one, so that a flood of newlines takes no more room than a paragraph. */
export function calm(text: string): string {
  return text
    .replace(lineBreaks, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The first `max` lines, ended by "…" where there are more. */
export function clipLines(text: string, max: number): string {
  const lines = text.split('\n');
  return lines.length <= max ? text : `${lines.slice(0, max).join('\n').trimEnd()}…`;
}

/** Whether there is anything to see: not only spaces, marks and invisible characters. */
export function hasInk(text: string): boolean {
  return ink.test(text);
}

/** Safe text in pieces of at most `max` UTF-16 units each, parted at a line's or word's end where there is one. */
export function pieces(text: string, max: number): string[] {
  return cleanPieces(cleaned(text), max);
}

function cleanPieces(clean: string, max: number, room = max): string[] {
  const parts: string[] = [];
  for (let rest = clean; rest !== ''; ) {
    const end = rest.length <= room ? rest.length : partingAt(rest, room);
    const safe = isolated(rest.slice(0, end));
    if (safe.length <= max) parts.push(safe);
    else parts.push(...cleanPieces(rest.slice(0, end), max, Math.ceil(room / 2)));
    rest = rest.slice(end);
  }
  return parts;
}

function partingAt(text: string, room: number): number {
  const half = Math.floor(room / 2);
  const line = text.lastIndexOf('\n', room - 1) + 1;
  if (line > half) return line;
  const word = text.lastIndexOf(' ', room - 1) + 1;
  return word > half ? word : characterEnd(text, room);
}

function cleaned(text: string): string {
  return text.replace(lineBreaks, '\n').replace(unshowable, '\ufffd');
}

/**
 * The last end of a whole character at or before `max`. Where one character alone is longer (marks piled on a letter),
 * `tooLong`: by default as much of it as fits without parting a surrogate pair.
 */
function characterEnd(text: string, max: number, tooLong = wholeUnits(text, max)): number {
  // A window past the cut is enough to see whether a character straddles it.
  const straddling = segmenter.segment(text.slice(0, max + 256)).containing(max);
  const end = straddling ? straddling.index : max;
  return end > 0 ? end : tooLong;
}

function wholeUnits(text: string, max: number): number {
  return /[\ud800-\udbff]/.test(text.charAt(max - 1)) && max > 1 ? max - 1 : max;
}

function isolated(text: string): string {
  if (!directional.test(text)) return text;
  return text
    .split('\n')
    .map((line) => (directional.test(line) ? isolatedLine(line) : line))
    .join('\n');
}

/**
 * Every opener gets its closer and a closer that nothing opened is left out. A line whose marks all lie inside isolates
 * of its own needs no other around it.
 */
function isolatedLine(line: string): string {
  const open: string[] = [];
  let body = '';
  let depth = 0;
  let loose = false;
  for (const mark of line) {
    if (isolates.test(mark)) {
      open.push(popIsolate);
      depth += 1;
    } else if (mark === popIsolate) {
      if (depth === 0) {
        loose = true;
        continue;
      }
      // Closing an isolate closes whatever was opened inside it.
      for (let inner = open.pop(); inner === popEmbedding; inner = open.pop()) body += inner;
      depth -= 1;
    } else if (directional.test(mark)) {
      loose ||= depth === 0;
      if (embeddings.test(mark)) open.push(popEmbedding);
      else if (mark === popEmbedding && open.at(-1) !== popEmbedding) continue;
      else if (mark === popEmbedding) open.pop();
    }
    body += mark;
  }
  body += open.reverse().join('');
  return loose ? firstStrongIsolate + body + popIsolate : body;
}
