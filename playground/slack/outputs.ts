import { DateTime } from 'luxon';
import type { SlackChannel, SlackMessage, SlackUser } from './types.js';
import type { StoredView } from './view-store.js';
import type { World } from './world.js';

/** A message as Slack's answers and payloads give it. */
export function messageOutput(world: World, message: SlackMessage): Record<string, unknown> {
  const byBot = message.user === world.bot.userId;
  return {
    type: 'message',
    user: message.user,
    ...(byBot && { bot_id: world.bot.botId, app_id: world.appId }),
    text: message.text,
    team: world.team.id,
    ts: message.ts,
    ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    ...(message.edits > 0 && { edited: { user: message.user, ts: message.ts } }),
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
  };
}

/** A view as Slack's answers and payloads give it, with `state`, `hash` and its place in the stack. */
export function viewOutput(world: World, stored: StoredView): Record<string, unknown> {
  const { view } = stored;
  const modal = view.type === 'modal' ? view : undefined;
  return {
    id: stored.id,
    team_id: world.team.id,
    type: stored.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    state: { values: stored.values },
    hash: stored.hash,
    title: modal?.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: modal?.clear_on_close ?? false,
    notify_on_close: modal?.notify_on_close ?? false,
    close: modal?.close ?? null,
    submit: modal?.submit ?? null,
    previous_view_id: stored.previousId,
    root_view_id: stored.rootId,
    app_id: world.appId,
    external_id: view.external_id ?? '',
    app_installed_team_id: world.enterprise?.id ?? world.team.id,
    bot_id: world.bot.botId,
  };
}

/** A person as `users.info` gives them; the address only with the scope for it. */
export function userOutput(
  user: SlackUser,
  { clock, team, enterprise }: World,
  withEmail: boolean,
): Record<string, unknown> {
  const now = clock.now();
  const there = DateTime.fromJSDate(now, { zone: user.tz });
  return {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    deleted: false,
    real_name: user.realName,
    tz: user.tz,
    tz_label: there.offsetNameLong,
    tz_offset: there.offset * 60,
    profile: {
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.displayName ?? '',
      display_name_normalized: user.displayName ?? '',
      team: user.teamId,
      ...(withEmail && { email: emailOf(user) }),
    },
    ...(enterprise &&
      user.teamId === team.id && {
        enterprise_user: { id: user.id, enterprise_id: enterprise.id, enterprise_name: enterprise.name },
      }),
    is_admin: user.isAdmin,
    is_owner: user.isOwner,
    is_primary_owner: user.isOwner,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: false,
    is_app_user: false,
    is_email_confirmed: true,
    updated: Math.floor(now.getTime() / 1_000),
  };
}

/** The address of a person of the stand-in's team. */
export function emailOf(user: SlackUser): string {
  return `${user.name}@example.com`;
}

/** A conversation as `conversations.info` gives it. */
export function channelOutput(world: World, channel: SlackChannel): Record<string, unknown> {
  const shared = {
    id: channel.id,
    is_archived: channel.isArchived,
    is_ext_shared: channel.isExtShared,
    is_shared: channel.isExtShared,
    is_org_shared: false,
    is_im: channel.isIm,
    is_mpim: false,
    context_team_id: world.team.id,
  };
  if (channel.isIm) return { ...shared, user: channel.user, is_open: true, is_user_deleted: false };
  return {
    ...shared,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: !channel.isPrivate,
    is_group: channel.isPrivate,
    is_private: channel.isPrivate,
    is_member: channel.botIsMember,
    is_general: false,
    creator: [...world.users.keys()][0],
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}
