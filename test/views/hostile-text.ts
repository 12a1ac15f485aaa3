import fc from 'fast-check';

/** What people with bad or odd intentions write. */
export const hostileStrings = [
  '<!channel>',
  '<!subteam^S1>',
  '<@U1>',
  '<#C1>',
  '*x* _y_ ~z~ `code`',
  '```\nblock\n```',
  '> quoted',
  '&lt;!here&gt; &amp;amp;',
  '<https://evil.example|bank>',
  ':tada: :wave::skin-tone-2:',
  '@here @channel',
  'https://evil.example/?a=b&c=d www.evil.example evil.example',
  'mailto:ceo@evil.example tel:+4930123456',
  '[bank](https://evil.example) **bold** # head',
  '\u202egnp.exe',
  '\u2067\u2066\u202d open and never closed',
  '\u2069\u2069\u202c closed and never opened',
  'NUL \u0000, bell \u0007, C1 \u0085, line \u2028',
  'lone \ud800 and \udc00',
  '👩‍👩‍👧‍👦🏳️‍🌈👨🏿‍🚀',
  '',
  ' \t\n ',
  '\u200b\u200d\ufeff',
  '{date_short_pretty} <!date^0^{time}|x>',
  '"}],"blocks":[{"type":"section"',
];

const floods = [
  'a',
  '\n',
  '&',
  '<',
  '*',
  '👩‍👩‍👧‍👦',
  '\u202e',
  '\u202e\n',
  '\u2067x\n',
  'e\u0301',
  '\u0301',
  '\ud800',
  '\u0000',
  'ab ',
  '漢',
  '\u2028',
];

/** Hostile text: known tricks, any Unicode at all, floods of up to 16,000 units, and these together. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileStrings),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.constantFrom(...hostileStrings, 'Ada', ' ', '\n'), { maxLength: 12 })
    .map((parts) => parts.join('')),
  fc
    .record({ unit: fc.constantFrom(...floods), length: fc.constantFrom(100, 2_000, 10_001, 16_000) })
    .map(({ unit, length }) => unit.repeat(length).slice(0, length)),
);

/** A field as no one would send it. */
export const hostileField = fc.record({
  key: fc.oneof(
    fc.constantFrom('name', 'email', 'phone', 'company'),
    hostileText.map((text) => text.slice(0, 80) || 'k'),
  ),
  label: hostileText.map((text) => text.slice(0, 80)),
  value: hostileText.map((text) => text.slice(0, 2_000)),
});
