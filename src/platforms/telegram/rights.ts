import type { Api } from 'grammy';
import type { Chats } from '../../storage/repositories/chats.js';
import type { AtWork } from './at-work.js';
import { adminsOf } from './platform.js';

/** What rights are told from. */
export interface RightsParts {
  api: Api;
  chats: Chats;
  /** `platform:id` of people who may configure. */
  admins: readonly string[];
}

/** Who may do what; asked at every press. */
export type Rights = ReturnType<typeof createRights>;

/** Makes the one place that says who may do what in Telegram. */
export function createRights({ api, chats, admins }: RightsParts) {
  async function isAdmin(chat: number, person: string): Promise<boolean> {
    if (adminsOf(admins).includes(person)) return true;
    const known = await chats.find({ platform: 'telegram', externalId: String(chat) });
    if (known?.connectedBy === person) return true;
    // A private chat has no administrators.
    if (chat > 0) return false;
    const { status } = await api.getChatMember(chat, Number(person));
    return status === 'creator' || status === 'administrator';
  }

  return {
    /** Everyone, or the group's administrators, whoever connected the chat and those of the configuration. */
    mayDelete: async ({ chat, workspace, actor }: AtWork): Promise<boolean> =>
      workspace.deleters === 'everyone' || isAdmin(chat, actor.id),
  };
}
