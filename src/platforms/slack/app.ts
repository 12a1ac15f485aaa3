import { App, type AuthorizeResult, ExpressReceiver } from '@slack/bolt';
import type { IRouter } from 'express';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.js';
import type { SlackConfig } from '../../config.js';
import type { Configuration } from '../../leads/configuration.js';
import type { Directory } from '../../leads/directory.js';
import type { Inbox } from '../../leads/inbox.js';
import type { Connecting } from '../../notify/connecting.js';
import type { Places } from '../../notify/places.js';
import type { Repositories } from '../../storage/repositories/repositories.js';
import type { Platform } from '../platform.js';
import { boltLogger } from './bolt-logger.js';
import { registerBundleButtons } from './bundle-buttons.js';
import { registerCommand } from './command/command.js';
import { registerFind } from './command/find.js';
import { registerOpenConversation } from './command/open-conversation.js';
import { registerSettingsButton } from './command/settings-button.js';
import { registerConversation } from './conversation-buttons.js';
import type { Doctor } from './doctor.js';
import { registerErase } from './erase.js';
import { registerHome } from './home/home.js';
import type { Homes } from './home/homes.js';
import { registerInvited } from './install/invited.js';
import { registerOrganisations } from './install/organisation.js';
import { registerRemoval } from './install/removal.js';
import { registerLeadButtons } from './lead-buttons.js';
import { registerOthers } from './others.js';
import type { Rights } from './rights.js';
import { registerSettings } from './settings/settings.js';
import { registerSharing } from './sharing.js';
import { createSockets } from './sockets.js';
import type { SlackTeams } from './teams.js';

/** What Slack's front doors need. */
export interface SlackAppParts extends Repositories {
  config: SlackConfig;
  /** The HTTP server's routes; `/slack/events` is added where there is a signing secret. */
  router: IRouter;
  teams: SlackTeams;
  /** Slack as the drain sees it. */
  platform: Platform;
  /** Every platform of the process. */
  platforms: Platform[];
  doctor: Doctor;
  rights: Rights;
  homes: Homes;
  inbox: Inbox;
  directory: Directory;
  configuration: Configuration;
  places: Places;
  connecting: Connecting;
  /** Where people and agents reach Leadbell, where that is known; no slash at its end. */
  publicUrl?: string;
  clock: Clock;
  log: Logger;
}

/** Slack's front doors, open. */
export interface SlackApp {
  /** Takes nothing more by sockets and finishes what was taken by either door. */
  stop(): Promise<void>;
}

/** What every listener is handed. */
export type ListenerParts = Omit<SlackAppParts, 'router' | 'config'>;

/** Every listener there is; a new one is added here. */
const registrations: ((app: App, parts: ListenerParts) => void)[] = [
  registerOrganisations,
  registerOthers,
  registerRemoval,
  registerInvited,
  registerLeadButtons,
  registerBundleButtons,
  registerConversation,
  registerErase,
  registerHome,
  registerCommand,
  registerSettingsButton,
  registerFind,
  registerOpenConversation,
  registerSharing,
  registerSettings,
];

/**
 * Opens Slack's front doors, by what is configured: `/slack/events`, each request with its signature verified, and
 * sockets. The listeners are the same behind both.
 */
export function createSlackApp(parts: SlackAppParts): SlackApp {
  const { config, router, log } = parts;
  const { signingSecret, appToken, apiUrl } = config;
  const logger = boltLogger(log);
  const http =
    signingSecret && new ExpressReceiver({ signingSecret, router, endpoints: '/slack/events', logger });
  const sockets = appToken && createSockets({ ...parts, appToken, ...(apiUrl && { apiUrl }) });
  const app = new App({
    receiver: {
      init(bolt) {
        if (http) http.init(bolt);
        if (sockets) sockets.init(bolt);
      },
      start: async () => undefined,
      stop: async () => undefined,
    },
    logger,
    convoStore: false,
    // Listeners call with the client of their team. Bolt is handed no token: it would keep a client for each there ever was.
    authorize: async (): Promise<AuthorizeResult> => ({ botId: 'self', botUserId: 'self' }),
  });
  const running = new Set<Promise<void>>();
  app.use(async ({ next }) => {
    const work = next();
    running.add(work);
    await work.finally(() => running.delete(work));
  });
  for (const register of registrations) register(app, parts);
  app.error(async (error) => {
    log.error({ err: error.original ?? error }, 'slack listener failed');
  });
  if (sockets) void sockets.start();
  return {
    async stop() {
      if (sockets) await sockets.stop();
      await Promise.allSettled(running);
    },
  };
}
