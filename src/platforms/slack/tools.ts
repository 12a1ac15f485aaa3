import type { Logger } from 'pino';
import type { SlackConfig } from '../../config.js';
import { LeadbellError } from '../../errors.js';
import type { Installations } from '../../storage/repositories/installations.js';
import { SendError } from '../platform.js';
import { createSlackClient } from './client.js';
import { type Check, examineSlack } from './examine.js';
import { createSlackPlatform } from './platform.js';

/** What the command line does with Slack. */
export type SlackTools = ReturnType<typeof slackTools>;

/** Makes the command line's hands in Slack. */
export function slackTools(
  config: SlackConfig,
  { installations }: { installations: Installations },
  log: Logger,
) {
  const client = createSlackClient({
    token: config.botToken,
    log,
    ...(config.apiUrl && { apiUrl: config.apiUrl }),
  });
  const platform = createSlackPlatform({ client, installations });
  return {
    /** Whether the tokens work and have every scope, each with what to do where not. */
    examine: (): Promise<Check[]> => examineSlack(config, log),

    /** Posts a test card. @throws LeadbellError with the platform's reason. */
    async sendTest(workspace: string, target: string, zone: string, now: Date): Promise<void> {
      const fields = [{ key: 'name', label: 'Name', value: 'Test lead' }];
      const card = {
        id: 'test',
        state: 'unread' as const,
        fields,
        agent: 'Leadbell',
        skill: 'Test',
        capturedAt: now,
        restoreHours: 24,
        zone,
        test: true,
      };
      try {
        await platform.send({ workspace, target }, card, { plain: false });
      } catch (error) {
        if (!(error instanceof SendError)) throw error;
        throw new LeadbellError('unavailable', `Slack refused the test card: ${error.code}.`);
      }
    },
  };
}
