import { readFileSync } from 'node:fs';
import { z } from 'zod';

const manifest = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

/** What `manifests/slack.json` asks of Slack, so that a scope that is missing there fails a test. */
const { oauth_config, settings } = manifest.parse(JSON.parse(readFileSync('manifests/slack.json', 'utf8')));

/** The scopes of the bot's token. */
export const manifestScopes = oauth_config.scopes.bot;

/** The events that Slack sends. */
export const manifestEvents = settings.event_subscriptions.bot_events;
