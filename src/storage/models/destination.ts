import { Schema } from 'mongoose';
import type { Id } from '../id.js';
import { type WarningMark, warningSchema } from './warning.js';

/** A `due` that never comes: nothing is left to show. */
export const never = new Date('9999-12-31T00:00:00Z');

/** So many new leads a minute have a card each, where nobody chose another number. */
export const usualFold = 20;

/** A place that leads are announced in. */
export interface DestinationRecord {
  _id: Id;
  workspace: Id;
  platform: string;
  /** The platform's id of the place: a channel, chat or mailbox. */
  target: string;
  /** Only these agents' leads ring here; empty means all. */
  agents: Id[];
  /** Leads ring here only while the workspace has no other destination. */
  fallback?: boolean;
  /** Cards here show the fields with these keys alone, and not the visitor's words; everything when absent. */
  fields?: string[];
  /** Counts the changes of how cards look here, and up to which of them the posted cards were told to be drawn anew. */
  drawing?: number;
  drawn?: number;
  /** Counts the changes that people saved. */
  edits?: number;
  state: 'active' | 'paused';
  /** Why it is paused, in a stable code such as `is_archived`, or `by_person`. */
  reason?: string;
  /** Set while an admin is still to be warned of the pause. */
  warning?: WarningMark;
  /** When the platform is asked next whether the place is still in order. */
  lookAt: Date;
  /** When its drain should look next; `never` when nothing is stale. */
  due: Date;
  /** Counts the wakes, so that a drain that found nothing does not fall asleep over a new one. */
  wakes: number;
  /** The drain that works here now; another may take over after `until`. */
  lease: { token: string; until: Date };
  /** When sends that count against the place's limits went, oldest first; as many as the limits look back at. */
  sends: Date[];
  /** More new leads a minute than this share one card; 0 lets each have its own. `usualFold` when absent. */
  fold?: number;
  /** When the last cards of single leads were posted, oldest first; as many as `fold` looks back at. */
  rings?: Date[];
  /** The card that new leads share for now, until when, and how many came to it since it was last extended. */
  bundle?: { id: Id; until: Date; joined: number };
  /** Until when the platform asked to be left alone, by method. */
  held?: { post?: Date; edit?: Date };
  /** Failures in a row that were worth a later try. */
  failures: number;
  lastShownAt?: Date;
  createdAt: Date;
  /** Set once removed: nothing new rings there, and its drain sees to the cards that stand there. */
  removedAt?: Date;
}

export const destinationSchema = new Schema<DestinationRecord>({
  workspace: { type: Schema.Types.ObjectId, required: true },
  platform: { type: String, required: true },
  target: { type: String, required: true },
  agents: { type: [Schema.Types.ObjectId], required: true },
  fallback: Boolean,
  fields: { type: [String], default: undefined },
  drawing: Number,
  drawn: Number,
  edits: Number,
  state: { type: String, enum: ['active', 'paused'], required: true },
  reason: String,
  warning: warningSchema,
  lookAt: { type: Date, required: true },
  due: { type: Date, required: true },
  wakes: { type: Number, required: true },
  lease: {
    type: new Schema({ token: { type: String, default: '' }, until: Date }, { _id: false }),
    required: true,
  },
  sends: { type: [Date], required: true },
  held: new Schema({ post: Date, edit: Date }, { _id: false }),
  fold: Number,
  rings: { type: [Date], default: undefined },
  bundle: new Schema({ id: Schema.Types.ObjectId, until: Date, joined: Number }, { _id: false, id: false }),
  failures: { type: Number, required: true },
  lastShownAt: Date,
  createdAt: { type: Date, required: true },
  removedAt: Date,
});
destinationSchema.index({ workspace: 1, platform: 1, target: 1 }, { unique: true });
destinationSchema.index({ platform: 1, target: 1 });
destinationSchema.index({ due: 1 });
destinationSchema.index({ lookAt: 1 });
destinationSchema.index({ 'warning.due': 1 });
