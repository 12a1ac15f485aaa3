import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Seals short texts, such as tokens, under the secrets of the configuration. */
export interface SecretBox {
  /** Encrypts a text for one place alone, under the first secret. What is sealed twice looks different each time. */
  seal(text: string, place: string): string;
  /** Reads what was sealed for this place under any of the secrets. @throws SealError */
  open(sealed: string, place: string): string;
  /** Whether it was sealed under the first secret; what was not should be sealed anew before the other is given up. */
  isCurrent(sealed: string): boolean;
}

/** Something sealed cannot be read: its secret is not among ours, or it is not what was sealed for this place. */
export class SealError extends Error {
  override readonly name = 'SealError';

  constructor(readonly code: 'secret_missing' | 'seal_broken') {
    super(code);
  }
}

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
const idBytes = 6;
/** What GCM wants of a nonce, and its whole tag: NIST SP 800-38D. */
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Makes a box on secrets, of which the first writes and all read. A sealed text is `1.<key id>.<nonce, tag and
 * ciphertext>` in base64url; the place is its associated data, so that it opens nowhere else.
 */
export function createSecretBox(secrets: readonly string[]): SecretBox {
  const keys = new Map(secrets.map(deriveKey));
  const [first] = keys;
  if (!first) throw new Error('A secret box needs a secret.');
  const [currentId, currentKey] = first;

  return {
    seal(text, place) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, currentKey, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const whole = Buffer.concat([nonce, cipher.getAuthTag(), body]);
      return `1.${currentId}.${whole.toString('base64url')}`;
    },

    open(sealed, place) {
      const [version, id = '', body = ''] = sealed.split('.');
      const key = keys.get(id);
      if (version !== '1') throw new SealError('seal_broken');
      if (!key) throw new SealError('secret_missing');
      const whole = Buffer.from(body, 'base64url');
      const [nonce, tag] = [whole.subarray(0, nonceBytes), whole.subarray(nonceBytes, nonceBytes + tagBytes)];
      try {
        const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
          .setAAD(Buffer.from(place))
          .setAuthTag(tag);
        return (
          decipher.update(whole.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
        );
      } catch {
        throw new SealError('seal_broken');
      }
    },

    isCurrent: (sealed) => sealed.startsWith(`1.${currentId}.`),
  };
}

/** A secret's key, with the id that names it in what it sealed and tells nothing of it. */
function deriveKey(secret: string): [id: string, key: Buffer] {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', 'leadbell secret box', keyBytes + idBytes));
  return [bytes.subarray(keyBytes).toString('base64url'), bytes.subarray(0, keyBytes)];
}
