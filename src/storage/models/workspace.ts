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
  /** For how many hours a deleted lead can be restored. */
  restoreHours: number;
  /** Made by the first start and not yet named or set up by a person; `workspaces add` names it instead of adding another. */
  provisional: boolean;
  createdAt: Date;
}

export const workspaceSchema = new Schema<WorkspaceRecord>({
  name: { type: String, required: true },
  zone: { type: String, required: true },
  dateFormat: { type: String, required: true },
  restoreHours: { type: Number, required: true },
  provisional: { type: Boolean, required: true },
  createdAt: { type: Date, required: true },
});
