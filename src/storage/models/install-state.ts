import { Schema } from 'mongoose';

/** A way to install the app that somebody has begun: what comes back to us must name it, once and in time. */
export interface InstallStateRecord {
  /** SHA-256 of the state, in hex: who reads the database cannot end what another began. */
  _id: string;
  endsAt: Date;
}

export const installStateSchema = new Schema<InstallStateRecord>({
  _id: { type: String, required: true },
  endsAt: { type: Date, required: true },
});
installStateSchema.index({ endsAt: 1 });
