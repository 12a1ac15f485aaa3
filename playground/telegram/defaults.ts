import type { TelegramChat, TelegramUser } from './types.js';

/** The bot that a stand-in has unless told otherwise. */
export const defaultBot = { id: 8_123_456_789, username: 'LeadbellBot' };

/** Three people, with ids beyond 32 bits. */
export function defaultUsers(): TelegramUser[] {
  return [
    { id: 7_000_000_001, firstName: 'Ada', lastName: 'Lindqvist', username: 'ada_l' },
    { id: 7_000_000_002, firstName: 'Ben' },
    { id: 7_000_000_003, firstName: 'Mei', lastName: 'Tanaka' },
  ];
}

/** A supergroup that Ada made and a basic group, both without the bot. */
export function defaultGroups(): TelegramChat[] {
  const members = [
    { user: 7_000_000_001, status: 'creator' as const },
    { user: 7_000_000_002, status: 'member' as const },
  ];
  const group = { bot: 'left' as const, members, canWrite: true };
  return [
    { ...group, id: -1_002_000_000_001, type: 'supergroup', title: 'Sales' },
    { ...group, id: -4_000_000_002, type: 'group', title: 'Founders' },
  ];
}
