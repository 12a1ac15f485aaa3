import { isDuplicateKey } from '../duplicate-key.js';
import { type Id, newId } from '../id.js';
import type { MessagePartRecord, StoredMessage } from '../models/message-part.js';
import type { Store } from '../store.js';

/** Conversations and the parts of their transcripts. */
export type Conversations = ReturnType<typeof createConversations>;

/** A conversation, and whether this very call made it: it then held nothing yet. */
export interface OpenConversation {
  _id: Id;
  isNew: boolean;
}

/** Gives access to conversations. */
export function createConversations({ conversations, messageParts }: Store) {
  return {
    /** The conversation under its agent's own id, made where it is new; one write decides between those who open it at once. */
    async open(workspace: Id, agent: Id, externalId: string, now: Date): Promise<OpenConversation> {
      const key = { workspace, agent, externalId };
      const _id = newId();
      try {
        // No projection: FerretDB takes none here, and the document is small.
        const found = await conversations.collection.findOneAndUpdate(
          key,
          { $setOnInsert: { _id, createdAt: now } },
          { upsert: true, returnDocument: 'after' },
        );
        if (found) return { _id: found._id, isNew: found._id.equals(_id) };
        throw new Error('an upsert came back empty');
      } catch (error) {
        const winner = isDuplicateKey(error) ? await conversations.findOne(key, { _id: 1 }).lean() : null;
        if (!winner) throw error;
        return { _id: winner._id, isNew: false };
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
