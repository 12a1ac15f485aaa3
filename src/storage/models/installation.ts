import { Schema } from 'mongoose';
import type { Id } from '../id.js';
import { type WarningMark, warningSchema } from './warning.js';

/** A platform's app installed for a workspace: what all its destinations there share. */
export interface InstallationRecord {
  _id: Id;
  workspace: Id;
  /** `slack`, … */
  platform: string;
  /**
   * The platform's own id of the place: Slack's id of the team, or of the Enterprise Grid organisation that installed the
   * app as a whole. Our id of the workspace where one bot or account serves all of them, as on Telegram.
   */
  externalId: string;
  name: string;
  /** The platform's id of our app there, where links to it need one. */
  appId?: string;
  /** The bot's own user there. */
  botUser?: string;
  /** The platform's id of the person who installed the app, where it is known. */
  installer?: string;
  /** Slack's id of the Enterprise Grid organisation that it belongs to, or is. */
  enterprise?: string;
  /** For an installation of a whole organisation: the teams it was used from, by the platform's ids. */
  teams?: string[];
  /** Its tokens, sealed for this installation alone; absent where the configuration has the token, and after an uninstall. */
  tokens?: string;
  /** When the access token ends; absent where it does not. */
  tokensEndAt?: Date;
  /** Until when somebody exchanges the refresh token, which works once; nobody else may meanwhile. */
  exchangeUntil?: Date;
  /** When the platform last granted the tokens to a person who installed the app. */
  installedAt?: Date;
  /** Channels in which it was asked whether leads should ring there. */
  asked?: string[];
  /** Why all of its destinations are paused together, such as `token_revoked`. */
  pausedReason?: string;
  /** Set while an admin is still to be warned of the pause. */
  warning?: WarningMark;
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
  enterprise: String,
  teams: { type: [String], default: undefined },
  tokens: String,
  tokensEndAt: Date,
  exchangeUntil: Date,
  installedAt: Date,
  asked: { type: [String], default: undefined },
  pausedReason: String,
  warning: warningSchema,
  createdAt: { type: Date, required: true },
});
installationSchema.index({ platform: 1, externalId: 1 }, { unique: true });
installationSchema.index({ workspace: 1, platform: 1 });
installationSchema.index({ platform: 1, teams: 1 });
installationSchema.index({ 'warning.due': 1 });
