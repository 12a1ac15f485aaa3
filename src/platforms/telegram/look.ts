import type { Api } from 'grammy';
import { toSendError } from './send-error.js';

/**
 * Every reason that a look may give. Telegram tells of a block by a message alone, which would leave a trace: that one ends when
 * the person unblocks the bot, of which an update tells.
 */
const reasons = ['kicked', 'not_member', 'chat_not_found', 'group_deleted', 'no_rights'];

/** These, and that the bot's token is refused, which a look throws. */
export const looksFor = [...reasons, 'unauthorized'];

/**
 * Looks at a chat: why nothing may be posted there now; undefined where something may.
 * @throws SendError where Telegram does not say.
 */
export async function lookAt(api: Api, target: string, botId: number): Promise<string | undefined> {
  try {
    const chat = await api.getChat(Number(target));
    if (chat.type === 'private') return undefined;
    const self = await api.getChatMember(chat.id, botId);
    if (self.status === 'kicked') return 'kicked';
    if (self.status === 'left') return 'not_member';
    if (self.status === 'restricted') return self.can_send_messages ? undefined : 'no_rights';
    const membersMay = chat.type === 'channel' || chat.permissions?.can_send_messages !== false;
    return self.status === 'member' && !membersMay ? 'no_rights' : undefined;
  } catch (error) {
    const failed = toSendError(error);
    if (reasons.includes(failed.code)) return failed.code;
    // A group that became another: the next send follows it.
    if (failed.code === 'upgraded') return undefined;
    throw failed;
  }
}
