import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.js';
import type { InstallationRecord } from '../../storage/models/installation.js';
import type { Destinations } from '../../storage/repositories/destinations.js';
import type { Installations } from '../../storage/repositories/installations.js';
import type { Workspaces } from '../../storage/repositories/workspaces.js';
import { toSendError } from './send-error.js';

/** What connecting needs. */
export interface ConnectParts {
  client: WebClient;
  installations: Installations;
  workspaces: Workspaces;
  destinations: Destinations;
  clock: Clock;
  log: Logger;
}

/** Pauses that a working token ends by itself. */
export const endedByToken = [
  'not_configured',
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'invalid_refresh_token',
  'tokens_revoked',
  'app_uninstalled',
  'not_installed',
  'missing_scope',
];

/**
 * Asks Slack whose token this is and links that team with a workspace: the one it had, the only one there is, or a new one.
 * @throws SendError when Slack does not answer or refuses the token.
 */
export async function connectSlack(parts: ConnectParts): Promise<InstallationRecord> {
  const { client, installations, workspaces, destinations, clock } = parts;
  const team = await whoAmI(client);
  const known = await installations.findByPlace('slack', team.externalId);
  if (known) {
    await installations.refresh(known._id, team);
    await destinations.resumeAll(known.workspace, 'slack', endedByToken, clock.now());
    return { ...known, ...team };
  }
  const [first, ...others] = await workspaces.list();
  const free = first && others.length === 0 && !(await installations.find(first._id, 'slack'));
  const now = clock.now();
  const workspace = free ? first : await workspaces.addFor(`slack:${team.externalId}`, team.name, true, now);
  parts.log.info({ workspace: workspace._id, team: team.externalId }, 'slack connected');
  return installations.add({ workspace: workspace._id, platform: 'slack', ...team, createdAt: now });
}

async function whoAmI(client: WebClient) {
  try {
    const answer = await client.auth.test();
    const appId = answer.bot_id ? await appOf(client, answer.bot_id) : undefined;
    return {
      externalId: answer.team_id ?? '',
      name: answer.team ?? 'Slack',
      ...(answer.user_id && { botUser: answer.user_id }),
      ...(appId && { appId }),
    };
  } catch (error) {
    throw toSendError(error);
  }
}

/** The app's id, which links to its Home tab need; without it they are left out. */
async function appOf(client: WebClient, bot: string): Promise<string | undefined> {
  try {
    return (await client.bots.info({ bot })).bot?.app_id;
  } catch {
    return undefined;
  }
}
