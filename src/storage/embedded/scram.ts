import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';

/** The only user there is. */
export const USER = 'leadbell';

// RFC 7677 asks for at least 4,096 rounds; the password is random and long, so more would protect nothing.
const ROUNDS = 4_096;
const KEY_BYTES = 32;

/** What the server keeps of a password. */
export interface ScramKeys {
  salt: Buffer;
  stored: Buffer;
  server: Buffer;
}

/** One authentication under way. */
export interface ScramTalk {
  /** What to answer to the client's first message. */
  challenge: string;
  /** What to answer to its last one; undefined when it does not know the password. */
  finish(message: string): string | undefined;
}

/** Works out what the server needs of a password of ASCII characters. */
export function scramKeys(password: string): ScramKeys {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, ROUNDS, KEY_BYTES, 'sha256');
  return { salt, stored: sha256(hmac(salted, 'Client Key')), server: hmac(salted, 'Server Key') };
}

/** Begins SCRAM-SHA-256 (RFC 5802, RFC 7677) as the server; undefined when the message is not one of USER's. */
export function startScram(keys: ScramKeys, first: string): ScramTalk | undefined {
  const [, bare, user, clientNonce] = /^n,,(n=([^,]+),r=([^,]+))$/.exec(first) ?? [];
  if (bare === undefined || user !== USER) return undefined;
  const nonce = `${clientNonce}${randomBytes(18).toString('base64')}`;
  const challenge = `r=${nonce},s=${keys.salt.toString('base64')},i=${ROUNDS}`;
  return {
    challenge,
    finish(message) {
      const [, without, said, proof] = /^(c=biws,r=([^,]+)),p=([^,]+)$/.exec(message) ?? [];
      if (without === undefined || proof === undefined || said !== nonce) return undefined;
      const signed = `${bare},${challenge},${without}`;
      const given = Buffer.from(proof, 'base64');
      if (given.length !== KEY_BYTES) return undefined;
      const clientKey = xor(given, hmac(keys.stored, signed));
      if (!timingSafeEqual(sha256(clientKey), keys.stored)) return undefined;
      return `v=${hmac(keys.server, signed).toString('base64')}`;
    },
  };
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function xor(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(a.map((byte, at) => byte ^ (b[at] ?? 0)));
}
