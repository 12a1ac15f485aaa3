import type { IRouter } from 'express';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.js';
import type { TelegramConfig } from '../../config.js';
import { createBundleDeeds } from '../../desk/bundle-deeds.js';
import { createEmptyLists } from '../../desk/empty-list.js';
import { createKeptLists } from '../../desk/kept-lists.js';
import { createLeadDeeds } from '../../desk/lead-deeds.js';
import type { Directory } from '../../leads/directory.js';
import type { Inbox } from '../../leads/inbox.js';
import type { Connecting } from '../../notify/connecting.js';
import { createPressSeals } from '../../press-seals.js';
import type { Repositories } from '../../storage/repositories/repositories.js';
import type { OpenPlatform } from '../platform.js';
import { createBot } from './bot.js';
import { botIdOf, createTelegramApi } from './client.js';
import { createCommands } from './commands.js';
import { openDoor, pollSeconds } from './door.js';
import { createSendDocument, uploadSeconds } from './files.js';
import { createFollow } from './follow.js';
import { createLists } from './lists.js';
import { logFailure } from './log-failure.js';
import { createMembership } from './membership.js';
import { createTelegramPlatform } from './platform.js';
import { createPresses } from './presses.js';
import { register } from './register.js';
import { createRights } from './rights.js';
import { createThreads } from './threads.js';
import { createTurnedCards } from './turned-cards.js';
import { createWriter } from './writer.js';

/** What Telegram needs to open. */
export interface OpenTelegramParts extends Repositories {
  config: TelegramConfig;
  /** Where Telegram reaches us, without a slash at its end; updates are polled where left out. */
  publicUrl?: string;
  /** What buttons are sealed with. */
  secrets: readonly string[];
  /** `platform:id` of people who may configure. */
  admins: readonly string[];
  inbox: Inbox;
  directory: Directory;
  connecting: Connecting;
  clock: Clock;
  log: Logger;
  router: IRouter;
  /** Whether this process has the front door. */
  serve: boolean;
  /** Telegram must answer a send within this, in ms; 10 s when left out. */
  timeout?: number;
}

/** Opens Telegram. A start never waits for it, and Telegram being down keeps no lead out. */
export function openTelegram(parts: OpenTelegramParts): OpenPlatform {
  const { config, secrets, clock, timeout } = parts;
  const api = createTelegramApi(config, timeout === undefined ? undefined : timeout / 1_000);
  const seals = createPressSeals(secrets);
  const writer = createWriter({ api, seals, clock });
  const threads = createThreads(parts);
  const follow = createFollow(parts);
  const turnedTo = createTurnedCards({ ...parts, threads });
  const platform = createTelegramPlatform({
    ...parts,
    api,
    botId: botIdOf(config),
    writer,
    sendDocument: createSendDocument(createTelegramApi(config, uploadSeconds)),
    follow,
    turnedTo,
  });
  if (!parts.serve) return { platform, stop: async () => undefined };

  const rights = createRights({ ...parts, api });
  const empty = createEmptyLists(parts, '/leads');
  const lists = createLists({ kept: createKeptLists(parts), empty, clock });
  const deeds = createLeadDeeds(parts);
  const bundleDeeds = createBundleDeeds(parts);
  const hands = {
    ...parts,
    api,
    seals,
    writer,
    follow,
    membership: createMembership(parts),
    threads,
    rights,
    lists,
    deeds,
    bundleDeeds,
  };
  const bot = createBot({ ...hands, commands: createCommands(hands), presses: createPresses(hands) });
  const door = openDoor({ ...hands, bot, pollingApi: createTelegramApi(config, 2 * pollSeconds) });
  void register(api).catch((error: unknown) =>
    logFailure(parts.log, error, 'telegram was not told of the commands'),
  );
  return {
    platform,
    async stop(patience) {
      const finished = new AbortController();
      await Promise.race([door.stop(), clock.sleep(patience, finished.signal)]);
      finished.abort();
    },
  };
}
