import { resolve } from 'node:path';
import { z } from 'zod';

const text = z.string().trim().min(1);
const optionalText = text.optional();
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http: or https: address' });

const actor = z
  .string()
  .regex(/^(slack|teams|telegram):.+$/, 'each entry must look like slack:U123, teams:… or telegram:…');

const list = (item: z.ZodType<string, string>) =>
  z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .pipe(z.array(item));

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
  SLACK_SIGNING_SECRET: optionalText,
  SLACK_BOT_TOKEN: z
    .string()
    .trim()
    .refine((token) => !/^(xapp|xoxp|xoxe)-/.test(token), 'must be a bot token, which begins with xoxb-')
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .trim()
    .regex(/^xapp-/, 'must be an app-level token, which begins with xapp-')
    .optional(),
  SLACK_CLIENT_ID: optionalText,
  SLACK_CLIENT_SECRET: optionalText,
  SLACK_API_URL: httpUrl.transform((url) => (url.endsWith('/') ? url : `${url}/`)).optional(),
  SLACK_AUTHORIZE_URL: httpUrl.optional(),
});

/** The Slack app's credentials, with which any workspace may install it. */
export interface SlackOAuthConfig {
  clientId: string;
  clientSecret: string;
  /** Another page where people allow the installation. */
  authorizeUrl?: string;
}

/** Slack: whom the app works for (one of the first two), and what opens its doors (at least one of the next two). */
export interface SlackConfig {
  /** Of one workspace. */
  botToken?: string;
  /** For every workspace that installs the app. */
  oauth?: SlackOAuthConfig;
  /** Opens `/slack/events`. */
  signingSecret?: string;
  /** Opens sockets (Socket Mode). */
  appToken?: string;
  /** Another Web API base, ending in `/`. */
  apiUrl?: string;
}

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
}

/** A start that cannot go ahead; `message` names every wrong variable, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the configuration from the environment. An empty variable counts as unset.
 * @throws ConfigError naming each wrong variable and what it should be.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(given);
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path[0]?.toString()}: ${issue.message}`),
    ...slackProblems(given),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems.join('\n'));
  const values = parsed.data;
  const slack = readSlack(values);
  return {
    production: values.NODE_ENV === 'production',
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    dataDir: values.DATA_DIR,
    secrets: values.LEADBELL_SECRET,
    admins: values.LEADBELL_ADMINS,
    ...(values.PUBLIC_URL && { publicUrl: values.PUBLIC_URL }),
    ...(values.MONGODB_URI && { mongodbUri: values.MONGODB_URI }),
    ...(slack && { slack }),
  };
}

/** The variables that say who Slack's app works for, and those that open its doors. */
const slackAccess = ['SLACK_BOT_TOKEN', 'SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'] as const;
const slackDoors = ['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'] as const;

/** What does not go together of Slack's variables, a line each. */
function* slackProblems(given: Record<string, string | undefined>): Generator<string> {
  const [access] = slackAccess.filter((name) => given[name]);
  const [door] = slackDoors.filter((name) => given[name]);
  if (!access && door) {
    yield `SLACK_BOT_TOKEN: is needed beside ${door}: the bot token, which begins with xoxb-; or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET for many workspaces`;
  }
  if (access && !door) {
    yield `SLACK_SIGNING_SECRET: is needed beside ${access}, or SLACK_APP_TOKEN (begins with xapp-) for Socket Mode`;
  }
  const { SLACK_CLIENT_ID: id, SLACK_CLIENT_SECRET: secret } = given;
  if (given.SLACK_BOT_TOKEN && (id || secret)) {
    const other = id ? 'SLACK_CLIENT_ID' : 'SLACK_CLIENT_SECRET';
    yield `SLACK_BOT_TOKEN: is for one workspace and ${other} for many; leave one of them out`;
  } else if (id && !secret) {
    yield "SLACK_CLIENT_SECRET: is needed beside SLACK_CLIENT_ID; both are among the app's credentials";
  } else if (secret && !id) {
    yield "SLACK_CLIENT_ID: is needed beside SLACK_CLIENT_SECRET; both are among the app's credentials";
  }
  if (id && given.NODE_ENV === 'production' && !given.LEADBELL_SECRET) {
    yield 'LEADBELL_SECRET: is needed in production beside SLACK_CLIENT_ID, to encrypt the tokens of workspaces: 32 characters or more, such as `openssl rand -hex 32` prints';
  }
}

function readSlack(values: z.infer<typeof environment>): SlackConfig | undefined {
  const doors = {
    ...(values.SLACK_SIGNING_SECRET && { signingSecret: values.SLACK_SIGNING_SECRET }),
    ...(values.SLACK_APP_TOKEN && { appToken: values.SLACK_APP_TOKEN }),
    ...(values.SLACK_API_URL && { apiUrl: values.SLACK_API_URL }),
  };
  if (values.SLACK_BOT_TOKEN) return { botToken: values.SLACK_BOT_TOKEN, ...doors };
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = values;
  if (!clientId || !clientSecret) return undefined;
  const authorizeUrl = values.SLACK_AUTHORIZE_URL;
  return { oauth: { clientId, clientSecret, ...(authorizeUrl && { authorizeUrl }) }, ...doors };
}

/** Whether any platform is set up; `npm start` opens the playground only where none is. */
export function hasPlatform(config: Config): boolean {
  return config.slack !== undefined;
}

/**
 * Refuses a production start that could ring nowhere.
 * @throws ConfigError naming the settings.
 */
export function requirePlatformInProduction(config: Config): void {
  if (config.production && !hasPlatform(config)) {
    throw new ConfigError(
      'No platform is configured. Set SLACK_BOT_TOKEN, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET, with SLACK_SIGNING_SECRET or SLACK_APP_TOKEN (see "Connecting Slack" in the README).',
    );
  }
}
