import type { WorkspaceRecord } from '../../storage/models/workspace.js';
import type { Chats } from '../../storage/repositories/chats.js';
import type { Incoming } from './activity.js';
import { adminsOf } from './platform.js';

/** Who may do what; asked on the server at every press. */
export interface Rights {
  /** Everyone, or the people named in the configuration and whoever connected the chat, as the workspace says. */
  mayDelete(incoming: Incoming, workspace: WorkspaceRecord): Promise<boolean>;
}

/** Makes the one place that says who may do what. */
export function createRights({ admins, chats }: { admins: readonly string[]; chats: Chats }): Rights {
  return {
    async mayDelete({ ids, actor, chat }, { deleters }) {
      if (deleters === 'everyone' || adminsOf(admins).some((admin) => ids.includes(admin))) return true;
      return (await chats.find(chat))?.connectedBy === actor.id;
    },
  };
}
