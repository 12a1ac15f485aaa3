import type { Logger } from 'pino';
import type { SlackConfig } from '../../config.js';
import type { Check } from '../../notify/examine.js';
import { createSlackClient } from './client.js';
import type { OpenTeamsParts } from './open-teams.js';
import { toSendError } from './send-error.js';
import type { SlackTeam, SlackTeams } from './teams.js';

/** The bot scopes that are used: the manifests ask for these and no others. */
export const scopes = [
  'channels:join',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:read',
  'im:read',
  'im:write',
  'mpim:read',
  'users:read',
];

/** What examining Slack needs. */
export type ExamineParts = Omit<OpenTeamsParts, 'secrets'> & { teams: SlackTeams };

/** Whether the tokens work and each bot's has every scope. */
export async function examineSlack({ config, installations, teams, log }: ExamineParts): Promise<Check[]> {
  const { botToken, apiUrl } = config;
  const clientOf = (token: string) => createSlackClient({ token, log, ...(apiUrl && { apiUrl }) });
  const checks: Check[] = [];
  if (botToken)
    checks.push(...(await examineBot('', 'check SLACK_BOT_TOKEN', async () => clientOf(botToken))));
  else {
    const all = await installations.list('slack');
    if (all.length === 0)
      checks.push({ check: 'slack', ok: false, detail: 'nobody installed the app yet: open /slack/install' });
    for (const { name, workspace } of all) {
      const mend = 'install the app again at /slack/install';
      checks.push(
        ...(await examineBot(` of ${name}`, mend, async () => (await teams.senderOf(workspace)).client)),
      );
    }
  }
  return [...checks, ...(await examineSockets(config, log))];
}

/** Whether a team's token works and has every scope. */
export function examineTeam({ client }: SlackTeam): Promise<Check[]> {
  return examineBot('', 'install the app again', async () => client);
}

const unwell = 'Slack does not answer as it should: try again';
const secretMissing =
  'LEADBELL_SECRET lacks the secret that the token was encrypted under: add it after the first';

async function examineBot(
  whose: string,
  mend: string,
  open: () => Promise<ReturnType<typeof createSlackClient>>,
): Promise<Check[]> {
  try {
    const client = await open();
    const { team, response_metadata: metadata } = await client.auth.test();
    const missing = metadata?.scopes ? scopes.filter((scope) => !metadata.scopes?.includes(scope)) : [];
    return [
      { check: `slack token${whose}`, ok: true, detail: `belongs to ${team}` },
      {
        check: `slack scopes${whose}`,
        ok: missing.length === 0,
        detail:
          missing.length === 0
            ? 'all there'
            : `missing ${missing.join(', ')}: add them to the app and reinstall it`,
      },
    ];
  } catch (error) {
    const { failure, code } = toSendError(error);
    const advice = code === 'secret_missing' ? secretMissing : failure === 'later' ? unwell : mend;
    return [{ check: `slack token${whose}`, ok: false, detail: `${code}: ${advice}` }];
  }
}

/** Whether sockets may be opened, where they are configured: asks for one's address and does not use it. */
export async function examineSockets({ appToken, apiUrl }: SlackConfig, log: Logger): Promise<Check[]> {
  if (!appToken) return [];
  const check = 'slack sockets';
  try {
    await createSlackClient({ token: appToken, log, ...(apiUrl && { apiUrl }) }).apps.connections.open();
    return [{ check, ok: true, detail: 'Slack lets them open' }];
  } catch (error) {
    const mend = 'check SLACK_APP_TOKEN, its scope connections:write, and that Socket Mode is on in the app';
    return [{ check, ok: false, detail: `${toSendError(error).code}: ${mend}` }];
  }
}
