import type { App } from '@slack/bolt';
import type { ListenerParts } from '../app.js';

/** Home: drawn whenever a person opens it. */
export function registerHome(app: App, { teams, homes }: ListenerParts): void {
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home') return;
    const team = await teams.of(body.team_id);
    if (team) await homes.show(team, event.user);
  });
}
