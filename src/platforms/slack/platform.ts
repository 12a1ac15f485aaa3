import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Card } from '../../../views/lead-card.js';
import { renderLeadCard, renderPlainLeadCard } from '../../../views/slack/lead-card.js';
import { parseId } from '../../storage/id.js';
import type { InstallationRecord } from '../../storage/models/installation.js';
import type { Installations } from '../../storage/repositories/installations.js';
import type { Drawing, Platform } from '../platform.js';
import { lookAt } from './look.js';
import { toSendError } from './send-error.js';

/** What the sender needs. */
export interface SlackPlatformParts {
  client: WebClient;
  installations: Installations;
}

const reference = z.object({ channel: z.string(), ts: z.string() });

/** Slack as the drain sees it: the only sender of cards there. */
export function createSlackPlatform({ client, installations }: SlackPlatformParts): Platform {
  async function installationOf(workspace: string): Promise<InstallationRecord | null> {
    const id = parseId(workspace);
    return id ? installations.find(id, 'slack') : null;
  }

  return {
    name: 'slack',
    // chat.postMessage: about 1 a second a channel. chat.update: Tier 3, 50+ a minute a workspace.
    pace: { post: 1_000, edit: 1_200, editBurst: 5 },

    async send({ target }, card, drawing) {
      const answer = await call(() =>
        client.chat.postMessage({
          channel: target,
          ...draw(card, drawing),
          unfurl_links: false,
          unfurl_media: false,
        }),
      );
      return JSON.stringify(reference.parse({ channel: answer.channel, ts: answer.ts }));
    },

    async edit(_place, message, card, drawing) {
      const at = reference.parse(JSON.parse(message));
      await call(() => client.chat.update({ ...at, ...draw(card, drawing) }));
    },

    async look({ workspace, target }) {
      const team = (await installationOf(workspace))?.externalId;
      return (await lookAt(client, target, team)).reason;
    },

    async allLeadsUrl(workspace) {
      const installation = await installationOf(workspace);
      if (!installation?.appId) return undefined;
      return `https://slack.com/app_redirect?app=${installation.appId}&team=${installation.externalId}`;
    },
  };
}

function draw(card: Card, { plain }: Drawing) {
  return plain ? renderPlainLeadCard(card) : renderLeadCard(card);
}

async function call<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    throw toSendError(error);
  }
}
