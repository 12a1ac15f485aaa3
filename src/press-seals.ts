import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Seals what buttons and links carry, so that nobody can make one up, nor use one where it does not belong. */
export interface PressSeals {
  /**
   * The words with a seal of 11 characters after them, for one place alone: short, as some platforms take 64 bytes. The
   * words are readable; they must not hold a dot.
   */
  seal(words: string, place: string): string;
  /** The words, where they were sealed for this place under any of the secrets. */
  open(sealed: string, place: string): string | undefined;
}

/** 64 bits: somebody who tries a million a second needs some hundred thousand years. */
const sealBytes = 8;

/** Makes seals on secrets, of which the first writes and all read. */
export function createPressSeals(secrets: readonly string[]): PressSeals {
  const keys = secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, '', 'leadbell press', 32)));
  const [first] = keys;
  if (!first) throw new Error('Seals need a secret.');
  const sealOf = (key: Buffer, words: string, place: string): Buffer =>
    createHmac('sha256', key).update(`${place}\n${words}`).digest().subarray(0, sealBytes);

  return {
    seal: (words, place) => `${words}.${sealOf(first, words, place).toString('base64url')}`,

    open(sealed, place) {
      const dot = sealed.lastIndexOf('.');
      const words = sealed.slice(0, Math.max(0, dot));
      const seal = Buffer.from(sealed.slice(dot + 1), 'base64url');
      if (dot < 0 || seal.length !== sealBytes) return undefined;
      return keys.some((key) => timingSafeEqual(sealOf(key, words, place), seal)) ? words : undefined;
    },
  };
}
