import type { Logger } from 'pino';
import type { SlackConfig } from '../../config.js';
import { LeadbellError } from '../../errors.js';
import type { Installations } from '../../storage/repositories/installations.js';
import { SendError } from '../platform.js';
import { createSlackClient } from './client.js';
import { createSlackPlatform } from './platform.js';
import { toSendError } from './send-error.js';

/** What the command line does with Slack. */
export type SlackTools = ReturnType<typeof slackTools>;

/** The scopes that are used, and what for. */
const scopes = ['chat:write', 'users:read'];

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
    /** Whether the token works and has every scope, each with what to do where not. */
    async examine(): Promise<{ check: string; ok: boolean; detail: string }[]> {
      try {
        const { team, response_metadata: metadata } = await client.auth.test();
        const missing = metadata?.scopes ? scopes.filter((scope) => !metadata.scopes?.includes(scope)) : [];
        return [
          { check: 'slack token', ok: true, detail: `belongs to ${team}` },
          {
            check: 'slack scopes',
            ok: missing.length === 0,
            detail:
              missing.length === 0
                ? 'all there'
                : `missing ${missing.join(', ')}: add them to the app and reinstall it`,
          },
        ];
      } catch (error) {
        return [
          { check: 'slack token', ok: false, detail: `${toSendError(error).code}: check SLACK_BOT_TOKEN` },
        ];
      }
    },

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
