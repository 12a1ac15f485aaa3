import type { App, BlockAction } from '@slack/bolt';
import { z } from 'zod';
import { homeAgents, homeFrom, homeStatus, homeTick, homeTo } from '../../../../views/slack/action-ids.js';
import { somethingWrong } from '../../../../views/slack/notices.js';
import type { ListenerParts } from '../app.js';
import { readPress } from '../press.js';
import { bulkDeeds } from './bulk-deeds.js';
import { readChoices } from './choices.js';
import { listDeeds } from './list-deeds.js';

/** The view that stands in Home as it is opened. */
const standing = z.looseObject({ hash: z.string() });

/** Home: drawn whenever a person opens it, and whenever they press something in it. */
export function registerHome(app: App, parts: ListenerParts): void {
  const { teams, homes, log } = parts;

  app.event('app_home_opened', async ({ event, body, context }) => {
    if (event.tab !== 'home') return;
    const team = await teams.of(context.teamId ?? body.team_id);
    const { data } = standing.safeParse(event.view);
    if (team) await homes.show(team, event.user, undefined, data?.hash ?? '');
  });

  const deeds = { ...listDeeds(parts), ...bulkDeeds(parts) };
  const choosing = [homeAgents, homeStatus, homeFrom, homeTo, homeTick];
  for (const action_id of [...choosing, ...Object.keys(deeds)]) {
    app.action<BlockAction>({ type: 'block_actions', action_id }, async ({ ack, body }) => {
      await ack();
      const press = await readPress(parts, body);
      if (!press) return;
      try {
        const deed = deeds[action_id];
        await (deed ? deed(press, body, readChoices(body)) : homes.hear(press, body));
      } catch (error) {
        log.error({ err: error }, 'slack press in home failed');
        await homes.hear(press, body, { notice: somethingWrong().text });
      }
    });
  }
}
