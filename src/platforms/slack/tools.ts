import { LeadbellError } from '../../errors.js';
import type { PlatformTools } from '../../notify/tools.js';
import { examineSlack } from './examine.js';
import { type OpenTeamsParts, openTeams } from './open-teams.js';
import { createSlackPlatform } from './platform.js';

/** Makes the command line's hands in Slack. */
export function slackTools(parts: OpenTeamsParts): PlatformTools {
  const { teams, many } = openTeams(parts);
  const platform = createSlackPlatform({ ...parts, teams, admins: [] });
  return {
    platform,
    example: 'slack:C0123456789',

    targetOf: (text) => (/^[CDGUW][A-Z0-9]{2,20}$/.test(text) ? text : undefined),

    /** Whether the tokens work and have every scope, each with what to do where not. */
    examine: () => examineSlack({ ...parts, teams }),

    /** Waits for what must not be cut off. */
    settle: async (): Promise<void> => many?.settle(),

    /**
     * Why no lead may ring at a place now, as `Platform.look` says it; undefined also where Slack does not say.
     * @throws LeadbellError for one that another company shares.
     */
    async admit(workspace: string, target: string): Promise<string | undefined> {
      const reason = await platform.look({ workspace, target }).catch(() => undefined);
      if (reason !== 'externally_shared') return reason;
      throw new LeadbellError(
        'invalid_request',
        `Leads cannot ring in ${target}: it is shared with another company. Choose a place of your own team.`,
      );
    },
  };
}
