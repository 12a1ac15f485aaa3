import type { TelegramChat, TelegramMember, TelegramMessage, TelegramStatus, TelegramUser } from './types.js';
import type { World } from './world.js';

/** Who administrators are that write as their group. */
export const groupAnonymousBot = 1_087_968_824;

/** A `User`. */
export function userOutput({ id, firstName, lastName, username }: TelegramUser) {
  return {
    id,
    is_bot: false,
    first_name: firstName,
    ...(lastName !== undefined && { last_name: lastName }),
    ...(username !== undefined && { username }),
  };
}

/** The bot as a `User`. */
export function botOutput({ bot }: World, name: string) {
  return { id: bot.id, is_bot: true, first_name: name, username: bot.username };
}

/** A `Chat`. */
export function chatOutput(world: World, { id, type, title }: TelegramChat) {
  if (type !== 'private') return { id, type, title: title ?? '' };
  const { is_bot: _, ...person } = userOutput(world.user(id));
  return { ...person, id, type };
}

const anonymous = {
  id: groupAnonymousBot,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};

/** A `Message`, and the one that it answers. */
export function messageOutput(
  world: World,
  message: TelegramMessage,
  botName: string,
  repliedTo?: TelegramMessage,
): Record<string, unknown> {
  const chat = chatOutput(world, world.chat(message.chat));
  const hidden = memberOf(world.chat(message.chat), message.from).anonymous === true;
  const author =
    message.from === world.bot.id ? botOutput(world, botName) : userOutput(world.user(message.from));
  const { document, entities, keyboard } = message;
  const found = entities.length > 0 ? { [document ? 'caption_entities' : 'entities']: entities } : {};
  return {
    message_id: message.id,
    from: hidden ? anonymous : author,
    ...(hidden && { sender_chat: chat }),
    chat,
    date: seconds(message.at),
    ...(message.edits > 0 && { edit_date: seconds(world.clock.now()) }),
    ...(repliedTo && { reply_to_message: messageOutput(world, repliedTo, botName) }),
    ...(message.service ?? {
      ...(message.text !== '' && { [document ? 'caption' : 'text']: message.text }),
      ...found,
      ...(keyboard.length > 0 && { reply_markup: { inline_keyboard: keyboard } }),
      ...(document && {
        document: {
          file_id: document.id,
          file_unique_id: document.id,
          file_name: document.name,
          file_size: document.bytes.length,
        },
      }),
    }),
  };
}

/** What somebody is in a chat; `left` where nothing is known of them. */
export function memberOf(chat: TelegramChat, user: number): TelegramMember {
  if (chat.type === 'private') return { user, status: 'member' };
  return chat.members.find((member) => member.user === user) ?? { user, status: 'left' };
}

/** A `ChatMember`. */
export function memberOutput(user: object, status: TelegramStatus, isAnonymous: boolean) {
  switch (status) {
    case 'creator':
      return { user, status, is_anonymous: isAnonymous };
    case 'administrator':
      return { user, status, ...rights, is_anonymous: isAnonymous };
    case 'kicked':
      return { user, status, until_date: 0 };
    default:
      return { user, status };
  }
}

const rights = {
  can_be_edited: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
};

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1_000);
}
