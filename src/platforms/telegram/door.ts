import { hkdfSync } from 'node:crypto';
import express, { type IRouter } from 'express';
import { type Api, type Bot, webhookCallback } from 'grammy';
import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.js';
import type { TelegramConfig } from '../../config.js';
import { allowedUpdates } from './bot.js';
import { logFailure } from './log-failure.js';
import { toSendError } from './send-error.js';

/** What the front door needs. */
export interface DoorParts {
  bot: Bot;
  api: Api;
  /** A client that waits longer than a poll lasts. */
  pollingApi: Api;
  config: TelegramConfig;
  secrets: readonly string[];
  /** Where Telegram reaches us, without a slash at its end; polled where left out. */
  publicUrl?: string;
  router: IRouter;
  clock: Clock;
  log: Logger;
}

/** A front door, open. */
export interface Door {
  /** Takes nothing more and finishes what was taken. */
  stop(): Promise<void>;
}

const path = '/telegram/webhook';
/** Telegram waits longer; what takes so long, in ms, is finished behind the answer. */
const longestAnswer = 20_000;
/** A poll waits so long for the first update, in s. */
export const pollSeconds = 30;
/** After a failure the next try comes after so long, in ms. */
const again = 5_000;

/** What Telegram proves itself with at the webhook: as configured, else made from our own secret. */
function secretTokenOf({ webhookSecret }: TelegramConfig, [secret = '']: readonly string[]): string {
  if (webhookSecret) return webhookSecret;
  return Buffer.from(hkdfSync('sha256', secret, '', 'leadbell telegram webhook', 32)).toString('base64url');
}

/** Opens the front door: the webhook where Telegram can reach us, else long polling. */
export function openDoor(parts: DoorParts): Door {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const door = parts.publicUrl === undefined ? openPolling : openWebhook;
  const opened = door(parts, stopping.signal, (work) => {
    running.add(work);
    void work.finally(() => running.delete(work)).catch(() => undefined);
    return work;
  });
  return {
    async stop() {
      stopping.abort();
      await Promise.allSettled([opened, ...running]);
    },
  };
}

type Track = <T extends Promise<void>>(work: T) => T;

/** Tries something until it is done or the door is closed; the log tells each new reason once. */
async function until(
  { clock, log }: Pick<DoorParts, 'clock' | 'log'>,
  signal: AbortSignal,
  what: string,
  work: () => Promise<unknown>,
): Promise<void> {
  let told: string | undefined;
  while (!signal.aborted) {
    try {
      await work();
      return;
    } catch (error) {
      const { code, details } = toSendError(error);
      if (signal.aborted) return;
      if (told !== code) log.warn({ code }, what);
      told = code;
      await clock.sleep(details.retryAfter ?? again, signal);
    }
  }
}

async function openWebhook(parts: DoorParts, signal: AbortSignal, track: Track): Promise<void> {
  const { bot, api, config, secrets, publicUrl = '', router, log } = parts;
  const secretToken = secretTokenOf(config, secrets);
  const handle = webhookCallback(bot, 'express', {
    secretToken,
    timeoutMilliseconds: longestAnswer,
    onTimeout: 'return',
  });
  router.post(path, express.json({ limit: '1mb' }), (request, response) => {
    track(handle(request, response)).catch((error: unknown) => {
      logFailure(log, error, 'an update failed');
      // Telegram sends it again.
      if (!response.headersSent) response.sendStatus(500);
    });
  });
  await until(parts, signal, 'telegram does not take the webhook yet', () =>
    api.setWebhook(publicUrl + path, { secret_token: secretToken, allowed_updates: allowedUpdates }),
  );
}

async function openPolling(parts: DoorParts, signal: AbortSignal, track: Track): Promise<void> {
  const { bot, api, pollingApi, log } = parts;
  const handle = (updates: Update[]): Promise<void> =>
    updates.reduce(async (before, update) => {
      await before;
      await bot.handleUpdate(update).catch((error: unknown) => logFailure(log, error, 'an update failed'));
    }, Promise.resolve());
  let offset = 0;

  await until(parts, signal, 'telegram cannot be reached yet', async () => {
    await bot.init();
    await api.deleteWebhook();
  });
  while (!signal.aborted) {
    await until(parts, signal, 'telegram gives no updates', async () => {
      const asked = { offset, timeout: pollSeconds, allowed_updates: allowedUpdates };
      const updates = await pollingApi.getUpdates(asked, signal as Parameters<Api['getUpdates']>[1]);
      await track(Promise.all(byChat(updates).map(handle)).then(() => undefined));
      offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
    });
  }
  // What was taken is confirmed; where that fails, it comes again and is passed over.
  await api.getUpdates({ offset, limit: 1 }).catch(() => undefined);
}

/** Updates in order, those of one chat together. */
function byChat(updates: readonly Update[]): Update[][] {
  const chats = new Map<number, Update[]>();
  for (const update of updates) {
    const message = update.message ?? update.callback_query?.message ?? update.my_chat_member;
    const chat = message?.chat.id ?? 0;
    chats.set(chat, [...(chats.get(chat) ?? []), update]);
  }
  return [...chats.values()];
}
