import type { WebClient } from '@slack/web-api';
import { renderLeadCard } from '../../../../views/slack/lead-card.js';
import { testCard } from '../../../notify/test-card.js';
import { SendError } from '../../platform.js';
import type { ListenerParts } from '../app.js';
import { lookAt } from '../look.js';
import { slackMendOf } from '../mends.js';
import { toSendError } from '../send-error.js';
import type { SlackTeam } from '../teams.js';

/**
 * Sees to it that cards may be posted at a place: looks at it, and joins a public channel. Resolves with what is in the
 * way and how to mend it, in sentences; undefined where nothing is.
 */
export async function admit(
  { installations }: Pick<ListenerParts, 'installations'>,
  { client, installation }: SlackTeam,
  target: string,
): Promise<string | undefined> {
  return told(async () => {
    const { reason, isPrivate } = await lookAt(client, target, installation.externalId);
    if (reason && (reason !== 'not_in_channel' || isPrivate)) return inTheWay(reason);
    if (reason) {
      // Nobody there is to be asked what an admin has just said.
      await installations.ask(installation._id, target);
      await client.conversations.join({ channel: target });
    }
    return undefined;
  });
}

/** Posts a test card. Resolves with what was in the way, likewise. */
export async function tryOut(
  client: WebClient,
  target: string,
  zone: string,
  now: Date,
): Promise<string | undefined> {
  return told(async () => {
    await client.chat.postMessage({
      channel: target,
      ...renderLeadCard(testCard(zone, now)),
      unfurl_links: false,
      unfurl_media: false,
    });
    return undefined;
  });
}

async function told(work: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await work();
  } catch (error) {
    const { failure, code } = error instanceof SendError ? error : toSendError(error);
    return failure === 'later' ? 'Slack does not answer just now. Try again in a moment.' : inTheWay(code);
  }
}

function inTheWay(reason: string): string {
  const { why, how } = slackMendOf(reason);
  return `${capital(why)}.${how ? ` To mend it: ${how}.` : ''}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
