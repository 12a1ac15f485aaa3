import type { MethodContext } from './methods/method.js';
import { botOutput, chatOutput, memberOutput, messageOutput, userOutput } from './outputs.js';
import type { MoveBot } from './person.js';
import type { TelegramChat } from './types.js';

/** What happens to the bot in chats. */
export interface Groups {
  moveBot: MoveBot;
  /** Makes a supergroup of a group and resolves with its id. */
  upgrade(chat: number): number;
}

/** Builds it. */
export function createGroups({ world, messages, updates, profile }: MethodContext): Groups {
  let lastUpgrade = -1_003_000_000_000;

  /** A message of Telegram's own, which reaches the bot in any mode. */
  function announce(chat: TelegramChat, by: number, service: Record<string, unknown>): void {
    const message = messages.post(chat.id, by, { service });
    updates.push('message', messageOutput(world, message, profile.name), chat.id);
  }

  return {
    moveBot(id, by, status) {
      const before = world.chat(id);
      if (before.bot === status) throw new Error(`The bot is ${status} there already.`);
      const chat = world.change(id, { bot: status });
      const bot = botOutput(world, profile.name);
      updates.push(
        'my_chat_member',
        {
          chat: chatOutput(world, chat),
          from: userOutput(world.user(by)),
          date: Math.floor(world.clock.now().getTime() / 1_000),
          old_chat_member: memberOutput(bot, before.bot, false),
          new_chat_member: memberOutput(bot, status, false),
        },
        id,
      );
      const isNew = chat.type !== 'private' && (before.bot === 'left' || before.bot === 'kicked');
      if (isNew) announce(chat, by, { new_chat_members: [bot] });
    },
    upgrade(id) {
      const { bot, title = '', members, canWrite, type } = world.chat(id);
      if (type !== 'group') throw new Error(`${id} is no basic group.`);
      lastUpgrade -= 1;
      const upgraded: TelegramChat = { id: lastUpgrade, type: 'supergroup', title, bot, members, canWrite };
      world.chats.set(upgraded.id, upgraded);
      const old = world.change(id, { migratedTo: upgraded.id });
      const creator = members.find(({ status }) => status === 'creator')?.user ?? members[0]?.user;
      if (creator !== undefined && bot !== 'left' && bot !== 'kicked') {
        announce(old, creator, { migrate_to_chat_id: upgraded.id });
        announce(upgraded, creator, { migrate_from_chat_id: id });
      }
      return upgraded.id;
    },
  };
}
