import { LeadbellError } from '../../errors.js';
import type { Check } from '../../notify/examine.js';
import type { PlatformTools } from '../../notify/tools.js';
import { SendError } from '../platform.js';
import { readAddress } from './address.js';
import { emailMends } from './mends.js';
import { type OpenSenderParts, openSender } from './open.js';

/** Makes the command line's hands in e-mail. */
export function emailTools(parts: Omit<OpenSenderParts, 'platforms'>): PlatformTools {
  const { server, platform } = openSender({ ...parts, platforms: [] });
  return {
    platform,
    example: 'email:sales@example.com',
    targetOf: readAddress,
    examine: async () => [await examineServer(() => server.verify())],

    async admit(_workspace, target) {
      if (readAddress(target) === undefined)
        throw new LeadbellError('invalid_request', 'Write one ordinary address, such as sales@example.com.');
      return undefined;
    },

    settle: async () => server.close(),
  };
}

/** Whether the server lets us in, with what to do where not. */
async function examineServer(verify: () => Promise<void>): Promise<Check> {
  const check = 'email server';
  try {
    await verify();
    return { check, ok: true, detail: 'lets us in' };
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    const { why, how } = emailMends.mendOf(error.code) ?? {
      why: `the mail server does not answer (${error.code})`,
      how: 'check SMTP_URL and that its port can be reached from here',
    };
    return { check, ok: false, detail: `${why}: ${how}` };
  }
}
