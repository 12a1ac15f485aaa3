import { Schema } from 'mongoose';
import type { Id } from '../id.js';

/** A platform's app installed for a workspace: what all its destinations there share. */
export interface InstallationRecord {
  _id: Id;
  workspace: Id;
  /** `slack`, … */
  platform: string;
  /** The platform's own id of the place, such as Slack's team id. */
  externalId: string;
  name: string;
  /** The platform's id of our app there, where links to it need one. */
  appId?: string;
  /** The bot's own user there. */
  botUser?: string;
  /** The platform's id of the person who installed the app, where it is known. */
  installer?: string;
  /** Why all of its destinations are paused together, such as `token_revoked`. */
  pausedReason?: string;
  /** When the installation's next card edit is due: the one bucket that all its destinations share. */
  nextEditAt: Date;
  createdAt: Date;
}

export const installationSchema = new Schema<InstallationRecord>({
  workspace: { type: Schema.Types.ObjectId, required: true },
  platform: { type: String, required: true },
  externalId: { type: String, required: true },
  name: { type: String, required: true },
  appId: String,
  botUser: String,
  installer: String,
  pausedReason: String,
  nextEditAt: { type: Date, required: true },
  createdAt: { type: Date, required: true },
});
installationSchema.index({ platform: 1, externalId: 1 }, { unique: true });
installationSchema.index({ workspace: 1, platform: 1 });
