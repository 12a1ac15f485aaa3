import type { WebClient } from '@slack/web-api';
import { toSendError } from './send-error.js';

/** What Slack says of a place. */
export interface SlackLook {
  /**
   * Why no card may be posted there now: `externally_shared`, `is_archived`, `not_in_channel`, `channel_not_found` (also a
   * private channel without the bot), `user_not_found`, `user_disabled`. Absent where one may.
   */
  reason?: string;
  /** Whether only its members can see that it is there; the bot can join a channel by itself where it is not. */
  isPrivate: boolean;
}

/** A place that belongs to another company too, or a person of one. */
const shared = 'externally_shared';

/** Every reason that a look may give. */
export const looksFor = [
  shared,
  'is_archived',
  'not_in_channel',
  'channel_not_found',
  'user_not_found',
  'user_disabled',
];

/**
 * Looks at a channel, a direct conversation or a person (`U…`, `W…`) without leaving a trace there. `team` is Slack's id of
 * our own team, where people of others are to be told from its own.
 * @throws SendError where Slack does not say, also `missing_scope`.
 */
export async function lookAt(client: WebClient, target: string, team?: string): Promise<SlackLook> {
  try {
    return await (/^[UW]/.test(target) ? lookAtPerson(client, target, team) : lookAtChannel(client, target));
  } catch (error) {
    const failed = toSendError(error);
    if (!looksFor.includes(failed.code)) throw failed;
    return { reason: failed.code, isPrivate: true };
  }
}

async function lookAtChannel(client: WebClient, channel: string): Promise<SlackLook> {
  const { channel: found = {} } = await client.conversations.info({ channel });
  const isPrivate = Boolean(found.is_private || found.is_im || found.is_mpim);
  const reason = found.is_ext_shared
    ? shared
    : found.is_archived
      ? 'is_archived'
      : found.is_member === false
        ? 'not_in_channel'
        : undefined;
  return { isPrivate, ...(reason && { reason }) };
}

/** On Enterprise Grid, people of one company have many teams. */
async function lookAtPerson(client: WebClient, user: string, team?: string): Promise<SlackLook> {
  const { user: found = {} } = await client.users.info({ user });
  const isElsewhere = team && found.team_id && found.team_id !== team && !found.enterprise_user;
  const reason = found.is_stranger || isElsewhere ? shared : found.deleted ? 'user_disabled' : undefined;
  return { isPrivate: true, ...(reason && { reason }) };
}
