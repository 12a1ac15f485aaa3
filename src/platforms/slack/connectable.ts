import type { ListenerParts } from './app.js';

/** A platform whose chats are connected by a code. */
export type ConnectablePlatform = keyof typeof settings;

/** The setting that each needs. */
const settings = { teams: 'MICROSOFT_APP_ID', telegram: 'TELEGRAM_BOT_TOKEN' } as const;
const titles = { teams: 'Microsoft Teams', telegram: 'Telegram' } as const;

/** What people call such a platform. */
export function connectableTitle(platform: ConnectablePlatform): string {
  return titles[platform];
}

/** The platforms that this process runs with and that are connected so. */
export function connectable({ platforms }: Pick<ListenerParts, 'platforms'>): string[] {
  return platforms.map(({ name }) => name).filter((name) => name in settings);
}

/** What there is to do before a chat can be connected there, in a sentence; undefined where nothing is. */
export function notConnectable(
  parts: Pick<ListenerParts, 'platforms'>,
  platform: ConnectablePlatform,
): string | undefined {
  if (connectable(parts).includes(platform)) return undefined;
  return `Leadbell runs without ${titles[platform]}. Start it with ${settings[platform]} and its companions.`;
}
