import type { Request } from 'express';
import { LeadbellError } from '../errors.js';
import { type Capturer, isCapturer } from '../leads/capture.js';
import { hashKey } from '../leads/keys.js';
import type { Id } from '../storage/id.js';
import type { KeyRecord } from '../storage/models/key.js';
import type { Agents } from '../storage/repositories/agents.js';

/** Tells who asks, by the key in the Authorization header. */
export type Authenticate = ReturnType<typeof createAuthenticate>;

/** Makes the door-keeper. Keys are looked up at every request, so a rotated one ends at once. */
export function createAuthenticate({ agents }: { agents: Agents }) {
  async function keyOf(request: Request): Promise<KeyRecord> {
    const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const key = token && (await agents.findKey(hashKey(token)));
    if (!key) {
      throw new LeadbellError('unauthorized', 'Send a valid key as "Authorization: Bearer <key>".');
    }
    return key;
  }

  return {
    /** @throws LeadbellError `unauthorized`, `forbidden_scope`. */
    async capturer(request: Request): Promise<Capturer> {
      const key = await keyOf(request);
      if (!isCapturer(key)) throw new LeadbellError('forbidden_scope', "Capturing needs an agent's key.");
      return key;
    },

    /** The workspace of a key that may read and change leads. @throws LeadbellError `unauthorized`, `forbidden_scope`. */
    async leadsOf(request: Request): Promise<Id> {
      const key = await keyOf(request);
      if (key.scope !== 'leads') {
        throw new LeadbellError(
          'forbidden_scope',
          'Leads need a key of scope leads: `leadbell keys create --scope leads`.',
        );
      }
      return key.workspace;
    },
  };
}
