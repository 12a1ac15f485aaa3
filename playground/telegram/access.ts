import { badRequest, forbidden } from './refusal.js';
import type { TelegramChat } from './types.js';
import type { World } from './world.js';

/** A chat that the bot may look at. @throws TelegramRefusal as Telegram says it. */
export function knownChat(world: World, id: number | string): TelegramChat {
  const chat = typeof id === 'number' ? find(world, id) : undefined;
  if (!chat) throw badRequest('chat not found');
  if (chat.type === 'private') {
    if (chat.bot !== 'left') return chat;
    if (sharesGroup(world, chat.id)) throw forbidden("bot can't initiate conversation with a user");
    throw badRequest('chat not found');
  }
  if (chat.migratedTo !== undefined)
    throw badRequest('group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: chat.migratedTo,
    });
  if (chat.bot === 'kicked') throw forbidden(`bot was kicked from the ${chat.type} chat`);
  if (chat.bot === 'left') throw forbidden(`bot is not a member of the ${chat.type} chat`);
  return chat;
}

/** A chat that the bot may write to. A private one that is blocked can still be looked at, but not written to. */
export function writableChat(world: World, id: number | string): TelegramChat {
  const chat = knownChat(world, id);
  if (chat.type === 'private') {
    if (world.user(chat.id).deactivated) throw forbidden('user is deactivated');
    if (chat.bot === 'kicked') throw forbidden('bot was blocked by the user');
  } else if (!chat.canWrite && chat.bot !== 'administrator') {
    throw badRequest('not enough rights to send text messages to the chat');
  }
  return chat;
}

function find(world: World, id: number): TelegramChat | undefined {
  return world.users.has(id) ? world.privateChat(id) : world.chats.get(id);
}

function sharesGroup(world: World, user: number): boolean {
  return [...world.chats.values()].some(
    ({ type, bot, members }) =>
      type !== 'private' &&
      (bot === 'member' || bot === 'administrator') &&
      members.some((member) => member.user === user),
  );
}
