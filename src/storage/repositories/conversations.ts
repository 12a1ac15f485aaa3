import { type Id, newId } from '../id.js';
import { createInsert } from '../insert-each.js';
import type { ConversationRecord } from '../models/conversation.js';
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
  const insert = createInsert<ConversationRecord>(conversations.collection);
  const insertPart = createInsert<MessagePartRecord>(messageParts.collection);

  /** The conversation under its agent's own id; null where there is none yet. */
  const find = (workspace: Id, agent: Id, externalId: string): Promise<ConversationRecord | null> =>
    conversations.findOne({ workspace, agent, externalId }).lean();

  return {
    find,

    /** The conversation under its agent's own id, made where it is new; one write decides between those who open it at once. */
    async open(workspace: Id, agent: Id, externalId: string, now: Date): Promise<OpenConversation> {
      const _id = newId();
      if (await insert({ _id, workspace, agent, externalId, createdAt: now })) return { _id, isNew: true };
      const held = await find(workspace, agent, externalId);
      if (!held) throw new Error('a conversation went away while it was opened');
      return { _id: held._id, isNew: false };
    },

    /** The last part, which tells how long the conversation is; null before the first message. */
    lastPart: (workspace: Id, conversation: Id): Promise<MessagePartRecord | null> =>
      messageParts.findOne({ workspace, conversation }).sort({ part: -1 }).lean(),

    /** The first part of each of these conversations that has any, in no order. */
    firstParts: (workspace: Id, of: Id[]): Promise<MessagePartRecord[]> =>
      messageParts.find({ workspace, conversation: { $in: of }, part: 0 }).lean(),

    /** The part that begins with the message of this ordinal; null where there is none. */
    partFrom: (workspace: Id, conversation: Id, part: number): Promise<MessagePartRecord | null> =>
      messageParts.findOne({ workspace, conversation, part }).lean(),

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
    beginPart: (part: Omit<MessagePartRecord, '_id'>): Promise<boolean> =>
      insertPart({ _id: newId(), ...part }),

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
