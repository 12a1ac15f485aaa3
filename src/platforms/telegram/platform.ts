import { isDeepStrictEqual } from 'node:util';
import type { Api } from 'grammy';
import { z } from 'zod';
import type { AnyCard, Card } from '../../../views/lead-card.js';
import { renderBundleCard } from '../../../views/telegram/bundle-card.js';
import { renderFileNote } from '../../../views/telegram/file-note.js';
import { renderLeadCard, renderPlainLeadCard } from '../../../views/telegram/lead-card.js';
import type { TelegramMessage } from '../../../views/telegram/message.js';
import { renderWarning } from '../../../views/telegram/warning.js';
import { parseId } from '../../storage/id.js';
import type { Chats } from '../../storage/repositories/chats.js';
import type { Destinations } from '../../storage/repositories/destinations.js';
import { type Drawing, type Place, type Platform, SendError, type Window } from '../platform.js';
import { fileLimit, type SendDocument } from './files.js';
import type { Follow } from './follow.js';
import { lookAt, looksFor } from './look.js';
import { telegramMends } from './mends.js';
import { Upgraded, type Writer } from './writer.js';

/** What the sender needs. */
export interface TelegramPlatformParts {
  api: Api;
  botId: number;
  writer: Writer;
  sendDocument: SendDocument;
  chats: Chats;
  destinations: Destinations;
  /** `platform:id` of people who may configure. */
  admins: readonly string[];
  follow: Follow;
  /** What is to stand in the place of a card that somebody turned to its conversation, drawn as the lead is now. */
  turnedTo?(place: Place, message: CardReference, card: Card): Promise<TelegramMessage | undefined>;
}

/** Where a card stands. */
export type CardReference = z.infer<typeof reference>;

const reference = z.object({ chat: z.int(), id: z.int() });

/**
 * core.telegram.org/bots/faq: one message a second to a chat, of which short bursts may go over the limit, and 20 a minute to a
 * group. Both take a little longer here, as one request may be under way longer than the next. Edits are known to count too.
 */
const perChat: Window = { count: 5, ms: 5_150 };
const perGroup: Window = { count: 20, ms: 60_500 };

/** Supergroups, whose messages have addresses: `-100` and the number in them. */
const supergroup = /^-100(\d{1,16})$/;

/** Telegram as the drain sees it: the only sender of cards there. */
export function createTelegramPlatform(parts: TelegramPlatformParts): Platform {
  const { api, botId, writer, sendDocument, chats, destinations, admins, follow } = parts;

  /** Sends to a chat, or to what it became. */
  async function sendTo<T>(target: string, send: (chat: number) => Promise<T>): Promise<T> {
    try {
      return await send(Number(target));
    } catch (error) {
      if (!(error instanceof Upgraded)) throw error;
      await follow(target, String(error.to));
      return send(error.to);
    }
  }

  const post = (target: string, message: TelegramMessage): Promise<CardReference> =>
    sendTo(target, async (chat) => ({ chat, id: await writer.send(chat, message) }));

  return {
    ...telegramMends,
    looksFor,
    editable: true,
    pace: {
      place: {
        counts: ['post', 'edit'],
        windows: (target) => (target.startsWith('-') ? [perChat, perGroup] : [perChat]),
        lateness: 0,
      },
      // core.telegram.org/bots/faq: about 30 messages a second in all.
      shared: { counts: ['post', 'edit'], interval: 34, burst: 1 },
      look: 200,
      sharedBy: 'platform',
    },

    async send({ target }, card, drawing) {
      return JSON.stringify(await post(target, draw(card, drawing)));
    },

    async edit(place, message, card, drawing) {
      const at = reference.parse(JSON.parse(message));
      const present = async () =>
        (card.state === 'bundle' ? undefined : await parts.turnedTo?.(place, at, card)) ??
        draw(card, drawing);
      try {
        const drawn = await present();
        await writer.edit(at.chat, at.id, drawn);
        // Somebody may have turned the card while this was on its way: what they turned to stands there in the end.
        const then = await present();
        if (!isDeepStrictEqual(then, drawn)) await writer.edit(at.chat, at.id, then);
      } catch (error) {
        if (!(error instanceof Upgraded)) throw error;
        // What was written before an upgrade can be reached under neither id.
        if (String(at.chat) === place.target) await follow(place.target, String(error.to));
        throw new SendError('card', 'group_upgraded');
      }
    },

    look: ({ target }) => lookAt(api, target, botId),

    async keepers(workspace) {
      const id = parseId(workspace);
      const places = id ? await destinations.list(id) : [];
      const own = places.filter(({ platform }) => platform === 'telegram');
      const known = await Promise.all(
        own.map(({ target }) => chats.find({ platform: 'telegram', externalId: target })),
      );
      const connectors = known.flatMap((chat) => chat?.connectedBy ?? []);
      return [...new Set([...adminsOf(admins), ...connectors])];
    },

    async warn({ target }, warning) {
      await post(target, renderWarning(warning));
    },

    fileLimit,

    async sendFile({ target }, file, comment) {
      await sendTo(target, (chat) => sendDocument(chat, file, comment));
      return 'sent';
    },

    async sendNote({ target }, note) {
      await post(target, renderFileNote(note));
    },

    allLeadsUrl: async () => undefined,

    async cardUrl(_place, message) {
      const { chat, id } = reference.parse(JSON.parse(message));
      const [, number] = supergroup.exec(String(chat)) ?? [];
      return number && `https://t.me/c/${number}/${id}`;
    },

    async connectUrl(code) {
      const me = await api.getMe().catch(() => undefined);
      return me && `https://t.me/${me.username}?start=${code}`;
    },
  };
}

/** Telegram's ids of the people who are named in the configuration. */
export function adminsOf(admins: readonly string[]): string[] {
  const prefix = 'telegram:';
  return admins.flatMap((admin) => (admin.startsWith(prefix) ? [admin.slice(prefix.length)] : []));
}

function draw(card: AnyCard, { plain }: Drawing): TelegramMessage {
  if (card.state === 'bundle') return renderBundleCard(card);
  return plain ? renderPlainLeadCard(card) : renderLeadCard(card);
}
