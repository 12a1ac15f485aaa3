import { Schema } from 'mongoose';
import type { Id } from '../id.js';
import { type Actor, actorSchema } from './lead.js';

/** One change of a workspace's configuration, one export or one lead that was erased, and who did it. */
export interface AuditRecord {
  _id: Id;
  workspace: Id;
  at: Date;
  actor: Actor;
  /** What was done, in a stable code such as `destination_added`. */
  action: string;
  /** What it was done to, as a person would name it. Never a token or a lead's contact details. */
  subject?: string;
  /** What it is now, or was. */
  detail?: string;
}

export const auditSchema = new Schema<AuditRecord>(
  {
    workspace: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, required: true },
    actor: { type: actorSchema, required: true },
    action: { type: String, required: true },
    subject: String,
    detail: String,
  },
  { collection: 'audit' },
);
auditSchema.index({ workspace: 1, _id: -1 });
