import { Schema } from 'mongoose';
import type { Id } from '../id.js';
import type { LeadKey } from '../repositories/lead-ranges.js';

/** What a Home tab can show. */
export type HomeScreenName = 'leads' | 'settings';

/** Which leads a Home tab lists. */
export interface HomeFilter {
  status: 'unread' | 'read' | 'all';
  /** At most 10; empty means all. */
  agents: Id[];
  /** Days as `YYYY-MM-DD` in the workspace's zone, both included; null where that end is open. */
  from: string | null;
  to: string | null;
}

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
  filter: HomeFilter;
  /** The page shown begins after this lead; null on the newest page. */
  after: LeadKey | null;
  /** How many pages it is away from the newest one, from 1, as far as the person turned them. */
  page: number;
  /** The leads they selected, on whatever page; at most 1,000. */
  selected: Id[];
  /** What their last deed came to, and the deleted leads that Undo brings back. */
  notice: { text: string; undo: Id[]; at: Date } | null;
  /** What is being done with leads that were selected, so that they are not lost where a process dies over it. */
  work: { undoing: boolean; leads: Id[]; at: Date } | null;
  /** Part of the controls' block ids: counted up where a value changed that the person did not set. */
  edition: number;
  /** Slack's `action_ts` of the newest press whose choices are kept here; older ones come too late. */
  choseAt: string;
  /** When the person last opened it or did something in it. */
  seenAt: Date;
  /** Counts what was changed of it, so that a publish knows whether it shows the last of it. */
  version: number;
  /** The workspace's `changes` that it shows; -1 where it does not show yet what the person did. */
  shown: number;
  /** When it last had its turn to be brought up to date. */
  servedAt: Date;
  /** Who publishes it now (empty for nobody), and until when it is left alone: by others, or by all after a failure. */
  lease: { token: string; until: Date };
  /** Failures in a row that were worth a later try. */
  failures: number;
  /** Slack's hash of the view, and ours of what it holds; empty where nothing is known to stand there. */
  hash: string;
  digest: string;
}

const id = { type: Schema.Types.ObjectId, required: true } as const;

export const homeSchema = new Schema<HomeRecord>({
  workspace: id,
  team: { type: String, required: true },
  user: { type: String, required: true },
  screen: { type: String, enum: ['leads', 'settings'], required: true },
  settings: { type: new Schema({ places: Number, agents: Number }, { _id: false }) },
  openedAt: { type: Date, required: true },
  filter: {
    type: new Schema(
      {
        status: { type: String, enum: ['unread', 'read', 'all'], required: true },
        agents: { type: [Schema.Types.ObjectId], required: true },
        from: { type: String, default: null },
        to: { type: String, default: null },
      },
      { _id: false },
    ),
    required: true,
  },
  after: { type: new Schema({ capturedAt: Date, id: Schema.Types.ObjectId }, { _id: false, id: false }) },
  page: { type: Number, required: true },
  selected: { type: [Schema.Types.ObjectId], required: true },
  notice: {
    type: new Schema({ text: String, undo: [Schema.Types.ObjectId], at: Date }, { _id: false }),
  },
  work: {
    type: new Schema({ undoing: Boolean, leads: [Schema.Types.ObjectId], at: Date }, { _id: false }),
  },
  edition: { type: Number, required: true },
  choseAt: { type: String, default: '' },
  seenAt: { type: Date, required: true },
  version: { type: Number, required: true },
  shown: { type: Number, required: true },
  servedAt: { type: Date, required: true },
  lease: {
    type: new Schema({ token: { type: String, default: '' }, until: Date }, { _id: false }),
    required: true,
  },
  failures: { type: Number, required: true },
  hash: { type: String, default: '' },
  digest: { type: String, default: '' },
});
homeSchema.index({ workspace: 1, team: 1, user: 1 }, { unique: true });
homeSchema.index({ workspace: 1, seenAt: -1 });
