import { Schema } from 'mongoose';
import type { Id } from '../id.js';

/** A file that is kept for somebody until it is theirs; its bytes lie encrypted on the shelf (`src/files`). */
export interface FileRecord {
  _id: Id;
  workspace: Id;
  /** As the person is to see it. */
  name: string;
  /** Its media type. */
  type: string;
  /** `delivered`: it was handed over, and nothing but this record is left. */
  state: 'writing' | 'kept' | 'delivered';
  /** What its bytes are encrypted under, sealed; absent once they are not to be read any more. */
  key?: string;
  /** How long it is; absent while it is written. */
  bytes?: number;
  /** From then on it is gone, this record too. */
  until: Date;
  /** Who hands it over just now, and for how long nobody else may. */
  holder?: string;
  heldUntil?: Date;
}

export const fileSchema = new Schema<FileRecord>({
  workspace: { type: Schema.Types.ObjectId, required: true },
  name: { type: String, required: true },
  type: { type: String, required: true },
  state: { type: String, enum: ['writing', 'kept', 'delivered'], required: true },
  key: String,
  bytes: Number,
  until: { type: Date, required: true },
  holder: String,
  heldUntil: Date,
});
fileSchema.index({ until: 1 });
fileSchema.index({ workspace: 1 });
