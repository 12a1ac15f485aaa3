import { expect, test } from 'vitest';
import { createPressSeals } from '../src/press-seals.js';

const [old, fresh] = ['o'.repeat(32), 'f'.repeat(32)];
const words = 'read 0123456789abcdef01234567';

test('what was sealed opens in its place alone, and fits a button of 64 bytes', () => {
  const seals = createPressSeals([fresh]);
  const sealed = seals.seal(words, 'telegram:1');
  expect(Buffer.byteLength(sealed)).toBeLessThanOrEqual(64);
  expect(seals.open(sealed, 'telegram:1')).toBe(words);
  expect(seals.open(sealed, 'telegram:2')).toBeUndefined();
});

test.each([
  ['nothing', () => ''],
  ['words without a seal', () => words],
  [
    'another seal',
    (sealed: string) =>
      sealed.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')).replace(/\..{5}/, '.AAAAA'),
  ],
  ['other words', (sealed: string) => sealed.replace('read', 'rest')],
  ['a longer seal', (sealed: string) => `${sealed}AAAA`],
])('%s does not open', (_name, forge) => {
  const seals = createPressSeals([fresh]);
  expect(seals.open(forge(seals.seal(words, 'here')), 'here')).toBeUndefined();
});

test('what an older secret sealed still opens, and what an unknown one sealed does not', () => {
  const sealed = createPressSeals([old]).seal(words, 'here');
  expect(createPressSeals([fresh, old]).open(sealed, 'here')).toBe(words);
  expect(createPressSeals([fresh]).open(sealed, 'here')).toBeUndefined();
});
