import type { Logger } from 'pino';
import type { SlackConfig } from '../../config.js';
import { createSlackClient } from './client.js';
import { toSendError } from './send-error.js';

/** One thing that must work; where it does not, `detail` says what to do. */
export interface Check {
  check: string;
  ok: boolean;
  detail: string;
}

/** The scopes that are used, as `manifests/slack.json` asks for them. */
export const scopes = ['channels:read', 'chat:write', 'groups:read', 'im:read', 'mpim:read', 'users:read'];

/** Whether the tokens work and the bot's has every scope. */
export async function examineSlack(config: SlackConfig, log: Logger): Promise<Check[]> {
  const { botToken, appToken, apiUrl } = config;
  const clientOf = (token: string) => createSlackClient({ token, log, ...(apiUrl && { apiUrl }) });
  return [
    ...(await examineBot(clientOf(botToken))),
    ...(appToken ? [await examineSockets(clientOf(appToken))] : []),
  ];
}

async function examineBot(client: ReturnType<typeof createSlackClient>): Promise<Check[]> {
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
    const { failure, code } = toSendError(error);
    const mend =
      failure === 'later' ? 'Slack does not answer as it should: try again' : 'check SLACK_BOT_TOKEN';
    return [{ check: 'slack token', ok: false, detail: `${code}: ${mend}` }];
  }
}

/** Asks for a socket's address and does not use it. */
async function examineSockets(client: ReturnType<typeof createSlackClient>): Promise<Check> {
  const check = 'slack sockets';
  try {
    await client.apps.connections.open();
    return { check, ok: true, detail: 'Slack lets them open' };
  } catch (error) {
    const mend = 'check SLACK_APP_TOKEN, its scope connections:write, and that Socket Mode is on in the app';
    return { check, ok: false, detail: `${toSendError(error).code}: ${mend}` };
  }
}
