import { Schema } from 'mongoose';
import type { Id } from '../id.js';

/** The chat of one visitor with one agent; its messages lie apart, in `messages`. */
export interface ConversationRecord {
  _id: Id;
  workspace: Id;
  agent: Id;
  /** The agent's own id of it, 1–200 characters. */
  externalId: string;
  createdAt: Date;
}

export const conversationSchema = new Schema<ConversationRecord>({
  workspace: { type: Schema.Types.ObjectId, required: true },
  agent: { type: Schema.Types.ObjectId, required: true },
  externalId: { type: String, required: true },
  createdAt: { type: Date, required: true },
});
conversationSchema.index({ workspace: 1, agent: 1, externalId: 1 }, { unique: true });
