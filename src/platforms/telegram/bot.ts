import { Bot, type Context } from 'grammy';
import type { Message } from 'grammy/types';
import type { Logger } from 'pino';
import { somethingWrong } from '../../../views/sentences.js';
import { renderAnswer } from '../../../views/telegram/answer.js';
import type { TelegramMessage } from '../../../views/telegram/message.js';
import { alert, type Notice, notConnected, notOurs } from '../../../views/telegram/notices.js';
import { readPressData } from '../../../views/telegram/press.js';
import type { Clock } from '../../clock.js';
import type { TelegramConfig } from '../../config.js';
import type { Connecting } from '../../notify/connecting.js';
import type { PressSeals } from '../../press-seals.js';
import type { Actor } from '../../storage/models/lead.js';
import type { Chats } from '../../storage/repositories/chats.js';
import type { Workspaces } from '../../storage/repositories/workspaces.js';
import type { AtWork } from './at-work.js';
import { clientOptions } from './client.js';
import { type Command, wrong } from './commands.js';
import type { Follow } from './follow.js';
import { logFailure } from './log-failure.js';
import type { Membership } from './membership.js';
import { actorOf, authorOf, kindOf, titleOf } from './people.js';
import type { Presses } from './presses.js';
import { placeName, type Writer } from './writer.js';

/** What the bot needs. */
export interface BotParts {
  config: TelegramConfig;
  chats: Chats;
  workspaces: Workspaces;
  connecting: Connecting;
  membership: Membership;
  follow: Follow;
  commands: Record<string, Command>;
  presses: Presses;
  seals: PressSeals;
  writer: Writer;
  clock: Clock;
  log: Logger;
}

/** The kinds of updates that are asked for. */
export const allowedUpdates = ['message', 'callback_query', 'my_chat_member'] as const;

/** `/leads all`, `/leads@LeadbellBot all`: a command is all of the first word. */
const commandForm = /^\/([a-z0-9_]{1,32})(?:@(\w+))?(?:\s+([\s\S]*))?$/i;

/** Makes the bot: what it does with each update, by whichever way that comes. */
export function createBot(parts: BotParts): Bot {
  const { config, chats, workspaces, connecting, membership, follow, commands, presses, seals, writer } =
    parts;
  const { clock, log } = parts;
  const bot = new Bot(config.botToken, { client: clientOptions(config) });

  async function atWork(chat: number, actor: Actor): Promise<AtWork | undefined> {
    const place = await connecting.placeOf({ platform: 'telegram', externalId: String(chat) });
    const workspace = place && (await workspaces.find(place.workspace));
    return workspace ? { chat, place, workspace, actor } : undefined;
  }

  /** Notes the chat; resolves whether the update is new there. */
  async function isNew({ chat, update }: Context): Promise<boolean> {
    if (!chat) return false;
    const name = { platform: 'telegram', externalId: String(chat.id) };
    await chats.meet(name, { kind: kindOf(chat), title: titleOf(chat) }, clock.now());
    return chats.takeUpdate(name, update.update_id);
  }

  async function answerTo(message: Message, username: string): Promise<TelegramMessage | undefined> {
    const { text = '', chat } = message;
    const [, name = '', whom, rest = ''] = commandForm.exec(text) ?? [];
    const isPrivate = chat.type === 'private';
    if (whom !== undefined && whom.toLowerCase() !== username.toLowerCase()) return undefined;
    const verb = name.toLowerCase();
    const command = Object.hasOwn(commands, verb) ? commands[verb] : undefined;
    const actor = authorOf(message);
    if (!actor) return undefined;
    if (command) return command({ chat: chat.id, actor, atWork: await atWork(chat.id, actor) }, rest);
    // In a group people talk to each other, and to other bots.
    return isPrivate && text !== ''
      ? renderAnswer(['/leads shows your leads; /help says what else there is.'])
      : undefined;
  }

  async function pressed(context: Context): Promise<Notice | undefined> {
    const { callbackQuery: query, chat, msgId: message } = context;
    if (!query?.data || !chat || message === undefined) return notOurs;
    const data = seals.open(query.data, placeName(chat.id));
    const press = data === undefined ? undefined : readPressData(data);
    if (!press) return notOurs;
    const who = await atWork(chat.id, actorOf(query.from));
    return who ? presses(press, { ...who, message }) : notConnected;
  }

  bot.on('my_chat_member', ({ myChatMember }) => membership.changed(myChatMember));

  bot.on('message:migrate_to_chat_id', ({ chat, message }) =>
    follow(String(chat.id), String(message.migrate_to_chat_id)),
  );

  bot.on('callback_query', async (context) => {
    if (!(await isNew(context))) return;
    const notice = await pressed(context).catch((error: unknown) => {
      logFailure(log, error, 'a press failed');
      return alert(somethingWrong());
    });
    const { id } = context.callbackQuery;
    await context.api
      .answerCallbackQuery(id, { ...(notice && { text: notice.text, show_alert: notice.alert }) })
      // It is answered already, or too late for that.
      .catch((error: unknown) => logFailure(log, error, 'a press was not answered'));
  });

  bot.on('message:text', async (context) => {
    if (!(await isNew(context))) return;
    const { chat, message, me } = context;
    if (chat.type === 'private') await membership.back(chat.id);
    try {
      const answer = await answerTo(message, me.username).catch((error: unknown) => {
        logFailure(log, error, 'a command failed');
        return wrong();
      });
      if (answer) await writer.patient.send(chat.id, answer);
    } catch (error) {
      logFailure(log, error, 'an answer could not be sent');
    }
  });

  return bot;
}
