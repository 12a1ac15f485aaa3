import { z } from 'zod';
import { type Given, httpUrl, text } from './fields.js';

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

/** Slack's variables. */
export const slackVariables = z.object({
  SLACK_SIGNING_SECRET: text.optional(),
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
  SLACK_CLIENT_ID: text.optional(),
  SLACK_CLIENT_SECRET: text.optional(),
  SLACK_API_URL: httpUrl.transform((url) => (url.endsWith('/') ? url : `${url}/`)).optional(),
  SLACK_AUTHORIZE_URL: httpUrl.optional(),
});

/** The variables that say who Slack's app works for, and those that open its doors. */
const slackAccess = ['SLACK_BOT_TOKEN', 'SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'] as const;
const slackDoors = ['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'] as const;

/** What does not go together of Slack's variables, a line each. */
export function* slackProblems(given: Given): Generator<string> {
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
}

/** Slack's part of the configuration; undefined where it is not set up. */
export function readSlack(values: z.infer<typeof slackVariables>): SlackConfig | undefined {
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
