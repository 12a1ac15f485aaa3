import { Schema } from 'mongoose';
import type { Id } from '../id.js';

/** What a captured field holds; decides how it is checked. */
export type FieldType = 'text' | 'email' | 'phone';

/** One field a skill gathers. */
export interface SkillField {
  key: string;
  label: string;
  type: FieldType;
  required: boolean;
}

/** What an agent can do. */
export interface SkillRecord {
  _id: Id;
  workspace: Id;
  agent: Id;
  name: string;
  on: boolean;
  capture: boolean;
  fields: SkillField[];
  /** Counts the changes that people saved. */
  edits?: number;
  createdAt: Date;
}

const fieldSchema = new Schema<SkillField>(
  {
    key: { type: String, required: true },
    label: { type: String, required: true },
    type: { type: String, enum: ['text', 'email', 'phone'], required: true },
    required: { type: Boolean, required: true },
  },
  { _id: false },
);

export const skillSchema = new Schema<SkillRecord>({
  workspace: { type: Schema.Types.ObjectId, required: true },
  agent: { type: Schema.Types.ObjectId, required: true },
  name: { type: String, required: true },
  on: { type: Boolean, required: true },
  capture: { type: Boolean, required: true },
  fields: { type: [fieldSchema], required: true },
  edits: Number,
  createdAt: { type: Date, required: true },
});
skillSchema.index({ workspace: 1, agent: 1, name: 1 }, { unique: true });
