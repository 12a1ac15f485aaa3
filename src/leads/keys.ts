import { createHash, randomBytes } from 'node:crypto';
import type { KeyScope } from '../storage/models/key.js';

/** A new API key of 256 random bits, e.g. `lb_capture_…`. It is shown once and kept nowhere. */
export function makeKey(scope: KeyScope): string {
  return `lb_${scope}_${randomBytes(32).toString('base64url')}`;
}

/** What is kept of a key: its SHA-256 in hex. A key is random enough that a slow hash would add nothing. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
