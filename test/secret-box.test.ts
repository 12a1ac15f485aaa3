import { expect, test } from 'vitest';
import { createSecretBox } from '../src/secret-box.js';

const [first, second] = ['a'.repeat(32), 'b'.repeat(40)];
const box = createSecretBox([first, second]);

test('opens what it sealed for a place, and shows nothing of it', () => {
  const sealed = box.seal('xoxb-1 ÄÖ', 'one');
  expect(box.open(sealed, 'one')).toBe('xoxb-1 ÄÖ');
  expect(sealed).not.toContain('xoxb');
  expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('xoxb');
  expect(box.seal('xoxb-1 ÄÖ', 'one')).not.toBe(sealed);
});

test('opens nothing at another place, and nothing that was changed', () => {
  const sealed = box.seal('xoxb-1', 'one');
  expect(() => box.open(sealed, 'two')).toThrow('seal_broken');
  const [version, id, body = ''] = sealed.split('.');
  const bytes = Buffer.from(body, 'base64url');
  for (const [at, byte] of bytes.entries()) {
    const changed = Buffer.from(bytes);
    changed[at] = byte ^ 1;
    expect(() => box.open(`${version}.${id}.${changed.toString('base64url')}`, 'one')).toThrow('seal_broken');
  }
  for (const cut of [0, 8, 12, 20, bytes.length - 1]) {
    const short = bytes.subarray(0, cut).toString('base64url');
    expect(() => box.open(`${version}.${id}.${short}`, 'one')).toThrow('seal_broken');
  }
  for (const text of ['', 'xoxb-1', `2.${id}.${body}`])
    expect(() => box.open(text, 'one')).toThrow('seal_broken');
});

test('the first secret writes, all read, and an unknown one is named as what is missing', () => {
  const old = createSecretBox([second]).seal('xoxb-1', 'one');
  expect(box.open(old, 'one')).toBe('xoxb-1');
  expect([box.isCurrent(old), box.isCurrent(box.seal('xoxb-1', 'one'))]).toEqual([false, true]);
  expect(() => createSecretBox([second]).open(box.seal('xoxb-1', 'one'), 'one')).toThrow('secret_missing');
});
