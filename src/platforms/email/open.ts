import type { IRouter } from 'express';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.js';
import type { EmailConfig } from '../../config.js';
import { createChangeLog } from '../../leads/change-log.js';
import { createPressSeals } from '../../press-seals.js';
import type { Audit } from '../../storage/repositories/audit.js';
import type { Destinations } from '../../storage/repositories/destinations.js';
import type { Workspaces } from '../../storage/repositories/workspaces.js';
import type { OpenPlatform, Platform } from '../platform.js';
import { createEmailPlatform } from './platform.js';
import { createMailServer } from './server.js';
import { openUnsubscribeDoor } from './unsubscribe.js';

/** What the sender of mails needs. */
export interface OpenSenderParts {
  config: EmailConfig;
  /** Where people reach us, without a slash at its end. */
  publicUrl?: string;
  /** What links are sealed under. */
  secrets: readonly string[];
  destinations: Destinations;
  /** Every platform; may be filled later. */
  platforms: readonly Platform[];
  log: Logger;
  /** A send ends within this, in ms; 9.5 s when left out. */
  timeout?: number;
}

/** What e-mail needs to open. */
export interface OpenEmailParts extends OpenSenderParts {
  audit: Audit;
  workspaces: Workspaces;
  clock: Clock;
  router: IRouter;
  /** Whether this process has the front doors. */
  serve: boolean;
}

/** Makes the sender, with the server that it sends by. */
export function openSender({ config, secrets, ...parts }: OpenSenderParts) {
  const server = createMailServer(config.smtpUrl, parts.log, parts.timeout);
  const seals = createPressSeals(secrets);
  return { server, seals, platform: createEmailPlatform({ ...parts, server, seals, from: config.from }) };
}

/** Opens e-mail: its sender and, where Leadbell has a public address, the way to unsubscribe. */
export function openEmail(parts: OpenEmailParts): OpenPlatform {
  const { publicUrl, serve, log } = parts;
  const { server, seals, platform } = openSender(parts);
  if (serve && publicUrl) openUnsubscribeDoor({ ...parts, seals, note: createChangeLog(parts) });
  else if (serve) log.warn('PUBLIC_URL is unset: mails have no link to unsubscribe');
  return { platform, stop: async () => server.close() };
}
