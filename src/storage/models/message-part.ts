import { Schema } from 'mongoose';
import type { Id } from '../id.js';

/** One message as it is kept. */
export interface StoredMessage {
  /** The agent's own id of the message; the same id twice in a conversation is one message. */
  id?: string;
  role: 'visitor' | 'agent';
  text: string;
  at: Date;
}

/** A bucket of a transcript: up to 100 messages or 64 KB. */
export interface MessagePartRecord {
  _id: Id;
  workspace: Id;
  conversation: Id;
  /** The ordinal of its first message: parts are 0, 100, 187, … and the last one tells the conversation's length. */
  part: number;
  /** How many messages it holds; an append is a compare-and-set on it. */
  count: number;
  /** Bytes of its messages. */
  bytes: number;
  /** Bytes of all parts before it. */
  bytesBefore: number;
  /** Once sealed, nothing is added and the next part may begin. */
  sealed: boolean;
  messages: StoredMessage[];
}

const messageSchema = new Schema<StoredMessage>(
  {
    id: String,
    role: { type: String, enum: ['visitor', 'agent'], required: true },
    // An empty string would fail `required`, and an empty message is a message.
    text: String,
    at: { type: Date, required: true },
  },
  { _id: false, id: false },
);

export const messagePartSchema = new Schema<MessagePartRecord>(
  {
    workspace: { type: Schema.Types.ObjectId, required: true },
    conversation: { type: Schema.Types.ObjectId, required: true },
    part: { type: Number, required: true },
    count: { type: Number, required: true },
    bytes: { type: Number, required: true },
    bytesBefore: { type: Number, required: true },
    sealed: { type: Boolean, required: true },
    messages: { type: [messageSchema], required: true },
  },
  { collection: 'messages' },
);
messagePartSchema.index({ workspace: 1, conversation: 1, part: 1 }, { unique: true });
