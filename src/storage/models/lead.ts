import { Schema } from 'mongoose';
import type { Id } from '../id.js';

/** Who did it. */
export interface Actor {
  /** `slack`, `api`, `cli`, … */
  platform: string;
  id: string;
  /** Display name, or the id where none is known. */
  name: string;
}

/** One captured field, in the order it came. Any text of 1–80 characters may be a key, so it is never a document key. */
export interface LeadField {
  key: string;
  label: string;
  value: string;
  /** E.164 form of a phone number, where it could be told. */
  e164?: string;
}

/** The list a lead is in. */
export type LeadList = 'unread' | 'read' | 'deleted';

/** The one record that a conversation can become. */
export interface LeadRecord {
  _id: Id;
  workspace: Id;
  conversation: Id;
  /** The conversation's external id, kept beside so that a lead reads without a second look-up; empty on a tombstone. */
  externalId: string;
  agent: Id;
  agentName: string;
  skill: Id;
  skillName: string;
  fields: LeadField[];
  /** What a search finds it by; absent on a lead of an older version until the backfill comes by. Never an empty list. */
  terms?: string[];
  /** The last visitor message at capture, clipped, and its ordinal. */
  quote?: { text: string; index: number };
  list: LeadList;
  capturedAt: Date;
  readAt?: Date;
  readBy?: Actor;
  deletedAt?: Date;
  deletedBy?: Actor;
  /** While it is deleted: when it can no longer be restored and its content goes. Still set until all of it is gone. */
  purgeAt?: Date;
  /** Set when it was purged: only the tombstone that guards the conversation is left, with nothing personal in it. */
  purgedAt?: Date;
  /** Counts the writes that changed it; deliveries aim at the newest. */
  revision: number;
  /** Whether `revision` has been written on all its deliveries. */
  spread: boolean;
}

/**
 * The terms of a lead that has nothing to be found by. Not an empty list: an index keeps that beside the leads without
 * terms, and whoever looks for those would pass all of these each time.
 */
export const noTerms = [''];

/** How an actor is kept. */
export const actorSchema = new Schema<Actor>(
  {
    platform: { type: String, required: true },
    id: { type: String, required: true },
    name: { type: String, required: true },
  },
  { _id: false, id: false },
);

const fieldSchema = new Schema<LeadField>(
  { key: { type: String, required: true }, label: String, value: String, e164: String },
  { _id: false, id: false },
);

export const leadSchema = new Schema<LeadRecord>({
  workspace: { type: Schema.Types.ObjectId, required: true },
  conversation: { type: Schema.Types.ObjectId, required: true },
  externalId: { type: String, required: true },
  agent: { type: Schema.Types.ObjectId, required: true },
  agentName: { type: String, required: true },
  skill: { type: Schema.Types.ObjectId, required: true },
  skillName: { type: String, required: true },
  fields: { type: [fieldSchema], required: true },
  terms: { type: [String], default: undefined },
  quote: { type: new Schema({ text: String, index: Number }, { _id: false }) },
  list: { type: String, enum: ['unread', 'read', 'deleted'], required: true },
  capturedAt: { type: Date, required: true },
  readAt: Date,
  readBy: actorSchema,
  deletedAt: Date,
  deletedBy: actorSchema,
  purgeAt: Date,
  purgedAt: Date,
  revision: { type: Number, required: true },
  spread: { type: Boolean, required: true },
});
leadSchema.index({ workspace: 1, conversation: 1 }, { unique: true });
leadSchema.index({ workspace: 1, list: 1, capturedAt: -1, _id: -1 });
leadSchema.index({ workspace: 1, agent: 1, list: 1, capturedAt: -1, _id: -1 });
leadSchema.index({ workspace: 1, terms: 1 });
leadSchema.index({ spread: 1, _id: 1 });
leadSchema.index({ purgeAt: 1 });
