import type { WebClient } from '@slack/web-api';
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
import { type OpenPlatform, type Platform, SendError } from '../platform.js';
import { createSlackApp, type SlackAppParts } from './app.js';
import { connectSlack } from './connect.js';
import { createDoctor } from './doctor.js';
import { createHomes } from './home/homes.js';
import { openInstallDoor } from './install/door.js';
import { createGreet } from './install/greet.js';
import { keepInstallations } from './install/keep.js';
import type { Tokens } from './install/tokens.js';
import { openTeams } from './open-teams.js';
import { createSlackPlatform } from './platform.js';
import { createRights } from './rights.js';
import { toSendError } from './send-error.js';

/** What Slack needs to open. */
export interface OpenSlackParts extends Repositories {
  config: SlackConfig;
  /** Where people reach us, without a slash at its end. */
  publicUrl?: string;
  /** What tokens are sealed under; used where the app is installed by many. */
  secrets: readonly string[];
  /** `platform:id` of people who may configure. */
  admins: readonly string[];
  inbox: Inbox;
  directory: Directory;
  configuration: Configuration;
  places: Places;
  connecting: Connecting;
  clock: Clock;
  log: Logger;
  router: IRouter;
  /** Whether this process has the front doors. */
  serve: boolean;
  /** Every platform of the process, this one too once it is open. */
  platforms: Platform[];
  /** Slack must answer a send within this, in ms; 10 s when left out. */
  timeout?: number;
}

/** How long to wait before asking Slack again who we are, in ms. */
const askAgain = 5_000;

/**
 * Opens Slack. Who we are there is asked in the background until Slack answers, so a start never waits for it and Slack
 * being down keeps no lead out.
 */
export function openSlack(parts: OpenSlackParts): OpenPlatform {
  const { clock, log } = parts;
  const stopping = new AbortController();
  const { teams, one, many } = openTeams(parts);

  async function connect(client: WebClient): Promise<void> {
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

  if (one) void connect(one);
  if (many) void keepInstallations({ ...parts, tokens: many });
  const platform = createSlackPlatform({ ...parts, teams });
  const front = parts.serve ? openFront({ ...parts, teams, platform }, many) : undefined;
  return {
    platform,
    async stop(patience) {
      stopping.abort();
      const finished = new AbortController();
      const out = clock.sleep(patience, finished.signal);
      await Promise.race([Promise.all([front?.stop(), many?.settle()]), out]);
      finished.abort();
    },
  };
}

/** Opens what people come in by: presses, commands, Home tabs and, where many may install the app, the door for that. */
function openFront(parts: OpenSlackParts & Pick<SlackAppParts, 'teams' | 'platform'>, tokens?: Tokens) {
  const { oauth } = parts.config;
  if (oauth && tokens) openInstallDoor({ ...parts, tokens, greet: createGreet(parts) }, oauth);
  const doctor = createDoctor(parts);
  const hands = { ...parts, doctor, rights: createRights(parts) };
  const homes = createHomes({ ...hands, random: Math.random });
  const app = createSlackApp({ ...hands, homes });
  homes.start();
  return { stop: () => Promise.all([app.stop(), homes.stop()]) };
}
