import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { AnyCard } from '../../../views/lead-card.js';
import { renderBundleCard } from '../../../views/slack/bundle-card.js';
import { renderLeadCard, renderPlainLeadCard } from '../../../views/slack/lead-card.js';
import { renderWarning } from '../../../views/slack/warning.js';
import type { Clock } from '../../clock.js';
import { parseId } from '../../storage/id.js';
import type { InstallationRecord } from '../../storage/models/installation.js';
import type { Installations } from '../../storage/repositories/installations.js';
import { type Drawing, type Platform, SendError } from '../platform.js';
import { createSlackFiles } from './files.js';
import { homeUrl } from './home-url.js';
import { lookAt, looksFor } from './look.js';
import { slackMends } from './mends.js';
import { createPermalinks } from './permalinks.js';
import { adminsOf } from './rights.js';
import { toSendError } from './send-error.js';
import type { SlackTeams } from './teams.js';

/** What the sender needs. */
export interface SlackPlatformParts {
  teams: SlackTeams;
  installations: Installations;
  /** `platform:id` of people who may configure. */
  admins: readonly string[];
  clock: Clock;
  /** How long an upload may stand still, in ms. */
  patience?: number;
}

const unfurlNothing = { unfurl_links: false, unfurl_media: false };

const reference = z.object({ channel: z.string(), ts: z.string() });

/** How a delivery names its card: the same text for the same message, so that a card's delivery can be looked up. */
export function cardReference(message: { channel?: unknown; ts?: unknown }): string {
  const { channel, ts } = reference.parse(message);
  return JSON.stringify({ channel, ts });
}

/** Slack as the drain sees it: the only sender of cards there. */
export function createSlackPlatform(parts: SlackPlatformParts): Platform {
  const { teams, installations, admins, clock, patience } = parts;
  const permalink = createPermalinks({
    ask: async ({ workspace, channel, ts }) =>
      (await call(workspace, (client) => client.chat.getPermalink({ channel, message_ts: ts }))).permalink,
    clock,
  });

  async function installationOf(workspace: string): Promise<InstallationRecord | null> {
    const id = parseId(workspace);
    return id ? installations.find(id, 'slack') : null;
  }

  /** Calls with the client of the workspace's own team. */
  async function call<T>(workspace: string, send: (client: WebClient) => Promise<T>): Promise<T> {
    const id = parseId(workspace);
    if (!id) throw new SendError('installation', 'not_installed');
    const sender = await teams.senderOf(id);
    try {
      return await send(sender.client);
    } catch (error) {
      const failed = toSendError(error);
      // A token that was exchanged or granted anew while this call was under way says nothing of the installation.
      if (failed.failure === 'installation' && !(await sender.isCurrent()))
        throw new SendError('later', failed.code);
      throw failed;
    }
  }

  async function allLeadsUrl(workspace: string): Promise<string | undefined> {
    const installation = await installationOf(workspace);
    return installation ? homeUrl(installation) : undefined;
  }

  return {
    ...slackMends,
    ...createSlackFiles({ call, ...(patience && { patience }) }),
    looksFor,
    editable: true,
    // chat.postMessage: about 1 a second a channel. chat.update, conversations.info: Tier 3, 50+ a minute a workspace each.
    pace: {
      place: { counts: ['post'], windows: () => [{ count: 1, ms: 1_000 }], lateness: 200 },
      shared: { counts: ['edit'], interval: 1_200, burst: 5 },
      look: 1_500,
      sharedBy: 'workspace',
    },

    async send({ workspace, target }, card, drawing) {
      const answer = await call(workspace, (client) =>
        client.chat.postMessage({
          channel: target,
          ...draw(card, drawing),
          ...unfurlNothing,
        }),
      );
      return cardReference(answer);
    },

    async edit({ workspace }, message, card, drawing) {
      const at = reference.parse(JSON.parse(message));
      await call(workspace, (client) => client.chat.update({ ...at, ...draw(card, drawing) }));
    },

    async look({ workspace, target }) {
      const team = (await installationOf(workspace))?.externalId;
      return (await call(workspace, (client) => lookAt(client, target, team))).reason;
    },

    async keepers(workspace) {
      const installer = (await installationOf(workspace))?.installer;
      return [...new Set([...(installer ? [installer] : []), ...adminsOf(admins)])];
    },

    async warn({ workspace, target }, warning) {
      const url = await allLeadsUrl(workspace);
      const message = renderWarning({ ...warning, ...(url && { homeUrl: url }) });
      await call(workspace, (client) =>
        client.chat.postMessage({ channel: target, ...message, ...unfurlNothing }),
      );
    },

    allLeadsUrl,

    cardUrl: async ({ workspace }, message) =>
      permalink({ workspace, ...reference.parse(JSON.parse(message)) }),
  };
}

function draw(card: AnyCard, { plain }: Drawing) {
  if (card.state === 'bundle') return renderBundleCard(card);
  return plain ? renderPlainLeadCard(card) : renderLeadCard(card);
}
