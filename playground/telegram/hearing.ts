import type { TelegramChat, TelegramMessage } from './types.js';
import type { World } from './world.js';

/**
 * Whether a person's message reaches the bot. In a group that is privacy mode (core.telegram.org/bots/features#privacy-mode):
 * commands that name no other bot, answers to its own messages and mentions of it, unless it is an administrator.
 */
export function hears(
  { bot }: World,
  chat: TelegramChat,
  { text, entities }: TelegramMessage,
  repliedTo: TelegramMessage | undefined,
): boolean {
  if (chat.type === 'private') return chat.bot === 'member';
  if (chat.bot === 'administrator') return true;
  if (chat.bot !== 'member') return false;
  if (repliedTo?.from === bot.id) return true;
  const own = `@${bot.username}`.toLowerCase();
  return entities.some(({ type, offset, length }) => {
    const words = text.slice(offset, offset + length).toLowerCase();
    if (type === 'mention') return words === own;
    return type === 'bot_command' && offset === 0 && (!words.includes('@') || words.endsWith(own));
  });
}
