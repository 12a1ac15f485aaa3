/** A person with a Telegram account. */
export interface TelegramUser {
  /** Beyond 32 bits, as many ids are. */
  id: number;
  firstName: string;
  lastName?: string;
  username?: string;
  /** Whether the account was deleted. */
  deactivated?: boolean;
}

/** What somebody is in a chat. */
export type TelegramStatus = 'creator' | 'administrator' | 'member' | 'left' | 'kicked';

/** A person of a group. */
export interface TelegramMember {
  user: number;
  status: TelegramStatus;
  /** Whether an administrator writes as the group itself. */
  anonymous?: boolean;
}

/** A private chat of one person with the bot, whose id is the person's, or a group. */
export interface TelegramChat {
  id: number;
  type: 'private' | 'group' | 'supergroup';
  /** Of a group. */
  title?: string;
  /** What the bot is there. In a private chat: `left` before the person pressed Start, `kicked` while they block it. */
  bot: TelegramStatus;
  members: TelegramMember[];
  /** Whether its members may write. */
  canWrite: boolean;
  /** The supergroup that a group became. */
  migratedTo?: number;
}

/** A part of a text that is formatted, or that clients make something to press of; in UTF-16 units. */
export interface TelegramEntity {
  type: string;
  offset: number;
  length: number;
  /** Of `text_link`. */
  url?: string;
  /** Of `pre`. */
  language?: string;
}

/** A button below a message, with one of these two. */
export interface TelegramButton {
  text: string;
  callback_data?: string;
  url?: string;
}

/** A file that was sent. */
export interface TelegramDocument {
  id: string;
  name: string;
  bytes: Uint8Array;
}

/** A message as the chat shows it now. */
export interface TelegramMessage {
  chat: number;
  /** Counted in each chat for itself. */
  id: number;
  /** The bot's id, or the person's. */
  from: number;
  at: Date;
  /** After parsing; of a file its caption. */
  text: string;
  /** Those that the bot formatted, and those that Telegram found. */
  entities: TelegramEntity[];
  keyboard: TelegramButton[][];
  /** How often the bot edited it. */
  edits: number;
  replyTo?: number;
  document?: TelegramDocument;
  /** What happened, where it is no message of anybody's. */
  service?: Record<string, unknown>;
}

/** One call of the Bot API as it came in, with what was answered. */
export interface TelegramCall {
  method: string;
  params: Record<string, unknown>;
  at: Date;
  /** Status 0: none. */
  answer: { status: number; ok: boolean; description?: string };
}

/** What the stand-in does wrong on command. */
export interface TelegramFault {
  /** A method such as `sendMessage`, or `*`. */
  method: string;
  /**
   * `hang`: nothing is done or answered. `reset`: the connection breaks before the deed; `lost_answer`: after it. `slow`: it is
   * done and answered after `delayMs`. `http_500`, `html` (a proxy's 502): not done. `error`: refused with `code` and `description`.
   */
  kind: 'hang' | 'reset' | 'lost_answer' | 'slow' | 'http_500' | 'html' | 'rate_limited' | 'error';
  code?: number;
  description?: string;
  /** For `rate_limited`: seconds; 1 when left out. */
  retryAfter?: number;
  delayMs?: number;
  /** Only calls to this chat. */
  chat?: number;
  /** How many calls it hits; without end when left out. */
  times?: number;
}

/** How the bot answered the press of a button; `text` pops up, in a window of its own where `alert` is true. */
export interface TelegramCallbackAnswer {
  text?: string;
  alert: boolean;
  url?: string;
}

/** A command as people see it when they type `/`. */
export interface TelegramCommand {
  command: string;
  description: string;
}

/** Where the bot is told of updates. */
export interface TelegramWebhook {
  url: string;
  secretToken?: string;
  allowedUpdates?: string[];
  maxConnections: number;
}

/** An update that the bot's webhook did not take. */
export interface TelegramDeliveryFailure {
  update: number;
  /** 0 where there was no answer. */
  status: number;
  message: string;
  at: Date;
}

/**
 * The hands of one person. What a person could not do (write where they are no member, press a button that is not there)
 * throws. Updates go out behind it.
 */
export interface TelegramPerson {
  readonly user: TelegramUser;
  /** Presses Start in the private chat, or opens `t.me/<bot>?start=<payload>` and presses it there. */
  start(payload?: string): TelegramMessage;
  /** Writes a message; the private chat's id is their own. */
  write(chat: number, text: string, options?: { replyTo?: number }): TelegramMessage;
  /** Presses the first button with this text; resolves with the bot's answer, or undefined where none came in time. */
  press(message: { chat: number; id: number }, button: string): Promise<TelegramCallbackAnswer | undefined>;
  /** Sends callback data that no button of the message has, as a client of their own making can. */
  forge(message: { chat: number; id: number }, data: string): Promise<TelegramCallbackAnswer | undefined>;
  /** Blocks the bot. */
  block(): void;
  unblock(): void;
}

/** Telegram's stand-in on 127.0.0.1: strict where Telegram is strict, and a page's worth of state to look at. */
export interface TelegramStandIn {
  /** For `TELEGRAM_API_ROOT`: `http://127.0.0.1:4445`. */
  readonly url: string;
  /** For `TELEGRAM_BOT_TOKEN`. */
  readonly token: string;
  readonly bot: { id: number; username: string };
  /** What the bot calls itself, by the names of the Bot API's parameters. */
  profile(): { name: string; description: string; short_description: string };
  users(): TelegramUser[];
  chats(): TelegramChat[];
  chat(id: number): TelegramChat;
  messages(chat: number): TelegramMessage[];
  /** The commands that somebody sees in a chat, by Telegram's order of scopes. */
  commandsFor(chat: number, user: number): TelegramCommand[];
  webhook(): TelegramWebhook | undefined;
  /** How many updates the bot has not taken yet. */
  pendingUpdates(): number;
  /** Every update there was, oldest first, as it is delivered. */
  updates(): { update_id: number; [kind: string]: unknown }[];
  /** Delivers an update once more, as happens after an answer was lost. */
  repeatUpdate(id: number): void;
  /** Updates that the webhook did not take. */
  deliveryFailures(): TelegramDeliveryFailure[];
  calls(method?: string): TelegramCall[];
  person(id: number): TelegramPerson;
  addUser(user: TelegramUser): void;
  changeUser(id: number, change: Partial<TelegramUser>): void;
  /** Makes a group; with the bot in it where `bot` says so, which tells nobody. */
  addGroup(group: { id: number; title: string } & Partial<TelegramChat>): void;
  /** Changes a chat, e.g. who may write; to add and remove the bot see below. */
  changeChat(id: number, change: Partial<TelegramChat>): void;
  /** Somebody adds the bot to a group, or makes it an administrator there. */
  addBot(chat: number, by: number, status?: 'member' | 'administrator'): void;
  /** Somebody throws the bot out of a group. */
  removeBot(chat: number, by: number): void;
  /** A group becomes a supergroup, whose id is the answer; the bot is told by service messages on both sides. */
  upgradeGroup(chat: number): number;
  addFault(fault: TelegramFault): void;
  clearFaults(): void;
  /** Called after every change of state; returns how to stop listening. */
  onChange(listener: () => void): () => void;
  stop(): Promise<void>;
}
