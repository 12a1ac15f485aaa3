import { withFound } from './found-entities.js';
import { hears } from './hearing.js';
import { plainText } from './html.js';
import { limits } from './limits.js';
import type { MethodContext } from './methods/method.js';
import { memberOf, messageOutput, userOutput } from './outputs.js';
import type { TelegramChat, TelegramMessage, TelegramPerson, TelegramUser } from './types.js';
import { word } from './world.js';

/** Builds the hands of one person. */
export function createPerson(context: MethodContext, user: TelegramUser, moveBot: MoveBot): TelegramPerson {
  const { world, messages, updates, presses, profile } = context;
  const own = () => world.privateChat(user.id);

  function say(chat: TelegramChat, text: string, replyTo?: number): TelegramMessage {
    if (text.length > limits.text) throw new Error('Clients part a text of that length into several.');
    const repliedTo = replyTo === undefined ? undefined : found(chat.id, replyTo);
    const said = { ...withFound(plainText(text)), ...(repliedTo && { replyTo: repliedTo.id }) };
    const message = messages.post(chat.id, user.id, said);
    const body = () => messageOutput(world, message, profile.name, repliedTo);
    if (hears(world, chat, message, repliedTo)) updates.push('message', body(), chat.id);
    return message;
  }

  function found(chat: number, id: number): TelegramMessage {
    const message = messages.find(chat, id);
    if (!message) throw new Error(`There is no message ${id} in ${chat}.`);
    return message;
  }

  /** A chat that they are in. */
  function theirs(id: number): TelegramChat {
    const chat = world.chat(id);
    const isIn = chat.type === 'private' ? id === user.id : isMember(chat, user.id);
    if (!isIn) throw new Error(`${user.firstName} is not in the chat ${id}.`);
    return chat;
  }

  function press(chatId: number, id: number, data: string) {
    const chat = theirs(chatId);
    const message = found(chat.id, id);
    if (message.from !== world.bot.id) throw new Error('Only messages of the bot have buttons.');
    const { id: query, answered } = presses.open();
    const body = {
      id: query,
      from: userOutput(user),
      message: messageOutput(world, message, profile.name),
      chat_instance: word(8),
      data,
    };
    updates.push('callback_query', body, chat.id);
    return answered;
  }

  return {
    user,
    start(payload) {
      if (payload !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(payload))
        throw new Error(`No link can carry ${payload}.`);
      if (own().bot === 'kicked') moveBot(user.id, user.id, 'member');
      const chat = world.change(user.id, { bot: 'member' });
      return say(chat, payload === undefined ? '/start' : `/start ${payload}`);
    },
    write(id, text, { replyTo } = {}) {
      const chat = theirs(id);
      if (chat.type === 'private' && chat.bot !== 'member')
        throw new Error(`${user.firstName} has to press Start first.`);
      const { status } = memberOf(chat, user.id);
      if (!chat.canWrite && status === 'member') throw new Error('Only administrators may write here.');
      return say(chat, text, replyTo);
    },
    async press({ chat, id }, button) {
      const pressed = found(chat, id)
        .keyboard.flat()
        .find(({ text }) => text === button);
      if (pressed?.callback_data === undefined) throw new Error(`There is no ${button} to press.`);
      return press(chat, id, pressed.callback_data);
    },
    forge: async ({ chat, id }, data) => press(chat, id, data),
    block: () => moveBot(user.id, user.id, 'kicked'),
    unblock: () => moveBot(user.id, user.id, 'member'),
  };
}

/** Changes what the bot is in a chat and tells it so. */
export type MoveBot = (
  chat: number,
  by: number,
  status: 'member' | 'administrator' | 'left' | 'kicked',
) => void;

function isMember(chat: TelegramChat, user: number): boolean {
  return ['creator', 'administrator', 'member'].includes(memberOf(chat, user).status);
}
