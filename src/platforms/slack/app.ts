import { App, type AuthorizeResult, ExpressReceiver, LogLevel } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { IRouter } from 'express';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.js';
import type { Inbox } from '../../leads/inbox.js';
import type { InstallationRecord } from '../../storage/models/installation.js';
import { registerConversation } from './conversation.js';
import { registerLeadButtons } from './lead-buttons.js';
import type { People } from './people.js';

/** What Slack's front door needs. */
export interface SlackAppParts {
  signingSecret: string;
  botToken: string;
  apiUrl?: string;
  /** The HTTP server's routes; `/slack/events` is added. */
  router: IRouter;
  client: WebClient;
  inbox: Inbox;
  people: People;
  /** The installation of a Slack team; undefined for a team we do not serve. */
  installationOf(team: string): Promise<InstallationRecord | undefined>;
  clock: Clock;
  log: Logger;
}

/** What every listener is handed. */
export type ListenerParts = Omit<SlackAppParts, 'router' | 'signingSecret' | 'botToken'>;

/** Every listener there is; a new one is added here. */
const registrations: ((app: App, parts: ListenerParts) => void)[] = [
  registerLeadButtons,
  registerConversation,
];

/** Opens Slack's front door at `/slack/events`: events, commands and interactions, each with its signature verified. */
export function createSlackApp(parts: SlackAppParts): App {
  const { signingSecret, botToken, apiUrl, router, log } = parts;
  const logger = boltLogger(log);
  const receiver = new ExpressReceiver({ signingSecret, router, endpoints: '/slack/events', logger });
  const app = new App({
    receiver,
    logger,
    convoStore: false,
    ...(apiUrl && { clientOptions: { slackApiUrl: apiUrl } }),
    authorize: async (): Promise<AuthorizeResult> => ({ botToken, botId: 'self', botUserId: 'self' }),
  });
  for (const register of registrations) register(app, parts);
  app.error(async (error) => {
    log.error({ err: error.original ?? error }, 'slack listener failed');
  });
  return app;
}

function boltLogger(log: Logger) {
  const write =
    (level: 'debug' | 'info' | 'warn') =>
    (...parts: unknown[]) =>
      log[level]({ bolt: parts.map(String) }, 'bolt');
  return {
    debug: () => undefined,
    info: write('debug'),
    warn: write('debug'),
    error: write('info'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
