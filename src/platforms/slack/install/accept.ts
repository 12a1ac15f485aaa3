import type { Installation } from '@slack/oauth';
import type { Logger } from 'pino';
import type { Clock } from '../../../clock.js';
import type { InstallationRecord } from '../../../storage/models/installation.js';
import type { Repositories } from '../../../storage/repositories/repositories.js';
import { endedByToken } from '../connect.js';
import type { Tokens } from './tokens.js';

/** What accepting an installation needs. */
export interface AcceptParts
  extends Pick<Repositories, 'installations' | 'workspaces' | 'destinations' | 'audit'> {
  tokens: Tokens;
  clock: Clock;
  log: Logger;
}

/**
 * Stores what Slack granted. A team or organisation that is new gets a workspace of its own, never one that is there
 * already: whoever installs the app is a stranger. One that comes back keeps its workspace with all that is in it, and
 * what was paused for want of a token goes on. Where leads would ring nowhere, they ring in the installer's direct messages.
 * @throws Error where Slack granted no bot token.
 */
export async function acceptInstallation(
  { installations, workspaces, destinations, audit, tokens, clock, log }: AcceptParts,
  granted: Installation,
): Promise<InstallationRecord> {
  const { bot, user, enterprise, isEnterpriseInstall, appId } = granted;
  const place = isEnterpriseInstall ? enterprise : granted.team;
  if (!bot || !place) throw new Error('Slack granted no bot token.');
  const now = clock.now();
  const name = place.name ?? 'Slack';
  const known = await installations.findByPlace('slack', place.id);
  const workspace = known?.workspace ?? (await workspaces.addFor(`slack:${place.id}`, name, false, now))._id;
  const record =
    known ??
    (await installations.add({ workspace, platform: 'slack', externalId: place.id, name, createdAt: now }));

  const { token: access, refreshToken: refresh, expiresAt } = bot;
  const grant = {
    name,
    botUser: bot.userId,
    installer: user.id,
    tokens: tokens.seal(record._id, { access, ...(refresh && { refresh }) }),
    ...(appId && { appId }),
    ...(enterprise && { enterprise: enterprise.id }),
    ...(expiresAt && { tokensEndAt: new Date(expiresAt * 1_000) }),
  };
  await installations.grant(record._id, grant, now);
  await destinations.resumeAll(record.workspace, 'slack', endedByToken, now);
  if ((await destinations.list(record.workspace)).length === 0) {
    const own = { platform: 'slack', target: user.id, agents: [], fallback: true };
    await destinations.add(record.workspace, own, now);
  }
  const actor = { platform: 'slack', id: user.id, name: user.id };
  await audit.add(record.workspace, { actor, action: 'app_installed', subject: name }, now);
  log.info({ installation: record._id, workspace: record.workspace, place: place.id }, 'slack app installed');
  return { ...record, ...grant };
}
