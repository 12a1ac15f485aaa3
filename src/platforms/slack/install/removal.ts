import type { App } from '@slack/bolt';
import { createPauses } from '../../../notify/pause.js';
import type { ListenerParts } from '../app.js';
import { toSendError } from '../send-error.js';

/** For how long before an installation an event of its former removal may still arrive, in ms: Slack tries for about six minutes. */
const lateAtMost = 600_000;

/** What of the event's envelope tells whose app is gone. */
interface Gone {
  reason: 'app_uninstalled' | 'tokens_revoked';
  /** Slack's id of the team, or of the organisation. */
  place: string | undefined;
  /** In seconds. */
  at: number | undefined;
}

/**
 * Uninstalled or revoked: the tokens go, and the installation and all of its destinations are paused with that reason.
 * Everything else stays for the day the app is installed again.
 */
export function registerRemoval(app: App, parts: ListenerParts): void {
  const { installations, teams, log } = parts;
  const pauses = createPauses(parts);

  /** Whether the event tells of a time before the app was installed again: Slack sends what was not taken once more. */
  async function isLate(
    place: string,
    installedAt: Date | undefined,
    at: number | undefined,
  ): Promise<boolean> {
    if (!installedAt || at === undefined) return false;
    const since = Math.floor(installedAt.getTime() / 1_000) - at;
    if (since <= 0 || since * 1_000 > lateAtMost) return false;
    try {
      const team = await teams.of(place);
      await team?.client.auth.test();
      return team !== undefined;
    } catch (error) {
      return toSendError(error).failure === 'later';
    }
  }

  async function remove({ reason, place, at }: Gone): Promise<void> {
    const installation = place ? await installations.findByPlace('slack', place) : null;
    if (!place || !installation || (await isLate(place, installation.installedAt, at))) return;
    const { _id, workspace } = installation;
    await pauses.installation(workspace, parts.platform, reason);
    await installations.withdraw(_id, reason);
    log.warn({ installation: _id, workspace, reason }, 'slack app removed');
  }

  app.event('app_uninstalled', async ({ body, context }) => {
    const place = context.isEnterpriseInstall ? context.enterpriseId : context.teamId;
    await remove({ reason: 'app_uninstalled', place, at: body.event_time });
  });

  app.event('tokens_revoked', async ({ event, body, context }) => {
    if (!event.tokens.bot?.length) return;
    const place = context.isEnterpriseInstall ? context.enterpriseId : context.teamId;
    await remove({ reason: 'tokens_revoked', place, at: body.event_time });
  });
}
