import { z } from 'zod';
import { limits } from '../limits.js';
import { badRequest, TelegramRefusal } from '../refusal.js';
import { method } from './method.js';

const kinds = z.array(z.string()).optional();

/** The ports that Telegram's servers call (core.telegram.org/bots/webhooks). */
const ports = new Set(['', '443', '80', '88', '8443']);

/** Telegram wants HTTPS; a machine's own address over HTTP is what `telegram-bot-api --local` takes besides. */
function checkUrl(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw badRequest('bad webhook: invalid webhook URL specified');
  if (url.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname)) return;
  if (url.protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (!ports.has(url.port))
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
}

/** How the bot gets its updates. */
export const updateMethods = [
  method({
    name: 'getUpdates',
    params: z.strictObject({
      offset: z.int().optional(),
      limit: z.int().min(1).max(100).default(100),
      timeout: z.int().min(0).max(limits.pollSeconds).default(0),
      allowed_updates: kinds,
    }),
    async run({ offset, limit, timeout, allowed_updates: allowed }, { webhook, updates, polling }) {
      if (webhook.current)
        throw new TelegramRefusal(
          409,
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      updates.allow(allowed);
      return polling.poll({ offset, limit, timeout });
    },
  }),
  method({
    name: 'setWebhook',
    params: z.strictObject({
      url: z.string(),
      secret_token: z.string().optional(),
      max_connections: z.int().min(1).max(100).default(40),
      allowed_updates: kinds,
      drop_pending_updates: z.boolean().default(false),
    }),
    run(params, { webhook, updates, polling }) {
      const { url, secret_token: secret, allowed_updates: allowed } = params;
      if (params.drop_pending_updates) updates.confirm(Number.POSITIVE_INFINITY);
      if (url === '') {
        webhook.set(undefined);
        return true;
      }
      checkUrl(url);
      if (secret !== undefined && !/^[A-Za-z0-9_-]+$/.test(secret))
        throw badRequest('secret token contains unallowed characters');
      if (secret !== undefined && secret.length > limits.secretToken)
        throw badRequest('secret token is too long');
      updates.allow(allowed);
      polling.end();
      webhook.set({
        url,
        maxConnections: params.max_connections,
        ...(secret !== undefined && { secretToken: secret }),
        ...(allowed && { allowedUpdates: allowed }),
      });
      return true;
    },
  }),
  method({
    name: 'deleteWebhook',
    params: z.strictObject({ drop_pending_updates: z.boolean().default(false) }),
    run({ drop_pending_updates: drop }, { webhook, updates }) {
      if (drop) updates.confirm(Number.POSITIVE_INFINITY);
      webhook.set(undefined);
      return true;
    },
  }),
  method({
    name: 'getWebhookInfo',
    params: z.strictObject({}),
    run(_params, { webhook, updates }) {
      const { current } = webhook;
      const failed = webhook.failures().at(-1);
      return {
        url: current?.url ?? '',
        has_custom_certificate: false,
        pending_update_count: updates.pending().length,
        ...(current && { max_connections: current.maxConnections }),
        ...(current?.allowedUpdates && { allowed_updates: current.allowedUpdates }),
        ...(current &&
          failed && {
            last_error_date: Math.floor(failed.at.getTime() / 1_000),
            last_error_message: failed.message,
          }),
      };
    },
  }),
];
