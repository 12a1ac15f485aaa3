import { Schema } from 'mongoose';
import type { Id } from '../id.js';

/** What a key may do: an agent's `capture`, or the workspace's `leads`. */
export type KeyScope = 'capture' | 'leads';

/** An API key; the key itself is kept nowhere. */
export interface KeyRecord {
  _id: Id;
  workspace: Id;
  scope: KeyScope;
  /** The agent it belongs to; with scope `capture` only. */
  agent?: Id;
  /** Another one whenever the agent or a skill of it changed, so that what was read of them holds until then. */
  stamp: Id;
  /** SHA-256 of the key, hex. */
  hash: string;
  createdAt: Date;
}

export const keySchema = new Schema<KeyRecord>({
  workspace: { type: Schema.Types.ObjectId, required: true },
  scope: { type: String, enum: ['capture', 'leads'], required: true },
  agent: Schema.Types.ObjectId,
  stamp: { type: Schema.Types.ObjectId, required: true },
  hash: { type: String, required: true },
  createdAt: { type: Date, required: true },
});
keySchema.index({ hash: 1 }, { unique: true });
keySchema.index({ workspace: 1, agent: 1 });
