import type { Chat, Message, User } from 'grammy/types';
import type { ChatKind } from '../../storage/models/chat.js';
import type { Actor } from '../../storage/models/lead.js';

/** Somebody by the name that Telegram shows. */
export function actorOf({ id, first_name, last_name }: User): Actor {
  return { platform: 'telegram', id: String(id), name: nameOf(first_name, last_name) || String(id) };
}

/** Who wrote a message: an administrator who hides behind the group is the group. */
export function authorOf({ from, sender_chat: behind, chat }: Message): Actor | undefined {
  if (behind) return { platform: 'telegram', id: String(behind.id), name: titleOf(behind) };
  return from ? actorOf(from) : { platform: 'telegram', id: String(chat.id), name: titleOf(chat) };
}

/** What people call a chat. */
export function titleOf(chat: Chat): string {
  return chat.type === 'private' ? nameOf(chat.first_name, chat.last_name) : (chat.title ?? '');
}

/** Who is in a chat. */
export function kindOf({ type }: Chat): ChatKind {
  if (type === 'private') return 'personal';
  return type === 'channel' ? 'channel' : 'group';
}

function nameOf(first = '', last = ''): string {
  return `${first} ${last}`.trim();
}
