import { Schema } from 'mongoose';
import type { Id } from '../id.js';

/** Who is in a chat: one person with the bot, several people, or all who can read a channel. */
export type ChatKind = 'personal' | 'group' | 'channel';

/**
 * A chat that has met the bot on a platform where one bot serves every workspace. Which workspace it belongs to is told by
 * the destination of the same platform and target: a chat where leads ring is connected, one where none do is not.
 */
export interface ChatRecord {
  _id: Id;
  platform: string;
  /** The platform's id of the chat, as in the target of a destination. */
  externalId: string;
  kind: ChatKind;
  /** What people call it, where it is known. */
  title?: string;
  /** What the platform needs to write there unasked, in its own form; opaque to everyone else. */
  reference?: string;
  /** The platform's id of the person who connected it. */
  connectedBy?: string;
  /** The platform's numbers of the last updates that were taken up here: one that comes again is known by it. */
  updates?: number[];
  /** Cards in whose place something else stands, the last ones: the message, and what it is in the platform's own words. */
  turned?: { message: number; to: string }[];
  /** Codes tried in a row that were wrong. */
  tries: number;
  /** Until when no code is taken from here. */
  shutUntil?: Date;
  seenAt: Date;
}

const turnedSchema = new Schema(
  { message: { type: Number, required: true }, to: { type: String, required: true } },
  { _id: false, id: false },
);

export const chatSchema = new Schema<ChatRecord>({
  platform: { type: String, required: true },
  externalId: { type: String, required: true },
  kind: { type: String, enum: ['personal', 'group', 'channel'], required: true },
  title: String,
  reference: String,
  connectedBy: String,
  updates: { type: [Number], default: undefined },
  turned: { type: [turnedSchema], default: undefined },
  tries: { type: Number, required: true },
  shutUntil: Date,
  seenAt: { type: Date, required: true },
});
chatSchema.index({ platform: 1, externalId: 1 }, { unique: true });
