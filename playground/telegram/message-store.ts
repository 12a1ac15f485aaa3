import { badRequest } from './refusal.js';
import type { TelegramMessage } from './types.js';
import type { World } from './world.js';

/** What is in a message beside its place and author. */
export type MessageContent = Partial<
  Pick<TelegramMessage, 'text' | 'entities' | 'keyboard' | 'replyTo' | 'document' | 'service'>
>;

/** The messages of every chat. Entries are replaced, never changed. */
export interface MessageStore {
  list(chat: number): TelegramMessage[];
  find(chat: number, id: number): TelegramMessage | undefined;
  post(chat: number, from: number, content: MessageContent): TelegramMessage;
  /** Throws where it is not there, not the bot's, or just the same. */
  edit(chat: number, id: number, content: MessageContent): TelegramMessage;
  remove(chat: number, id: number): void;
}

/** Builds the store; ids are counted from after `idsAfter`. */
export function createMessageStore(world: World, idsAfter = 0): MessageStore {
  const chats = new Map<number, Map<number, TelegramMessage>>();
  const lastIds = new Map<number, number>();

  function put(message: TelegramMessage): TelegramMessage {
    const messages = chats.get(message.chat) ?? new Map<number, TelegramMessage>();
    chats.set(message.chat, messages.set(message.id, message));
    world.changed();
    return message;
  }

  return {
    list: (chat) => [...(chats.get(chat)?.values() ?? [])],
    find: (chat, id) => chats.get(chat)?.get(id),
    post(chat, from, content) {
      const id = (lastIds.get(chat) ?? idsAfter) + 1;
      lastIds.set(chat, id);
      const blank = { text: '', entities: [], keyboard: [], edits: 0 };
      return put({ ...blank, ...content, chat, id, from, at: world.clock.now() });
    },
    edit(chat, id, content) {
      const message = chats.get(chat)?.get(id);
      if (!message) throw badRequest('message to edit not found');
      if (message.from !== world.bot.id) throw badRequest("message can't be edited");
      if (message.document) throw badRequest('there is no text in the message to edit');
      const edited = { ...message, ...content };
      const shown = ({ text, entities, keyboard }: TelegramMessage) =>
        JSON.stringify([text, entities, keyboard]);
      if (shown(edited) === shown(message))
        throw badRequest(
          'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
        );
      return put({ ...edited, edits: message.edits + 1 });
    },
    remove(chat, id) {
      chats.get(chat)?.delete(id);
      world.changed();
    },
  };
}
