import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LeadbellError } from '../../src/errors.js';
import { checkFields } from '../../src/leads/fields.js';
import { termsOf, wordsOf } from '../../src/leads/terms.js';

/** Whether a lead with these values is found by a search. */
function finds(query: string, fields: Record<string, string>): boolean {
  const terms = termsOf(checkFields(Object.entries(fields), []));
  const words = wordsOf(query);
  return words.length > 0 && words.every((word) => terms.some((term) => term.startsWith(word)));
}

describe('finds', () => {
  test.each([
    ['a name whatever its case and accents', 'jose nunez', 'José Núñez'],
    ['a name typed with accents', 'JÓSÉ', 'Jose'],
    ['the beginning of a word', 'lovel', 'Ada Lovelace'],
    ['words in any order', 'lovelace ada', 'Ada Lovelace'],
    ['letters that are a letter with a stroke', 'lukasz soren', 'Łukasz Sørensen'],
    ['a sharp s', 'STRASSE', 'Große Straße 1'],
    ['a dotless i', 'istanbul', 'İSTANBUL'],
    ['Greek in capitals', 'ΣΙΣΥΦΟΣ', 'Σίσυφος'],
    ['Cyrillic', 'алексеи', 'Алексей'],
    ['letters of full width', 'acme', 'ＡＣＭＥ'],
    ['a name with an apostrophe', "o'brien", 'Miles O’Brien'],
    ['it without the apostrophe', 'obrien', "Miles O'Brien"],
    ['what follows an apostrophe', 'oreal', "L'Oréal"],
    ['a hyphen for a blank', 'jean-luc', 'Jean Luc'],
    ['a blank for a hyphen', 'jean luc', 'Jean-Luc'],
    ['a name with an ampersand', 'sons', 'Engines&Sons'],
    ['regular expressions as text', '.*c++ (ada', 'C++, Ada'],
    ['Chinese from within', '東京商事', '株式会社東京商事'],
    ['a long run of Japanese', '株式会社東京商事有限責任会社', '日本株式会社東京商事有限責任会社'],
    ['Japanese with Latin', 'abc東京', 'ABC東京商事'],
    ['Thai from within', 'สวัสดี', 'คุณสวัสดีครับ'],
    ['Korean', '김', '김철수'],
    ['Hebrew without points', 'שלום', 'שָׁלוֹם'],
    ['Arabic without its hamza', 'احمد', 'أحمد'],
    ['Hindi', 'नमस्ते', 'नमस्ते जी'],
    ['a postcode with a zero', '01067', 'Dresden 01067'],
    ['an order number', 'ab-1234', 'AB-12345678'],
    ['a day', '2026-11-24', '2026-11-24'],
    ['a month', '2026-11', '2026-11-24'],
    ['a number of people', '40 seats', '40 seats by 2027'],
  ])('%s', (_what, query, value) => {
    expect(finds(query, { company: value })).toBe(true);
  });

  test.each([
    'ada.lovelace@analytical.example',
    'ADA.LOVELACE@ana',
    'ada',
    'ada.lovelace',
    'lovelace@analytical.example',
    '@analytical.example',
    'analytical.example',
    'example',
    '<ada.lovelace@analytical.example>,',
  ])('an e-mail address by %s', (query) => {
    expect(finds(query, { email: 'Ada.Lovelace@analytical.example' })).toBe(true);
  });

  const ways = ['+49 221 4711234', '+49 221 471', '0049 221 4711', '0221/471', '0221 4711234', '221 4711234'];
  const others = ['(0221) 4711-234', '+49 (0)221 4711234', '492214711234', '2214711234', '4711234', '1234'];
  test.each([...ways, ...others])('a phone number by %s', (query) => {
    expect(finds(query, { phone: '+49 221 4711234' })).toBe(true);
    expect(finds(`cologne ${query}`, { phone: '0049 (221) 47 11-234', town: 'Cologne' })).toBe(true);
  });

  test('a number that came without its country by how a phone shows it', () => {
    expect(finds('+49 221 4711234', { phone: '0221 / 4711 234' })).toBe(true);
    expect(finds('+12025550143', { phone: '(202) 555-0143' })).toBe(true);
    expect(finds('0143', { phone: '+1 (202) 555-0143' })).toBe(true);
    expect(finds('555-0143', { phone: '+1 (202) 555-0143' })).toBe(true);
  });
});

test.each([
  ['the middle of a word', 'ovelace', { name: 'Ada Lovelace' }],
  ['one word of two', 'ada nunez', { name: 'Ada Lovelace' }],
  ['another address that has the same parts', 'ada@x.com', { email: 'ada@xing.com', site: 'x.com' }],
  ['another number', '0221 4711', { phone: '+49 221 4722000' }],
  ['signs alone', '.* ? %', { name: '.* ? %' }],
])('does not find %s', (_what, query, fields) => {
  expect(finds(query, fields)).toBe(false);
});

test('the terms of a lead are bounded, and a long text leaves room for other fields', () => {
  const long = Array.from({ length: 200 }, (_, at) => `word${at}`).join(' ');
  const fields = { note: long, more: long.replaceAll('word', 'w'), name: 'Ada', phone: '+49 221 4711234' };
  const terms = termsOf(checkFields(Object.entries(fields), []));
  expect(terms.length).toBeLessThanOrEqual(128);
  for (const query of ['ada', '0221 4711234', 'word0']) expect(finds(query, fields)).toBe(true);
  const [term] = termsOf([{ value: '𝔸'.repeat(500).normalize('NFC') + '漢'.repeat(200) }]);
  expect(Array.from(term ?? '').length).toBeLessThanOrEqual(64);
  expect(termsOf([{ value: 'x'.repeat(2_000) }])).toEqual(['x'.repeat(64)]);
});

test('a search is bounded, and says so', () => {
  expect(() => wordsOf('a'.repeat(3_000))).toThrow(LeadbellError);
  expect(() => wordsOf('a'.repeat(3_000))).toThrow('A search takes 200 characters at most.');
  const words = Array.from({ length: 30 }, (_, at) => `w${at + 10}`).join(' ');
  expect(() => wordsOf(words)).toThrow('A search takes 20 words at most.');
  expect(wordsOf('漢'.repeat(200)).length).toBeLessThanOrEqual(20);
  expect(wordsOf('  ')).toEqual([]);
});

test('whatever a lead holds, its whole value finds it, and terms are few, short and well formed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (value) => {
      const terms = termsOf([{ value }]);
      const words = wordsOf(value.slice(0, 200));
      for (const word of words) expect(terms.some((term) => term.startsWith(word))).toBe(true);
      for (const term of terms) {
        expect(term.isWellFormed()).toBe(true);
        expect(Array.from(term).length).toBeLessThanOrEqual(64);
      }
    }),
    { numRuns: 500 },
  );
});
