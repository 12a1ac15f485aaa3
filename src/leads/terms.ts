import { LeadbellError } from '../errors.js';
import { type LeadField, noTerms } from '../storage/models/lead.js';
import { fold } from './fold.js';
import { askedNumber, numberTerms, takeNumbers } from './number-terms.js';

/** Bounds of searching: so many terms of a lead, of so many characters, is what a capture pays; and what a search may ask. */
const most = { terms: 128, length: 64, query: 200, words: 20 } as const;

const address = /\S*@\S*/g;
const word = /[\p{L}\p{M}\p{N}]+/gu;
const edges = /^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu;
const apostrophe = /(?<=\p{L})['’ʼ](?=\p{L})/gu;
/** Scripts that are written without blanks between words, and so many letters that tell a place in them. */
const unspaced =
  '\\p{scx=Hani}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}';
const isUnspaced = new RegExp(`^[${unspaced}]`, 'u');
const scriptRun = new RegExp(`[${unspaced}]+|[^${unspaced}]+`, 'gu');
const reach = 10;

/**
 * The terms that a lead with these fields is found by: each word of a search is the beginning of one of them. Words of all
 * fields take turns, so that a long text leaves room for the others. No term is the beginning of another.
 */
export function termsOf(fields: Pick<LeadField, 'value' | 'e164'>[]): string[] {
  const ofFields = fields.map(({ value, e164 }) => [...(e164 ? numberTerms(e164) : []), ...textTerms(value)]);
  const longest = Math.max(0, ...ofFields.map((terms) => terms.length));
  const found = new Set<string>();
  for (let turn = 0; turn < longest; turn += 1)
    for (const terms of ofFields) {
      const term = terms[turn];
      if (term !== undefined && found.size < most.terms) found.add(clip(term));
    }
  return found.size > 0 ? withoutBeginnings(found) : noTerms;
}

/**
 * The words of a search; none where there is nothing in it to search for.
 * @throws LeadbellError `invalid_request` where it is longer than 200 characters or 20 words.
 */
export function wordsOf(query: string): string[] {
  if (query.length > most.query)
    throw new LeadbellError('invalid_request', `A search takes ${most.query} characters at most.`);
  const { addresses, numbers, words } = take(query);
  const others = words.flatMap((each) => splitWord(each.replace(apostrophe, ''), pieces));
  const asked = withoutBeginnings([...addresses, ...numbers.map(askedNumber), ...others].map(clip));
  if (asked.length > most.words)
    throw new LeadbellError('invalid_request', `A search takes ${most.words} words at most.`);
  return asked;
}

function textTerms(value: string): string[] {
  const { addresses, numbers, words } = take(value);
  return [
    // Each part of an address begins a term, so that what is cut out of it anywhere is one word.
    ...addresses.flatMap((each) => Array.from(each.matchAll(word), ({ index }) => each.slice(index))),
    ...numbers.flatMap(numberTerms),
    ...words.flatMap((each) => {
      const joined = each.replace(apostrophe, '');
      return [...(joined === each ? [] : splitWord(joined, tails)), ...splitWord(each, tails)];
    }),
  ];
}

/** Takes a text apart into e-mail addresses, numbers and the rest as blanks divide it. */
function take(text: string): { addresses: string[]; numbers: string[]; words: string[] } {
  const folded = fold(text);
  const addresses = (folded.match(address) ?? []).map((each) => each.replace(edges, '')).filter(Boolean);
  const { numbers, rest } = takeNumbers(folded.replace(address, ' '));
  return { addresses, numbers, words: rest.split(/\s+/) };
}

function splitWord(text: string, splitUnspaced: (run: string[]) => string[]): string[] {
  return (text.match(word) ?? [])
    .flatMap((part) => part.match(scriptRun) ?? [])
    .flatMap((run) => (isUnspaced.test(run) ? splitUnspaced(Array.from(run)) : [run]));
}

/** From each letter on: nobody knows where a word begins. */
function tails(letters: string[]): string[] {
  return letters.map((_, from) => letters.slice(from, from + reach).join(''));
}

function pieces(letters: string[]): string[] {
  const count = Math.ceil(letters.length / reach);
  return Array.from({ length: count }, (_, at) => letters.slice(at * reach, (at + 1) * reach).join(''));
}

function clip(term: string): string {
  return term.length <= most.length ? term : Array.from(term).slice(0, most.length).join('');
}

/** Whatever begins with the longer of two begins with the shorter one too. */
function withoutBeginnings(terms: Iterable<string>): string[] {
  const sorted = [...new Set(terms)].sort();
  return sorted.filter((term, at) => !sorted[at + 1]?.startsWith(term));
}
