import { Schema } from 'mongoose';
import type { Id } from '../id.js';

/** An AI chat agent that captures leads. */
export interface AgentRecord {
  _id: Id;
  workspace: Id;
  name: string;
  createdAt: Date;
  /** Set once removed: its keys are gone, its leads stay. */
  removedAt?: Date;
}

export const agentSchema = new Schema<AgentRecord>({
  workspace: { type: Schema.Types.ObjectId, required: true },
  name: { type: String, required: true },
  createdAt: { type: Date, required: true },
  removedAt: Date,
});
agentSchema.index({ workspace: 1, name: 1 });
