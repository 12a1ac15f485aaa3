import { liveParts } from '../../../playground/telegram/found-entities.js';
import { createTelegramStandIn } from '../../../playground/telegram/stand-in.js';
import type { TelegramFault, TelegramMessage, TelegramStandIn } from '../../../playground/telegram/types.js';
import { type Clock, systemClock } from '../../../src/clock.js';
import type { OpenPlatform } from '../../../src/platforms/platform.js';
import { openTelegram } from '../../../src/platforms/telegram/open.js';
import { codes } from '../../../src/platforms/telegram/send-error.js';
import { ada, sales } from '../../support/telegram.js';
import { type Arrange, type Contract, hastily, type Shown } from './contract.js';
import { type Opening, openParts } from './opening.js';

/** Groups that the bot is not, or may not write in. */
const [kicked, left, muted] = [-1_009_000_000_001, -1_009_000_000_002, -1_009_000_000_003];

/** Telegram's side of the contract. */
export function telegramContract(): Contract {
  let parts: Opening;
  let telegram: TelegramStandIn;
  let usual: OpenPlatform;
  let hasty: OpenPlatform;
  let upgrades = 0;

  const open = ({ token, url }: Pick<TelegramStandIn, 'token' | 'url'>, timeout?: number) =>
    openTelegram({
      ...parts,
      config: { botToken: token, apiRoot: url },
      ...(timeout !== undefined && { timeout }),
    });
  const place = (target = ada) => ({ workspace: parts.workspace, target: String(target) });
  const fault = (more: Partial<TelegramFault>): undefined => {
    telegram.addFault({ method: 'sendMessage', kind: 'error', times: 1, ...more });
  };
  const refused =
    (code: number, description: string, method = 'sendMessage'): Arrange =>
    () =>
      fault({ method, code, description });

  return {
    title: 'Telegram',
    async open() {
      parts = await openParts();
      telegram = await createTelegramStandIn({ clock: systemClock, timeScale: 1_000_000 });
      telegram.person(ada).start();
      telegram.addGroup({ id: kicked, title: 'Kicked', bot: 'kicked' });
      telegram.addGroup({ id: left, title: 'Left', bot: 'left' });
      telegram.addGroup({ id: muted, title: 'Muted', bot: 'member', canWrite: false });
      usual = open(telegram);
      hasty = open(telegram, hastily);
    },
    async stop() {
      await Promise.all([usual.stop(0), hasty.stop(0)]);
      await telegram.stop();
      await parts.close();
    },
    calm: () => telegram.clearFaults(),
    platform: () => usual.platform,
    hasty: () => hasty.platform,
    async nowhere() {
      const gone = await createTelegramStandIn({ clock: systemClock });
      await gone.stop();
      const { platform, stop } = open(gone);
      return { platform, place: place(), stop: () => stop(0) };
    },
    place,
    shown: () =>
      telegram
        .messages(ada)
        .filter(({ from }) => from === telegram.bot.id)
        .map(shownOf),

    // An edit that changes nothing is fine.
    codes: new Map([...codes].filter(([code]) => code !== 'not_modified')),
    refusals: {
      installation: { unauthorized: refused(401, '') },
      destination: {
        blocked: refused(403, 'bot was blocked by the user'),
        deactivated: refused(403, 'user is deactivated'),
        kicked: refused(403, 'bot was kicked from the supergroup chat'),
        not_member: refused(403, 'bot is not a member of the supergroup chat'),
        not_started: refused(403, "bot can't initiate conversation with a user"),
        group_deleted: refused(403, 'the group chat was deleted'),
        upgraded: refused(400, 'group chat was upgraded to a supergroup chat'),
        chat_not_found: refused(400, 'chat not found'),
        no_rights: refused(400, 'not enough rights to send text messages to the chat'),
        forbidden: refused(403, 'something new'),
      },
      card: {
        message_gone: refused(400, 'message to edit not found', 'editMessageText'),
        cannot_edit: refused(400, "message can't be edited", 'editMessageText'),
        group_upgraded() {
          const chat = -4_000_000_009 - upgrades;
          upgrades += 1;
          telegram.addGroup({ id: chat, type: 'group', title: 'Grown', bot: 'member' });
          telegram.upgradeGroup(chat);
          return { place: place(chat), message: JSON.stringify({ chat, id: 1 }) };
        },
      },
      content: {
        cannot_parse: refused(400, "can't parse entities: whatever"),
        too_long: refused(400, 'message is too long'),
        bad_button: refused(400, 'BUTTON_DATA_INVALID'),
        refused: refused(400, 'something new'),
      },
    },
    mishaps: {
      'a lost answer': {
        arrange: () => fault({ kind: 'lost_answer' }),
        code: 'ECONNRESET',
        answerLost: true,
        stands: true,
      },
      'a connection that breaks before the deed': {
        arrange: () => fault({ kind: 'reset' }),
        code: 'ECONNRESET',
        answerLost: true,
      },
      'a broken server': { arrange: () => fault({ kind: 'http_500' }), code: 'http_500' },
      'a throttle': {
        arrange: () => fault({ kind: 'rate_limited', retryAfter: 7 }),
        code: 'too_many_requests',
        retryAfter: 7_000,
      },
      'a page of a proxy': { arrange: () => fault({ kind: 'html' }), code: 'no_answer', answerLost: true },
    },
    hangs: { 'a send': { arrange: () => fault({ kind: 'hang' }), answerLost: true } },
    looks: {
      kicked: () => ({ place: place(kicked) }),
      not_member: () => ({ place: place(left) }),
      chat_not_found: () => ({ place: place(-1_009_000_000_009) }),
      group_deleted: refused(403, 'the group chat was deleted', 'getChat'),
      no_rights: () => ({ place: place(muted) }),
    },
    endedOtherwise: [],

    // core.telegram.org/bots/faq: one message a second to a chat, 20 a minute to a group.
    published: [
      { count: 5, ms: 5_000 },
      { count: 20, ms: 60_000 },
    ],
    atOnce: 5,
    async paced(clock: Clock) {
      const strict = await createTelegramStandIn({ clock });
      strict.changeChat(sales, { bot: 'member' });
      const opened = open(strict);
      return {
        platform: opened.platform,
        place: place(sales),
        async stop() {
          await opened.stop(0);
          await strict.stop();
        },
      };
    },
  };
}

/** A message as its people see it. */
export function shownOf({ text, entities, keyboard }: TelegramMessage): Shown {
  return {
    text,
    buttons: keyboard.flat().map((button) => button.text),
    plain: keyboard.length === 0 && entities.every(({ type }) => !/^(?:bold|italic|text_link)$/.test(type)),
    get live() {
      return liveParts({ text, entities });
    },
  };
}
