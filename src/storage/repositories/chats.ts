import { isDuplicateKey } from '../duplicate-key.js';
import { newId } from '../id.js';
import type { ChatRecord } from '../models/chat.js';
import type { Store } from '../store.js';

/** A chat, named. */
export type ChatName = Pick<ChatRecord, 'platform' | 'externalId'>;

/** Chats that have met the bot. */
export type Chats = ReturnType<typeof createChats>;

/** So many updates and turned cards of a chat are remembered. */
const mostRemembered = 50;

/** Gives access to chats. */
export function createChats({ chats }: Store) {
  const find = ({ platform, externalId }: ChatName): Promise<ChatRecord | null> =>
    chats.findOne({ platform, externalId }).lean();

  return {
    find,

    /** Notes what is known of a chat now. */
    async meet(
      { platform, externalId }: ChatName,
      known: Pick<ChatRecord, 'kind'> & Partial<Pick<ChatRecord, 'title' | 'reference'>>,
      now: Date,
    ): Promise<void> {
      const change = { $set: { ...known, seenAt: now } };
      const { matchedCount } = await chats.updateOne({ platform, externalId }, change);
      if (matchedCount === 1) return;
      try {
        await chats.create({ _id: newId(), platform, externalId, ...known, tries: 0, seenAt: now });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        await chats.updateOne({ platform, externalId }, change);
      }
    },

    /** Takes up an update of a chat that was met; false where it was before. */
    async takeUpdate({ platform, externalId }: ChatName, update: number): Promise<boolean> {
      const { modifiedCount } = await chats.updateOne(
        { platform, externalId, updates: { $ne: update } },
        { $push: { updates: { $each: [update], $slice: -mostRemembered } } },
      );
      return modifiedCount === 1;
    },

    /** Notes what stands in the place of a card; with nothing, that the card does again. */
    async turn({ platform, externalId }: ChatName, message: number, to?: string): Promise<void> {
      await chats.updateOne({ platform, externalId }, { $pull: { turned: { message } } });
      if (to === undefined) return;
      await chats.updateOne(
        { platform, externalId },
        { $push: { turned: { $each: [{ message, to }], $slice: -mostRemembered } } },
      );
    },

    /** What stands in the place of a card; undefined where the card does. */
    turned: async (chat: ChatName, message: number): Promise<string | undefined> =>
      (await find(chat))?.turned?.find((each) => each.message === message)?.to,

    /** Counts a try of a code before it is looked at; null where the chat is shut out, or never met the bot. */
    beginTry: ({ platform, externalId }: ChatName, now: Date): Promise<ChatRecord | null> =>
      chats
        .findOneAndUpdate(
          { platform, externalId, shutUntil: { $not: { $gt: now } } },
          { $inc: { tries: 1 } },
          { returnDocument: 'after' },
        )
        .lean(),

    /** Takes no more codes from a chat until then. */
    shut: async ({ platform, externalId }: ChatName, until: Date): Promise<void> => {
      await chats.updateOne({ platform, externalId }, { $set: { tries: 0, shutUntil: until } });
    },

    /** Notes who connected a chat; what was tried before is forgotten. */
    connected: async ({ platform, externalId }: ChatName, person: string): Promise<void> => {
      await chats.updateOne(
        { platform, externalId },
        { $set: { connectedBy: person, tries: 0 }, $unset: { shutUntil: 1 } },
      );
    },

    /** Gives a chat the new id that the platform gave it; what is known under that already stays. */
    async rename({ platform, externalId }: ChatName, to: string): Promise<void> {
      try {
        await chats.updateOne({ platform, externalId }, { $set: { externalId: to } });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        await chats.deleteOne({ platform, externalId });
      }
    },
  };
}
