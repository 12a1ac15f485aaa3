import type { App } from '@slack/bolt';
import { createPauses } from '../../notify/pause.js';
import type { ListenerParts } from './app.js';

/** A channel that is shared with another company falls silent at once; one that no longer is, is looked at. */
export function registerSharing(app: App, parts: ListenerParts): void {
  const { teams, destinations, clock } = parts;
  const pauses = createPauses(parts);

  async function heard(teamId: string, channel: string, isShared: boolean): Promise<void> {
    const team = await teams.of(teamId);
    if (!team) return;
    const { workspace } = team.installation;
    const place = await destinations.findPlace(workspace, 'slack', channel);
    if (place && isShared) await pauses.place(place, 'externally_shared');
    // Events may overtake each other: what Slack says when it is asked decides.
    await destinations.lookSoon(workspace, 'slack', channel, clock.now());
  }

  app.event('channel_shared', ({ event, body, context }) =>
    heard(context.teamId ?? body.team_id, event.channel, true),
  );
  app.event('channel_unshared', ({ event, body, context }) =>
    heard(context.teamId ?? body.team_id, event.channel, false),
  );
}
