import type { TelegramCommand } from './types.js';

/** For whom commands are: `all_group_chats`, `chat 123`, … */
export type ScopeKey = string;

/** What the bot says of itself: names, descriptions and commands, by language and scope. */
export interface Profile {
  name: string;
  description: string;
  shortDescription: string;
  commands: Map<ScopeKey, TelegramCommand[]>;
}

/** What somebody sees in a chat: the first scope that has commands, by the order in the Bot API's reference. */
export function commandsIn(
  { commands }: Profile,
  { chat, isPrivate, user, isAdmin }: { chat: number; isPrivate: boolean; user: number; isAdmin: boolean },
): TelegramCommand[] {
  const scopes: ScopeKey[] = isPrivate
    ? [`chat ${chat}`, 'all_private_chats', 'default']
    : [
        `chat_member ${chat} ${user}`,
        ...(isAdmin ? [`chat_administrators ${chat}`] : []),
        `chat ${chat}`,
        ...(isAdmin ? ['all_chat_administrators'] : []),
        'all_group_chats',
        'default',
      ];
  const scope = scopes.find((one) => commands.has(one));
  return scope === undefined ? [] : (commands.get(scope) ?? []);
}
