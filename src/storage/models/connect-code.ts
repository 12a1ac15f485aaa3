import { Schema } from 'mongoose';
import type { Id } from '../id.js';

/** A code with which a chat is connected to a workspace, once and in time. */
export interface ConnectCodeRecord {
  /** SHA-256 of the platform and the code, in hex: who reads the database cannot connect a chat. */
  _id: string;
  workspace: Id;
  endsAt: Date;
}

export const connectCodeSchema = new Schema<ConnectCodeRecord>({
  _id: { type: String, required: true },
  workspace: { type: Schema.Types.ObjectId, required: true },
  endsAt: { type: Date, required: true },
});
connectCodeSchema.index({ endsAt: 1 });
