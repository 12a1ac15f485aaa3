import { Schema } from 'mongoose';
import type { Id } from '../id.js';

/** The three lanes of a drain. */
export type DeliveryLane = 'redact' | 'post' | 'edit';

/** Why leads share one card: they were missed while the place was out of order, or came faster than anybody reads. */
export type BundleReason = 'missed' | 'burst';

/** One lead at one destination, and how far the destination shows the lead's present state. */
export interface DeliveryRecord {
  _id: Id;
  workspace: Id;
  lead: Id;
  destination: Id;
  /** The revision of the lead that should be shown. */
  want: number;
  /** The revision that is shown; 0 while nothing is. */
  shown: number;
  /** Whether there is something to do: `shown` is behind `want` and it can be mended. */
  stale: boolean;
  /** When it may be tried next. */
  due: Date;
  /** What is to be done, as far as was known when it was aimed: a drain takes redactions first, then new cards, then edits. */
  lane: DeliveryLane;
  /** Its place within the lane: new cards in captured order, edits newest lead first. */
  order: number;
  /** The platform's own reference of the card, opaque to everyone else; absent until posted. */
  message?: string;
  /** The lease under which a post is on its way; still set when its answer was lost. */
  posting?: string;
  /** Tries in a row that failed. */
  tries: number;
  /** The card's content was refused, so it goes as plain text. */
  plain: boolean;
  /** Why it ended for good without showing the present state. */
  failed?: string;
  /** Posts whose answer was lost, each of which may have left a card behind. */
  lostAnswers: number;
  shownAt?: Date;
  /** The delivery of the card that this lead shares with others, instead of one of its own. */
  bundle?: Id;
  /** Of a shared card's delivery alone, whose `lead` is its own id: why there is one, and the leads it stands for. */
  gathers?: BundleReason;
  members?: Id[];
}

export const deliverySchema = new Schema<DeliveryRecord>({
  workspace: { type: Schema.Types.ObjectId, required: true },
  lead: { type: Schema.Types.ObjectId, required: true },
  destination: { type: Schema.Types.ObjectId, required: true },
  want: { type: Number, required: true },
  shown: { type: Number, required: true },
  stale: { type: Boolean, required: true },
  due: { type: Date, required: true },
  lane: { type: String, enum: ['redact', 'post', 'edit'], required: true },
  order: { type: Number, required: true },
  message: String,
  posting: String,
  tries: { type: Number, required: true },
  plain: { type: Boolean, required: true },
  failed: String,
  lostAnswers: { type: Number, required: true },
  shownAt: Date,
  bundle: Schema.Types.ObjectId,
  gathers: { type: String, enum: ['missed', 'burst'] },
  members: { type: [Schema.Types.ObjectId], default: undefined },
});
deliverySchema.index({ workspace: 1, lead: 1, destination: 1 }, { unique: true });
deliverySchema.index({ workspace: 1, destination: 1, stale: 1, lane: 1, order: 1 });
deliverySchema.index({ workspace: 1, destination: 1, stale: 1, due: 1 });
deliverySchema.index({ workspace: 1, message: 1 });
