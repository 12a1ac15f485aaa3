import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.js';
import type { SlackConfig } from '../../config.js';
import { createSecretBox } from '../../secret-box.js';
import type { Installations } from '../../storage/repositories/installations.js';
import { createSlackClient } from './client.js';
import { createTokens, type Tokens } from './install/tokens.js';
import { createPeople } from './people.js';
import { createManyTeams, createOneTeam, type SlackTeams } from './teams.js';

/** What reaching Slack's teams needs. */
export interface OpenTeamsParts {
  config: SlackConfig;
  /** What tokens are sealed under; used where the app is installed by many. */
  secrets: readonly string[];
  installations: Installations;
  clock: Clock;
  log: Logger;
  /** Slack must answer within this, in ms; 10 s when left out. */
  timeout?: number;
}

/** The teams we serve, and what they were opened with: the one bot token's client, or the tokens of all who installed the app. */
export interface OpenTeams {
  teams: SlackTeams;
  one?: WebClient;
  many?: Tokens;
}

/** Opens the way to the one team of the bot token, or to every team that installed the app. */
export function openTeams(parts: OpenTeamsParts): OpenTeams {
  const { config, secrets, installations, clock, log, timeout } = parts;
  const clientOf = (token?: string) =>
    createSlackClient({
      log,
      ...(token && { token }),
      ...(config.apiUrl && { apiUrl: config.apiUrl }),
      ...(timeout !== undefined && { timeout }),
    });
  const handsOf = (token?: string) => {
    const client = clientOf(token);
    return { client, people: createPeople({ client, clock }) };
  };
  const { oauth, botToken } = config;
  if (!oauth) {
    const hands = handsOf(botToken);
    return { teams: createOneTeam({ ...hands, installations }), one: hands.client };
  }
  const box = createSecretBox(secrets);
  const many = createTokens({ installations, box, oauth, client: clientOf(), clock, log });
  return { teams: createManyTeams({ installations, tokens: many, handsOf }), many };
}
