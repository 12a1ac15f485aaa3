import { Schema } from 'mongoose';
import type { Id } from '../id.js';

/** One customer. */
export interface WorkspaceRecord {
  _id: Id;
  name: string;
  /** IANA zone of shared times, such as those on mail. */
  zone: string;
  /** Luxon format of a date and time in lists and exports. */
  dateFormat: string;
  /** The day that weeks begin on. */
  firstDayOfWeek: 'monday' | 'sunday' | 'saturday';
  /** For how many hours a deleted lead can be restored. */
  restoreHours: number;
  /** Who may delete leads. */
  deleters: 'everyone' | 'admins';
  /** Leads older than so many days go for good; kept for ever when absent. */
  retentionDays?: number;
  /** Counts the batches of changed leads, so that every process sees that what it shows may be old. */
  changes: number;
  /** Counts the changes that people saved. */
  edits?: number;
  /** When Home tabs of this workspace need a look again; absent where none does. */
  homesDue?: Date;
  /** When the present round of Home tabs began: each has its turn once in a round. */
  homesRound?: Date;
  /** When Home tabs were published last, oldest first: the pace that all processes share. */
  published?: Date[];
  /** Made by the first start and not yet named or set up by a person; `workspaces add` names it instead of adding another. */
  provisional: boolean;
  createdAt: Date;
}

export const workspaceSchema = new Schema<WorkspaceRecord>({
  name: { type: String, required: true },
  zone: { type: String, required: true },
  dateFormat: { type: String, required: true },
  firstDayOfWeek: { type: String, enum: ['monday', 'sunday', 'saturday'], required: true },
  restoreHours: { type: Number, required: true },
  deleters: { type: String, enum: ['everyone', 'admins'], required: true },
  retentionDays: Number,
  changes: { type: Number, required: true },
  edits: Number,
  homesDue: Date,
  homesRound: Date,
  published: { type: [Date], default: undefined },
  provisional: { type: Boolean, required: true },
  createdAt: { type: Date, required: true },
});
workspaceSchema.index({ homesDue: 1 });
