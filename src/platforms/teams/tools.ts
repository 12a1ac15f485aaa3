import type { Logger } from 'pino';
import type { TeamsConfig } from '../../config.js';
import { LeadbellError } from '../../errors.js';
import type { Check } from '../../notify/examine.js';
import type { PlatformTools } from '../../notify/tools.js';
import { createPressSeals } from '../../press-seals.js';
import type { Repositories } from '../../storage/repositories/repositories.js';
import { askToken, createAdapter } from './adapter.js';
import { createConnector } from './connector.js';
import { createTeamsPlatform } from './platform.js';
import { toSendError } from './send-error.js';

/** What the command line's hands in Teams need. */
export interface TeamsToolsParts extends Repositories {
  config: TeamsConfig;
  secrets: readonly string[];
  log: Logger;
}

/** Makes the command line's hands in Teams. */
export function teamsTools(parts: TeamsToolsParts): PlatformTools {
  const { config, chats } = parts;
  const connector = createConnector({ adapter: createAdapter(config), appId: config.appId });
  const seals = createPressSeals(parts.secrets);
  const platform = createTeamsPlatform({ ...parts, connector, seals, admins: [] });
  return {
    platform,
    example: 'teams:19:0123456789abcdef@thread.tacv2',

    targetOf: (text) => (/^(?:19|a):[^\s;]{1,200}$/.test(text) ? text : undefined),

    examine: async () => [await examine(config)],

    async admit(workspace, target) {
      if (!(await chats.find({ platform: 'teams', externalId: target })))
        throw new LeadbellError(
          'invalid_request',
          `Leadbell was never in ${target}: add it to that chat or team first, or write connect and a code there.`,
        );
      return platform.look({ workspace, target }).catch(() => undefined);
    },

    settle: async () => undefined,
  };
}

async function examine(config: TeamsConfig): Promise<Check> {
  const check = 'teams credentials';
  if (config.appId === '')
    return { check, ok: true, detail: 'no app id: nobody is asked who they are; for trying out alone' };
  try {
    await askToken(config);
    return { check, ok: true, detail: `app ${config.appId}, ${config.appType}` };
  } catch (error) {
    const { failure } = toSendError(error);
    const detail =
      failure === 'installation'
        ? 'Microsoft refuses them: check MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID'
        : 'Microsoft cannot be reached to ask';
    return { check, ok: false, detail };
  }
}
