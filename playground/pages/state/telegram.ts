import type {
  TelegramChat,
  TelegramCommand,
  TelegramMessage,
  TelegramStandIn,
  TelegramUser,
} from '../../telegram/types.js';
import { latest } from './latest.js';
import type { LogLine } from './log.js';

/** A message without the bytes of its file. */
export interface PageTelegramMessage extends Omit<TelegramMessage, 'at' | 'document'> {
  /** ISO 8601. */
  at: string;
  document?: { id: string; name: string; size: number };
}

/** A chat with its latest messages. */
export interface PageTelegramChat extends TelegramChat {
  messages: PageTelegramMessage[];
  /** How many older messages there are. */
  earlier: number;
  /** What the person sees when they type `/`. */
  commands: TelegramCommand[];
}

/** Telegram as one person sees it. */
export interface TelegramState {
  bot: { id: number; username: string; name: string; description: string };
  me: TelegramUser;
  users: TelegramUser[];
  /** The person's chat with the bot first. */
  chats: PageTelegramChat[];
}

const inChat = ['creator', 'administrator', 'member'];

/** What a person sees in Telegram. @throws where there is nobody like that. */
export function telegramState(telegram: TelegramStandIn, id: number): TelegramState {
  const { name, description } = telegram.profile();
  const groups = telegram.chats().filter(({ type, migratedTo, members }) => {
    const isIn = members.some(({ user, status }) => user === id && inChat.includes(status));
    return type !== 'private' && migratedTo === undefined && isIn;
  });
  return {
    bot: { ...telegram.bot, name, description },
    me: telegram.person(id).user,
    users: telegram.users(),
    chats: [telegram.chat(id), ...groups].map((chat) => pageChat(telegram, chat, id)),
  };
}

/** What Telegram was asked, and what it could not deliver; waiting for updates is left out. */
export function telegramLog(telegram: TelegramStandIn): LogLine[] {
  const calls = telegram
    .calls()
    .filter(({ method, answer }) => method !== 'getUpdates' || !answer.ok)
    .map(({ method, at, answer: { ok, status, description } }) => ({
      at: at.toISOString(),
      on: 'telegram' as const,
      text: ok ? method : `${method}: ${description ?? (status || 'no answer')}`,
      bad: !ok,
    }));
  const failures = telegram.deliveryFailures().map(({ at, update, status, message }) => ({
    at: at.toISOString(),
    on: 'telegram' as const,
    text: `update ${update} failed: ${status || ''} ${message}`,
    bad: true,
  }));
  return [...calls, ...failures];
}

function pageChat(telegram: TelegramStandIn, chat: TelegramChat, person: number): PageTelegramChat {
  const { shown, earlier } = latest(telegram.messages(chat.id));
  return {
    ...chat,
    earlier,
    commands: telegram.commandsFor(chat.id, person),
    messages: shown.map(({ at, document, ...message }) => ({
      ...message,
      at: at.toISOString(),
      ...(document && {
        document: { id: document.id, name: document.name, size: document.bytes.length },
      }),
    })),
  };
}
