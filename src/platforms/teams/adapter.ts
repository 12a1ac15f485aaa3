import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type TurnContext,
} from 'botbuilder';
import type { TeamsConfig } from '../../config.js';
import { createHttpClient } from './http-client.js';

/** What the Bot Framework does for us: it says whether an activity comes from Teams, and signs what we send there. */
export class TeamsAdapter extends CloudAdapter {
  /** Runs `logic` for an activity whose sender is who they say. @throws where they are not, with a `statusCode`. */
  async take(authorization: string, activity: Activity, logic: () => Promise<void>): Promise<void> {
    await this.processActivity(authorization, activity, logic);
  }

  /** Runs `logic` with a signed client of the conversation's Bot Connector. */
  async reach(
    appId: string,
    reference: Parameters<CloudAdapter['continueConversationAsync']>[1],
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    await this.continueConversationAsync(appId, reference, logic);
  }
}

/**
 * Makes the adapter. Without an app id nobody's identity is checked, which the configuration allows outside production alone.
 * `timeout`: Teams must answer within this, in ms; 10 s when left out.
 */
export function createAdapter(config: TeamsConfig, timeout?: number): TeamsAdapter {
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {},
    createCredentials(config),
    undefined,
    undefined,
    { httpClient: createHttpClient(timeout) },
  );
  return new TeamsAdapter(authentication);
}

/** The credentials that Microsoft gives tokens for. */
function createCredentials({ appId, appPassword = '', appType, tenantId = '' }: TeamsConfig) {
  return new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: appId,
    // Only an app of many tenants may be without an id.
    MicrosoftAppType: appId === '' ? 'MultiTenant' : appType,
    ...(appType !== 'UserAssignedMSI' && { MicrosoftAppPassword: appPassword }),
    MicrosoftAppTenantId: tenantId,
  });
}

/** Where Microsoft gives out tokens for the Bot Connector, and for what. */
const login = 'https://login.microsoftonline.com/botframework.com';
const audience = 'https://api.botframework.com';

/** Asks Microsoft for a token. @throws where the credentials are wrong, or nobody answers. */
export async function askToken(config: TeamsConfig): Promise<void> {
  const credentials = await createCredentials(config).createCredentials(config.appId, audience, login, true);
  if ('getToken' in credentials && typeof credentials.getToken === 'function')
    await credentials.getToken(true);
}
