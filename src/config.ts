import { resolve } from 'node:path';
import { z } from 'zod';
import { type EmailConfig, emailProblems, emailVariables, readEmail } from './config/email.js';
import { type Given, httpUrl, list, text } from './config/fields.js';
import { readSlack, type SlackConfig, slackProblems, slackVariables } from './config/slack.js';
import { readTeams, type TeamsConfig, teamsProblems, teamsVariables } from './config/teams.js';
import { readTelegram, type TelegramConfig, telegramProblems, telegramVariables } from './config/telegram.js';

export type { EmailConfig } from './config/email.js';
export type { SlackConfig, SlackOAuthConfig } from './config/slack.js';
export type { TeamsConfig } from './config/teams.js';
export type { TelegramConfig } from './config/telegram.js';

const actor = z
  .string()
  .regex(/^(slack|teams|telegram):.+$/, 'each entry must look like slack:U123, teams:… or telegram:…');

const portRule = 'must be a whole number from 0 to 65535';

const environment = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: z.coerce
    .number({ error: portRule })
    .int(portRule)
    .min(0, portRule)
    .max(65535, portRule)
    .default(3000),
  PUBLIC_URL: httpUrl.transform((url) => url.replace(/\/+$/, '')).optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
  DATA_DIR: text.default('./data').transform((dir) => resolve(dir)),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/.+/, 'must begin with mongodb:// or mongodb+srv://')
    .optional(),
  LEADBELL_SECRET: list(z.string().min(32, 'each secret must have 32 characters or more')),
  LEADBELL_ADMINS: list(actor),
  ...slackVariables.shape,
  ...teamsVariables.shape,
  ...telegramVariables.shape,
  ...emailVariables.shape,
});

/** Everything the process is told from outside, parsed once. */
export interface Config {
  production: boolean;
  port: number;
  publicUrl?: string;
  logLevel: string;
  dataDir: string;
  mongodbUri?: string;
  /** The first writes, all read; empty when none is set. */
  secrets: string[];
  /** `platform:id` of people who may configure. */
  admins: string[];
  slack?: SlackConfig;
  teams?: TeamsConfig;
  telegram?: TelegramConfig;
  email?: EmailConfig;
}

/** A start that cannot go ahead; `message` names every wrong variable, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the configuration from the environment. An empty variable counts as unset.
 * @throws ConfigError naming each wrong variable and what it should be.
 */
export function readConfig(env: Given): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(given);
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path[0]?.toString()}: ${issue.message}`),
    ...slackProblems(given),
    ...teamsProblems(given),
    ...telegramProblems(given),
    ...emailProblems(given),
    ...secretProblems(given),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems.join('\n'));
  const values = parsed.data;
  const platforms = {
    slack: readSlack(values),
    teams: readTeams(values),
    telegram: readTelegram(values),
    email: readEmail(values),
  };
  return {
    production: values.NODE_ENV === 'production',
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    dataDir: values.DATA_DIR,
    secrets: values.LEADBELL_SECRET,
    admins: values.LEADBELL_ADMINS,
    ...(values.PUBLIC_URL && { publicUrl: values.PUBLIC_URL }),
    ...(values.MONGODB_URI && { mongodbUri: values.MONGODB_URI }),
    ...(platforms.slack && { slack: platforms.slack }),
    ...(platforms.teams && { teams: platforms.teams }),
    ...(platforms.telegram && { telegram: platforms.telegram }),
    ...(platforms.email && { email: platforms.email }),
  };
}

/** What needs a secret, and what for: one that is kept in a folder is lost with it, and other processes do not have it. */
const sealing = [
  ['SLACK_CLIENT_ID', 'encrypt the tokens of workspaces'],
  ['MICROSOFT_APP_ID', 'seal the buttons of cards'],
  ['TELEGRAM_BOT_TOKEN', 'seal the buttons of cards'],
  ['SMTP_URL', 'seal the links in mail'],
] as const;

function* secretProblems(given: Given): Generator<string> {
  if (given.NODE_ENV !== 'production' || given.LEADBELL_SECRET) return;
  const [first] = sealing.filter(([name]) => given[name]);
  if (!first) return;
  const [name, what] = first;
  yield `LEADBELL_SECRET: is needed in production beside ${name}, to ${what}: 32 characters or more, such as \`openssl rand -hex 32\` prints`;
}

/** Whether any platform is set up; `npm start` opens the playground only where none is. */
export function hasPlatform({ slack, teams, telegram, email }: Config): boolean {
  return [slack, teams, telegram, email].some((platform) => platform !== undefined);
}

/**
 * Refuses a production start that could ring nowhere.
 * @throws ConfigError naming the settings.
 */
export function requirePlatformInProduction(config: Config): void {
  if (config.production && !hasPlatform(config)) {
    throw new ConfigError(
      'No platform is configured. Set SLACK_BOT_TOKEN, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET, with SLACK_SIGNING_SECRET or SLACK_APP_TOKEN (see "Connecting Slack" in the README); or MICROSOFT_APP_ID, TELEGRAM_BOT_TOKEN or SMTP_URL with their companions.',
    );
  }
}
