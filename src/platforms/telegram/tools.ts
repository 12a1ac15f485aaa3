import type { Logger } from 'pino';
import type { Clock } from '../../clock.js';
import type { TelegramConfig } from '../../config.js';
import type { Check } from '../../notify/examine.js';
import type { PlatformTools } from '../../notify/tools.js';
import { createPressSeals } from '../../press-seals.js';
import type { Repositories } from '../../storage/repositories/repositories.js';
import { botIdOf, createTelegramApi } from './client.js';
import { createSendDocument, uploadSeconds } from './files.js';
import { createFollow } from './follow.js';
import { createTelegramPlatform } from './platform.js';
import { toSendError } from './send-error.js';
import { createWriter } from './writer.js';

/** What the command line's hands need. */
export interface TelegramToolsParts extends Repositories {
  config: TelegramConfig;
  secrets: readonly string[];
  clock: Clock;
  log: Logger;
}

/** Makes the command line's hands in Telegram. */
export function telegramTools(parts: TelegramToolsParts): PlatformTools {
  const { config, secrets, clock } = parts;
  const api = createTelegramApi(config);
  const writer = createWriter({ api, seals: createPressSeals(secrets), clock });
  const follow = createFollow(parts);
  const platform = createTelegramPlatform({
    ...parts,
    api,
    botId: botIdOf(config),
    writer,
    sendDocument: createSendDocument(createTelegramApi(config, uploadSeconds)),
    follow,
    admins: [],
  });
  return {
    platform,
    example: 'telegram:-1001234567890',

    targetOf: (text) => (/^-?[1-9]\d{2,15}$/.test(text) ? text : undefined),

    /** Whether the token works, and whether Telegram reaches the webhook where there is one. */
    async examine(): Promise<Check[]> {
      try {
        const { username } = await api.getMe();
        const { url, last_error_message: wrong, pending_update_count: waiting } = await api.getWebhookInfo();
        const bot = { check: 'telegram token', ok: true, detail: `works, of @${username}` };
        if (!url) return [bot, { check: 'telegram updates', ok: true, detail: 'long polling' }];
        const isBehind = wrong !== undefined && waiting > 0;
        const detail = isBehind ? `${waiting} updates wait: ${wrong}; check PUBLIC_URL` : `webhook at ${url}`;
        return [bot, { check: 'telegram updates', ok: !isBehind, detail }];
      } catch (error) {
        const { failure, code } = toSendError(error);
        const detail =
          failure === 'installation'
            ? 'Telegram refuses it: set TELEGRAM_BOT_TOKEN to the token that BotFather shows'
            : `Telegram does not answer as it should (${code}): try again`;
        return [{ check: 'telegram token', ok: false, detail }];
      }
    },

    admit: (workspace, target) => platform.look({ workspace, target }).catch(() => undefined),

    settle: async () => undefined,
  };
}
