import { wordsFor } from '../../../../views/slack/place.js';
import { mendOf } from '../../../notify/mends.js';
import { testCard } from '../../../notify/test-card.js';
import type { Id } from '../../../storage/id.js';
import type { DestinationRecord } from '../../../storage/models/destination.js';
import type { ListenerParts } from '../app.js';
import { lookAt } from '../look.js';
import { toSendError } from '../send-error.js';
import type { SlackTeam } from '../teams.js';

/** A place on any platform. */
type Place = Pick<DestinationRecord, 'platform' | 'target'>;

/**
 * Sees to it that cards may be sent to a place: looks at it, and joins a public channel of Slack's. Resolves with what is
 * in the way and how to mend it, in sentences; undefined where nothing is.
 */
export async function admit(
  parts: ListenerParts,
  team: SlackTeam,
  place: Place,
): Promise<string | undefined> {
  const platform = parts.platforms.find(({ name }) => name === place.platform);
  if (!platform) return inTheWay(parts, place, 'not_configured');
  return told(parts, place, async () => {
    if (place.platform === 'slack') return join(parts, team, place);
    const workspace = team.installation.workspace.toHexString();
    const reason = await platform.look({ workspace, target: place.target });
    return reason && inTheWay(parts, place, reason);
  });
}

/** Sends a test card. Resolves with what was in the way, likewise. */
export async function tryOut(parts: ListenerParts, workspace: Id, place: Place): Promise<string | undefined> {
  const platform = parts.platforms.find(({ name }) => name === place.platform);
  if (!platform) return inTheWay(parts, place, 'not_configured');
  const zone = (await parts.workspaces.find(workspace))?.zone ?? 'UTC';
  const at = { workspace: workspace.toHexString(), target: place.target };
  return told(parts, place, async () => {
    await platform.send(at, testCard(zone, parts.clock.now()), { plain: false });
    return undefined;
  });
}

async function join(parts: ListenerParts, team: SlackTeam, place: Place): Promise<string | undefined> {
  const { client, installation } = team;
  const { target } = place;
  const { reason, isPrivate } = await lookAt(client, target, installation.externalId);
  if (reason && (reason !== 'not_in_channel' || isPrivate)) return inTheWay(parts, place, reason);
  if (reason) {
    // Nobody there is to be asked what an admin has just said.
    await parts.installations.ask(installation._id, target);
    await client.conversations.join({ channel: target });
  }
  return undefined;
}

async function told(
  parts: ListenerParts,
  place: Place,
  work: () => Promise<string | undefined>,
): Promise<string | undefined> {
  try {
    return await work();
  } catch (error) {
    const { failure, code } = toSendError(error);
    return failure === 'later'
      ? `${wordsFor(place.platform).taker} does not answer just now. Try again in a moment.`
      : inTheWay(parts, place, code);
  }
}

function inTheWay({ platforms }: ListenerParts, { platform }: Place, reason: string): string {
  const { why, how } = mendOf(platforms, platform, reason);
  return `${capital(why)}.${how ? ` To mend it: ${how}.` : ''}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
