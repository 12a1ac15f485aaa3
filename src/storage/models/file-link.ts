import { Schema } from 'mongoose';
import type { Id } from '../id.js';

/** A link that hands a file to whoever has it, once and in time. */
export interface FileLinkRecord {
  /** SHA-256 of the link's token, in hex: who reads the database cannot download. */
  _id: string;
  workspace: Id;
  file: Id;
  endsAt: Date;
}

export const fileLinkSchema = new Schema<FileLinkRecord>({
  _id: { type: String, required: true },
  workspace: { type: Schema.Types.ObjectId, required: true },
  file: { type: Schema.Types.ObjectId, required: true },
  endsAt: { type: Date, required: true },
});
fileLinkSchema.index({ endsAt: 1 });
