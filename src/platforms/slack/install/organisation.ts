import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { ListenerParts } from '../app.js';

/** Where a delivery says that an organisation's installation is meant, and from which of its teams. */
const delivery = z.object({
  team_id: z.string().nullish(),
  is_ext_shared_channel: z.boolean().nullish(),
  team: z.object({ id: z.string(), enterprise_id: z.string().nullish() }).nullish(),
});

/**
 * Makes an Enterprise Grid organisation that installed the app as a whole one place: where Slack leaves the team out, the
 * organisation stands in for it, and each of its teams is noted, so that whatever comes from there later is served too.
 */
export function registerOrganisations(app: App, { installations }: ListenerParts): void {
  app.use(async ({ body, context, next }) => {
    const { enterpriseId, isEnterpriseInstall } = context;
    const { data } = delivery.safeParse(body);
    if (isEnterpriseInstall && enterpriseId && data) {
      if (data.team === null) Object.assign(body, { team: { id: enterpriseId, domain: '' } });
      const team = teamIn(data, enterpriseId);
      const organisation = team && (await installations.findByPlace('slack', enterpriseId));
      if (organisation && !organisation.teams?.includes(team))
        await installations.addTeam(organisation._id, team);
    }
    await next();
  });
}

/** The organisation's own team that a delivery came from; people of other companies are in shared channels too. */
function teamIn(data: z.infer<typeof delivery>, enterprise: string): string | undefined {
  if (data.team) return data.team.enterprise_id === enterprise ? data.team.id : undefined;
  if (data.is_ext_shared_channel || !data.team_id?.startsWith('T')) return undefined;
  return data.team_id;
}
