import { Schema } from 'mongoose';
import type { Id } from '../id.js';

/** Where a page begins: after this lead in the order newest first. */
export interface ListingKey {
  capturedAt: Date;
  id: Id;
}

/** One page of a list. */
export interface ListingPage {
  /** From 1. */
  page: number;
  /** The leads on it, as they came. */
  leads: Id[];
  /** Where pages 2 to this one begin. */
  starts: ListingKey[];
  /** Where the next page begins, if there may be one. */
  next?: ListingKey;
}

/**
 * A list of leads as it stands in one person's chat, kept because a press on it tells nothing of what it shows: what was
 * asked for, and the page that is turned up.
 */
export interface ListingRecord extends ListingPage {
  _id: Id;
  workspace: Id;
  /** Where it stands: Slack's id of the team, or a chat by its platform and id. */
  place: string;
  /** The platform's id of the person it is for; empty where it is everybody's in a chat. */
  user: string;
  status: 'unread' | 'read' | 'all';
  agents: { id: Id; name: string }[];
  /** Calendar days in `zone`, both included. */
  from?: string;
  to?: string;
  words?: string;
  /** The shared card whose leads it lists, instead of what is asked for. */
  bundle?: Id;
  /** The person's zone when they asked. */
  zone: string;
  usedAt: Date;
}

const keySchema = new Schema<ListingKey>(
  { capturedAt: { type: Date, required: true }, id: { type: Schema.Types.ObjectId, required: true } },
  { _id: false, id: false },
);

const agentSchema = new Schema<ListingRecord['agents'][number]>(
  { id: { type: Schema.Types.ObjectId, required: true }, name: { type: String, required: true } },
  { _id: false, id: false },
);

export const listingSchema = new Schema<ListingRecord>({
  workspace: { type: Schema.Types.ObjectId, required: true },
  place: { type: String, required: true },
  user: { type: String, default: '' },
  status: { type: String, enum: ['unread', 'read', 'all'], required: true },
  agents: { type: [agentSchema], required: true },
  from: String,
  to: String,
  words: String,
  bundle: Schema.Types.ObjectId,
  zone: { type: String, required: true },
  page: { type: Number, required: true },
  leads: { type: [Schema.Types.ObjectId], required: true },
  starts: { type: [keySchema], required: true },
  next: keySchema,
  usedAt: { type: Date, required: true },
});
listingSchema.index({ usedAt: 1 });
