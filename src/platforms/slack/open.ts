import type { IRouter } from 'express';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.js';
import type { SlackConfig } from '../../config.js';
import type { Directory } from '../../leads/directory.js';
import type { Inbox } from '../../leads/inbox.js';
import type { Repositories } from '../../storage/repositories/repositories.js';
import { type Platform, SendError } from '../platform.js';
import { createSlackApp } from './app.js';
import { createSlackClient } from './client.js';
import { connectSlack } from './connect.js';
import { createHomes } from './home/homes.js';
import { createPeople } from './people.js';
import { createSlackPlatform } from './platform.js';
import { createRights } from './rights.js';
import { toSendError } from './send-error.js';
import { createOneTeam } from './teams.js';

/** What Slack needs to open. */
export interface OpenSlackParts extends Repositories {
  config: SlackConfig;
  /** `platform:id` of people who may configure. */
  admins: readonly string[];
  inbox: Inbox;
  directory: Directory;
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

  void connect();
  const teams = createOneTeam({ client, people: createPeople({ client, clock }), installations });
  const hands = { ...parts, teams, rights: createRights(parts) };
  const app = parts.serve ? createSlackApp({ ...hands, homes: createHomes(hands) }) : undefined;
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
