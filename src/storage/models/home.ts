import { Schema } from 'mongoose';
import type { Id } from '../id.js';

/** What a Home tab can show. */
export type HomeScreenName = 'leads' | 'settings';

/** One person's Home tab in Slack: what it shows, kept here so that every process can draw it. */
export interface HomeRecord {
  _id: Id;
  workspace: Id;
  /** Slack's id of the team the person is of: one workspace of ours may serve several. */
  team: string;
  /** Slack's id of the person. */
  user: string;
  screen: HomeScreenName;
  /** Which page of each list the settings show, counted from 1. */
  settings?: { places: number; agents: number };
  openedAt: Date;
}

export const homeSchema = new Schema<HomeRecord>({
  workspace: { type: Schema.Types.ObjectId, required: true },
  team: { type: String, required: true },
  user: { type: String, required: true },
  screen: { type: String, enum: ['leads', 'settings'], required: true },
  settings: { type: new Schema({ places: Number, agents: Number }, { _id: false }) },
  openedAt: { type: Date, required: true },
});
homeSchema.index({ workspace: 1, team: 1, user: 1 }, { unique: true });
