import { isDuplicateKey } from '../duplicate-key.js';
import { type Id, newId } from '../id.js';
import type { ConversationRecord } from '../models/conversation.js';
import type { MessagePartRecord, StoredMessage } from '../models/message-part.js';
import type { Store } from '../store.js';

/** Conversations and the parts of their transcripts. */
export type Conversations = ReturnType<typeof createConversations>;

/** Gives access to conversations. */
export function createConversations({ conversations, messageParts }: Store) {
  return {
    /** The conversation under its agent's own id, made where it is new. */
    async open(workspace: Id, agent: Id, externalId: string, now: Date): Promise<ConversationRecord> {
      const key = { workspace, agent, externalId };
      const known = await conversations.findOne(key).lean();
      if (known) return known;
      const record: ConversationRecord = { _id: newId(), ...key, createdAt: now };
      try {
        await conversations.collection.insertOne(record);
        return record;
      } catch (error) {
        const winner = isDuplicateKey(error) ? await conversations.findOne(key).lean() : null;
        if (!winner) throw error;
        return winner;
      }
    },

    /** The last part, which tells how long the conversation is; null before the first message. */
    lastPart: (workspace: Id, conversation: Id): Promise<MessagePartRecord | null> =>
      messageParts.findOne({ workspace, conversation }).sort({ part: -1 }).lean(),

    /** Which of these message ids the conversation already holds. */
    async knownIds(workspace: Id, conversation: Id, ids: string[]): Promise<Set<string>> {
      const wanted = new Set(ids);
      const parts = await messageParts
        .find({ workspace, conversation })
        .sort({ part: 1 })
        .select('messages.id')
        .lean<{ messages: { id?: string }[] }[]>();
      const known = parts.flatMap((part) => part.messages.map((message) => message.id));
      return new Set(known.filter((id): id is string => id !== undefined && wanted.has(id)));
    },

    /** Takes every message away. */
    empty: async (workspace: Id, conversation: Id): Promise<void> => {
      await messageParts.deleteMany({ workspace, conversation });
    },

    /** Begins a part; resolves false where another writer began it first. */
    async beginPart(part: Omit<MessagePartRecord, '_id'>): Promise<boolean> {
      try {
        await messageParts.collection.insertOne({ _id: newId(), ...part });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    /** Adds to a part that still is as it was read; resolves false where it is not. */
    async extendPart(part: MessagePartRecord, messages: StoredMessage[], bytes: number): Promise<boolean> {
      const { modifiedCount } = await messageParts.updateOne(
        { _id: part._id, workspace: part.workspace, count: part.count, sealed: false },
        { $push: { messages: { $each: messages } }, $inc: { count: messages.length, bytes } },
      );
      return modifiedCount === 1;
    },

    /** Closes a part that still is as it was read, so that the next one may begin; resolves false where it is not. */
    async sealPart(part: MessagePartRecord): Promise<boolean> {
      const { modifiedCount } = await messageParts.updateOne(
        { _id: part._id, workspace: part.workspace, count: part.count, sealed: false },
        { $set: { sealed: true } },
      );
      return modifiedCount === 1;
    },

    /** The messages `from` (an ordinal) to `from + limit - 1`; costs the parts they lie in, however long the conversation. */
    async messages(workspace: Id, conversation: Id, from: number, limit: number): Promise<StoredMessage[]> {
      const first = await messageParts
        .findOne({ workspace, conversation, part: { $lte: from } }, { part: 1 })
        .sort({ part: -1 })
        .lean();
      if (!first) return [];
      const parts = await messageParts
        .find({ workspace, conversation, part: { $gte: first.part, $lt: from + limit } })
        .sort({ part: 1 })
        .lean();
      return parts.flatMap((part) => part.messages).slice(from - first.part, from - first.part + limit);
    },
  };
}
