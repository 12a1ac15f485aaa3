import { expect, test } from 'vitest';
import { SendError } from '../../../src/platforms/platform.js';
import type { Contract } from './contract.js';

/** What looks tell of places, and the words for what is the matter. */
export function looking(it: Contract): void {
  const codesOf = (failure: string) =>
    [...it.codes].flatMap(([code, each]) => (each === failure ? [code] : []));

  test('a look finds nothing the matter with a place in order, and leaves no trace', async () => {
    const before = it.shown().length;
    expect(await it.platform().look(it.place())).toBeUndefined();
    expect(it.shown()).toHaveLength(before);
  });

  test('every reason that a look may tell has a case here', () => {
    const cases = new Set([...Object.keys(it.looks), ...codesOf('installation')]);
    expect(it.platform().looksFor.filter((code) => !cases.has(code))).toEqual([]);
    expect(it.platform().looksFor).toEqual(expect.arrayContaining(Object.keys(it.looks)));
  });

  test.each(Object.entries(it.looks))('a look tells %s', async (code, arrange) => {
    const { place = it.place() } = (await arrange()) ?? {};
    const told = await it.platform().look(place).catch(installationCode);
    expect(told).toBe(code);
    await it.calm();
    expect(await it.platform().look(it.place())).toBeUndefined();
  });

  test('whatever takes a whole installation away is over once a look works again, or something else ends it', () => {
    const ended = [...it.platform().looksFor, ...it.endedOtherwise];
    expect(codesOf('installation').filter((code) => !ended.includes(code))).toEqual([]);
  });

  test('whatever pauses a place or a platform is told in words, with what to do', () => {
    for (const code of [...codesOf('destination'), ...codesOf('installation'), ...it.platform().looksFor]) {
      const { why = '', how = '' } = it.platform().mendOf(code) ?? {};
      for (const words of [why, how]) {
        expect(words, code).toMatch(/^\S.*[^.\s]$/);
        if (/[A-Z_]/.test(code)) expect(words).not.toContain(code);
      }
    }
    expect(it.platform().mendOf('novel')).toBeUndefined();
  });
}

/** The code of a whole platform that is out of order, which a look throws. */
function installationCode(error: unknown): string {
  if (error instanceof SendError && error.failure === 'installation') return error.code;
  throw error;
}
