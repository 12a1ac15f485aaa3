import type { IRouter } from 'express';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.js';
import type { SlackConfig } from '../../config.js';
import type { Inbox } from '../../leads/inbox.js';
import type { InstallationRecord } from '../../storage/models/installation.js';
import type { Repositories } from '../../storage/repositories/repositories.js';
import { type Platform, SendError } from '../platform.js';
import { createSlackApp } from './app.js';
import { createSlackClient } from './client.js';
import { connectSlack } from './connect.js';
import { createPeople } from './people.js';
import { createSlackPlatform } from './platform.js';
import { toSendError } from './send-error.js';

/** What Slack needs to open. */
export interface OpenSlackParts extends Repositories {
  config: SlackConfig;
  inbox: Inbox;
  clock: Clock;
  log: Logger;
  router: IRouter;
  /** Whether this process has the front doors. */
  serve: boolean;
}

/** Slack, opened: its sender, and how to let go of it. */
export interface OpenSlack {
  platform: Platform;
  /** Takes nothing more and finishes what runs, for at most `patience` ms. */
  stop(patience: number): Promise<void>;
}

/** How long to wait before asking Slack again who we are, in ms. */
const askAgain = 5_000;

/**
 * Opens Slack. Who we are there is asked in the background until Slack answers, so a start never waits for it and Slack
 * being down keeps no lead out.
 */
export function openSlack(parts: OpenSlackParts): OpenSlack {
  const { config, installations, clock, log } = parts;
  const stopping = new AbortController();
  const client = createSlackClient({
    token: config.botToken,
    log,
    ...(config.apiUrl && { apiUrl: config.apiUrl }),
  });

  async function connect(): Promise<void> {
    let told: string | undefined;
    while (!stopping.signal.aborted) {
      try {
        await connectSlack({ ...parts, client });
        return;
      } catch (error) {
        const { failure, code } = error instanceof SendError ? error : toSendError(error);
        const sentence = failure === 'later' ? 'slack cannot be reached yet' : 'slack refuses the bot token';
        if (told !== code) log.warn({ code }, sentence);
        told = code;
        await clock.sleep(askAgain, stopping.signal);
      }
    }
  }

  async function installationOf(team: string): Promise<InstallationRecord | undefined> {
    return (await installations.findByPlace('slack', team)) ?? undefined;
  }

  void connect();
  const app = parts.serve
    ? createSlackApp({ ...parts, client, people: createPeople({ client, clock }), installationOf })
    : undefined;
  return {
    platform: createSlackPlatform({ client, installations }),
    async stop(patience) {
      stopping.abort();
      const finished = new AbortController();
      const out = clock.sleep(patience, finished.signal);
      await Promise.race([app?.stop(), out]);
      finished.abort();
    },
  };
}
