import type { MendTeller } from '../../notify/mends.js';
import type { Mend, SendFailure } from '../platform.js';
import { codes } from './send-error.js';

const gone: Mend = { why: 'the chat is gone', how: 'choose another chat', resumable: false };
const addBack = 'add the bot to the group again';

/** By the code of a send or a look. */
const byCode = new Map<string, Mend>([
  ['blocked', { why: 'the person blocked the bot', how: 'unblock the bot in Telegram', resumable: true }],
  ['deactivated', { why: 'the account was deleted', how: 'choose another chat', resumable: false }],
  ['kicked', { why: 'the bot was removed from the group', how: addBack, resumable: true }],
  ['not_member', { why: 'the bot is not in the group', how: addBack, resumable: true }],
  [
    'not_started',
    {
      why: 'the person never started the bot',
      how: 'press Start in the chat with the bot',
      resumable: true,
    },
  ],
  ['group_deleted', { why: 'the group was deleted', how: 'choose another chat', resumable: false }],
  ['chat_not_found', gone],
  [
    'no_rights',
    {
      why: 'the bot may not write there',
      how: "let members write in the group's permissions, or make the bot an administrator",
      resumable: true,
    },
  ],
  ['message_gone', { why: 'its card was deleted', how: 'retry to post it again', resumable: true }],
  ['group_upgraded', { why: 'its card stands in a group that became a supergroup since', resumable: false }],
]);

/** Of every other code that the sender knows. */
const byFailure: Partial<Record<SendFailure, Mend>> = {
  installation: {
    why: "Telegram no longer accepts the bot's token",
    how: 'set TELEGRAM_BOT_TOKEN to the token that BotFather shows and start Leadbell again',
    resumable: true,
  },
  destination: { why: 'the bot may not write there', how: 'look into the chat', resumable: true },
  card: { why: 'its card can no longer be changed', resumable: false },
  content: { why: 'Telegram refused what the card says', how: 'retry', resumable: true },
};

/** What Telegram's part of telling a pause in words is. */
export const telegramMends: MendTeller = {
  name: 'telegram',
  title: 'Telegram',
  mendOf(code) {
    const failure = codes.get(code);
    return byCode.get(code) ?? (failure && byFailure[failure]);
  },
};
