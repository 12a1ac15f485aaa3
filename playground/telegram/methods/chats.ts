import { z } from 'zod';
import { knownChat } from '../access.js';
import { botOutput, chatOutput, memberOf, memberOutput, userOutput } from '../outputs.js';
import { badRequest } from '../refusal.js';
import type { TelegramChat } from '../types.js';
import { chatId, type MethodContext, method } from './method.js';

const inChat = z.strictObject({ chat_id: chatId });

function member(chat: TelegramChat, id: number, { world, profile }: MethodContext) {
  if (id === world.bot.id) return memberOutput(botOutput(world, profile.name), chat.bot, false);
  const user = world.users.get(id);
  if (!user) throw badRequest('user not found');
  const { status, anonymous = false } = memberOf(chat, id);
  return memberOutput(userOutput(user), status, anonymous);
}

/** Chats and who is in them. */
export const chatMethods = [
  method({
    name: 'getChat',
    params: inChat,
    run({ chat_id }, { world }) {
      const chat = knownChat(world, chat_id);
      return {
        ...chatOutput(world, chat),
        accent_color_id: 0,
        max_reaction_count: 11,
        accepted_gift_types: {
          unlimited_gifts: false,
          limited_gifts: false,
          unique_gifts: false,
          premium_subscription: false,
          gifts_from_channels: false,
        },
        ...(chat.type !== 'private' && { permissions: { can_send_messages: chat.canWrite } }),
      };
    },
  }),
  method({
    name: 'getChatMember',
    params: z.strictObject({ chat_id: chatId, user_id: z.int() }),
    run: ({ chat_id, user_id }, context) => member(knownChat(context.world, chat_id), user_id, context),
  }),
  method({
    name: 'getChatAdministrators',
    params: inChat,
    run({ chat_id }, context) {
      const chat = knownChat(context.world, chat_id);
      if (chat.type === 'private') throw badRequest('there are no administrators in the private chat');
      const people = chat.members.filter(({ status }) => status === 'creator' || status === 'administrator');
      return people.map(({ user }) => member(chat, user, context));
    },
  }),
];
