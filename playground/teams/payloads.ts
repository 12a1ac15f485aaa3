import { randomUUID } from 'node:crypto';
import type { TeamsConversation, TeamsUser } from './types.js';
import type { World } from './world.js';

/** Where something is done: in a conversation, or in the thread of one of its messages. */
export interface Where {
  conversation: TeamsConversation;
  thread?: string | undefined;
}

/** What every activity says of who did it, where and when. */
export function origin(
  world: World,
  serviceUrl: string,
  user: TeamsUser,
  where: Where,
): Record<string, unknown> {
  const { conversation, thread } = where;
  const now = world.clock.now();
  return {
    timestamp: now.toISOString(),
    localTimestamp: now.toISOString(),
    localTimezone: user.timezone,
    channelId: 'msteams',
    serviceUrl,
    from: { id: user.id, name: user.name, aadObjectId: user.aadObjectId },
    conversation: {
      ...(conversation.type !== 'personal' && { isGroup: true }),
      conversationType: conversation.type,
      tenantId: world.tenant,
      id: thread === undefined ? conversation.id : `${conversation.id};messageid=${thread}`,
      ...(conversation.type === 'groupChat' && { name: conversation.name }),
    },
    recipient: { ...world.bot },
    channelData: channelData(world, conversation),
    locale: 'en-GB',
  };
}

/** What every activity says of the person's client. */
export function clientInfo({ timezone }: TeamsUser) {
  return { locale: 'en-GB', country: 'GB', platform: 'Web', timezone, type: 'clientInfo' };
}

function channelData({ tenant }: World, { id, team }: TeamsConversation): Record<string, unknown> {
  return {
    ...(team && { teamsChannelId: id, teamsTeamId: team.id, channel: { id }, team: { id: team.id } }),
    tenant: { id: tenant },
  };
}

/** A message that a person writes; with a mention of the bot before it where one is given. */
export function messageActivity(id: string, text: string, bot?: { id: string; name: string }) {
  const tag = bot && `<at>${bot.name}</at>`;
  const said = tag ? `${tag} ${text}` : text;
  return {
    type: 'message',
    id,
    text: said,
    textFormat: 'plain',
    attachments: [{ contentType: 'text/html', content: `<div>${said}</div>` }],
    ...(tag && { entities: [{ mentioned: bot, text: tag, type: 'mention' }] }),
  };
}

/** An invoke: what Teams waits for an answer to. `replyToId` is the message that its button stands in. */
export function invokeActivity(name: string, value: unknown, replyToId: string) {
  return { type: 'invoke', name, id: `f:${randomUUID()}`, replyToId, value };
}

/** An `Action.Submit` without a dialog: a message without words. */
export function submitActivity(id: string, value: unknown, replyToId: string) {
  return { type: 'message', id, replyToId, value };
}

/** The app is added to a conversation or taken out of it. */
export function installActivity(action: 'add' | 'remove') {
  return { type: 'installationUpdate', action, id: `f:${randomUUID()}` };
}

/** The bot is one of those who came into a conversation, or left it. */
export function rosterActivity(change: 'membersAdded' | 'membersRemoved', members: readonly string[]) {
  return {
    type: 'conversationUpdate',
    id: `f:${randomUUID()}`,
    [change]: members.map((id) => ({ id })),
  };
}
