import { z } from 'zod';
import { type Given, text } from './fields.js';

/** Microsoft Teams: the bot's registration. */
export interface TeamsConfig {
  /** Empty outside production alone: then nobody's identity is checked. */
  appId: string;
  appPassword?: string;
  tenantId?: string;
  appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
}

/** Teams' variables. */
export const teamsVariables = z.object({
  MICROSOFT_APP_ID: text.optional(),
  MICROSOFT_APP_PASSWORD: text.optional(),
  MICROSOFT_APP_TENANT_ID: text.optional(),
  MICROSOFT_APP_TYPE: z
    .enum(['SingleTenant', 'MultiTenant', 'UserAssignedMSI'], {
      error: 'must be one of SingleTenant, MultiTenant, UserAssignedMSI',
    })
    .default('SingleTenant'),
  TEAMS_ENABLED: z.enum(['0', '1'], { error: 'must be 1, or 0 for off' }).optional(),
});

const others = ['MICROSOFT_APP_PASSWORD', 'MICROSOFT_APP_TENANT_ID'] as const;

/** What does not go together of Teams' variables, a line each. */
export function* teamsProblems(given: Given): Generator<string> {
  const { MICROSOFT_APP_ID: id, MICROSOFT_APP_TYPE: type = 'SingleTenant', TEAMS_ENABLED: on } = given;
  const [other] = others.filter((name) => given[name]);
  if (!id && other) yield `MICROSOFT_APP_ID: is needed beside ${other}: the bot's application (client) id`;
  if (!id && on === '1' && given.NODE_ENV === 'production')
    yield 'MICROSOFT_APP_ID: is needed in production: without it anybody could speak as anybody';
  if (id && type !== 'UserAssignedMSI' && !given.MICROSOFT_APP_PASSWORD)
    yield 'MICROSOFT_APP_PASSWORD: is needed beside MICROSOFT_APP_ID: a client secret of the bot';
  if (id && type !== 'MultiTenant' && !given.MICROSOFT_APP_TENANT_ID)
    yield 'MICROSOFT_APP_TENANT_ID: is needed beside MICROSOFT_APP_ID: the tenant that the bot is registered in';
}

/** Teams' part of the configuration; undefined where it is not set up. */
export function readTeams(values: z.infer<typeof teamsVariables>): TeamsConfig | undefined {
  const { MICROSOFT_APP_ID: appId, MICROSOFT_APP_PASSWORD: appPassword } = values;
  const { MICROSOFT_APP_TENANT_ID: tenantId, MICROSOFT_APP_TYPE: appType, TEAMS_ENABLED: on } = values;
  if (on === '0' || !(appId || on === '1')) return undefined;
  return {
    appId: appId ?? '',
    appType,
    ...(appPassword && { appPassword }),
    ...(tenantId && { tenantId }),
  };
}
