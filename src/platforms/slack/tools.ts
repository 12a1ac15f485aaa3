import { LeadbellError } from '../../errors.js';
import type { Check } from '../../notify/examine.js';
import { SendError } from '../platform.js';
import { examineSlack } from './examine.js';
import { type OpenTeamsParts, openTeams } from './open-teams.js';
import { createSlackPlatform } from './platform.js';
import { testCard } from './test-card.js';

/** What the command line does with Slack. */
export type SlackTools = ReturnType<typeof slackTools>;

/** Makes the command line's hands in Slack. */
export function slackTools(parts: OpenTeamsParts) {
  const { installations } = parts;
  const { teams, many } = openTeams(parts);
  const platform = createSlackPlatform({ teams, installations, admins: [] });
  return {
    platform,

    /** Whether the tokens work and have every scope, each with what to do where not. */
    examine: (): Promise<Check[]> => examineSlack({ ...parts, teams }),

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

    /** Posts a test card. @throws LeadbellError with the platform's reason. */
    async sendTest(workspace: string, target: string, zone: string, now: Date): Promise<void> {
      try {
        await platform.send({ workspace, target }, testCard(zone, now), { plain: false });
      } catch (error) {
        if (!(error instanceof SendError)) throw error;
        throw new LeadbellError('unavailable', `Slack refused the test card: ${error.code}.`);
      }
    },
  };
}
