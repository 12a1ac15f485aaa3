import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calm, clip, clipLine, clipLines, hasInk, oneLine, pieces, safeText } from '../../views/text.js';
import { hostileText } from './hostile-text.js';

const [rlo, lre, rli, fsi, pdf, pdi] = ['\u202e', '\u202a', '\u2067', '\u2068', '\u202c', '\u2069'];

/** Whether every opener in each line has its closer, and every closer its opener. */
function balanced(text: string): boolean {
  return text.split('\n').every((line) => {
    const open: string[] = [];
    for (const mark of line) {
      if (/[\u202a\u202b\u202d\u202e]/.test(mark)) open.push(pdf);
      else if (/[\u2066-\u2068]/.test(mark)) open.push(pdi);
      else if ((mark === pdf || mark === pdi) && open.pop() !== mark) return false;
    }
    return open.length === 0;
  });
}

describe('safe text', () => {
  test.each([
    ['a\u0000b\u0007c\u007f\u0085', 'a\ufffdb\ufffdc\ufffd\ufffd'],
    ['a\ud800b', 'a\ufffdb'],
    ['a\r\nb\rc\u2028d\te', 'a\nb\nc\nd\te'],
    ['O’Neil 👩‍👩‍👧‍👦 שלום', 'O’Neil 👩‍👩‍👧‍👦 שלום'],
  ])('%j is shown as %j', (text, shown) => {
    expect(safeText(text)).toBe(shown);
  });

  test('a line that steers the writing direction is closed up, others are not touched', () => {
    expect(safeText(`a${rlo}b\nc`)).toBe(`${fsi}a${rlo}b${pdf}${pdi}\nc`);
    expect(safeText(`${lre}a${rli}b`)).toBe(`${fsi}${lre}a${rli}b${pdi}${pdf}${pdi}`);
    expect(safeText(`a${pdi}${pdf}b`)).toBe(`${fsi}ab${pdi}`);
    expect(safeText(`a ${rli}b${pdi} c`)).toBe(`a ${rli}b${pdi} c`);
  });

  test('whatever comes in is well formed, balanced, and stays the same when made safe again', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const safe = safeText(text);
        expect(safe.isWellFormed()).toBe(true);
        expect(safe).not.toMatch(/(?![\t\n])\p{Cc}/u);
        expect(balanced(safe)).toBe(true);
        expect(safeText(safe)).toBe(safe);
      }),
      { numRuns: 300 },
    );
  });
});

describe('clipping', () => {
  test('cuts between characters as people see them and says so', () => {
    expect(clip('abcdef', 6)).toBe('abcdef');
    expect(clip('abcdefg', 6)).toBe('abcde…');
    expect(clip('ab 👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 16)).toBe('ab 👩‍👩‍👧‍👦…');
    expect(clip('ab 👩‍👩‍👧‍👦', 10)).toBe('ab…');
    expect(clip('😀😀', 2)).toBe('…');
  });

  test('the "…" stands outside of what was turned around', () => {
    expect(clip(`${rlo}abcdefgh`, 8)).toBe(`${fsi}${rlo}abc${pdf}${pdi}…`);
  });

  test('never passes the bound, parts nothing, and says the beginning', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 3_000 }), (text, max) => {
        const cut = clip(text, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(cut.isWellFormed()).toBe(true);
        expect(balanced(cut)).toBe(true);
        if (safeText(text).length > max) expect(cut.endsWith('…')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('by lines', () => {
    expect(clipLines('a\nb', 2)).toBe('a\nb');
    expect(clipLines('a\nb\n\nc', 3)).toBe('a\nb…');
    expect(clipLine(' a \n\n b ', 10)).toBe('a b');
    expect(oneLine('a\t\r\nb')).toBe('a b');
    expect(calm('\n\na  \n\n\n \n b\r\n')).toBe('a\n\n b');
  });
});

describe('pieces', () => {
  test('part at a line, else at a word, else between characters', () => {
    expect(pieces('one two\nthree four', 10)).toEqual(['one two\n', 'three four']);
    expect(pieces('one two three', 10)).toEqual(['one two ', 'three']);
    expect(pieces('😀'.repeat(5), 5)).toEqual(['😀😀', '😀😀', '😀']);
    expect(pieces('', 10)).toEqual([]);
  });

  test('hold everything within their bound', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 40, max: 3_000 }), (text, max) => {
        const marks = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;
        const parts = pieces(text, max);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(max);
          expect(part.isWellFormed() && balanced(part)).toBe(true);
        }
        expect(parts.join('').replace(marks, '')).toBe(safeText(text).replace(marks, ''));
      }),
      { numRuns: 300 },
    );
  });
});

test.each([
  ['a', true],
  ['\ufffd', true],
  ['👍', true],
  ['', false],
  [' \u00a0\n\u200b\u202e\u0301', false],
])('%j has something to see: %s', (text, seen) => {
  expect(hasInk(text)).toBe(seen);
});
