import { Schema } from 'mongoose';

/** A warning that an admin is to get of a place or installation that is out of order; gone once it was sent. */
export interface WarningMark {
  /** When it may be tried next. */
  due: Date;
  /** Sends that are under way, or whose answer was lost: each may have arrived. */
  sent: number;
}

export const warningSchema = new Schema<WarningMark>(
  { due: { type: Date, required: true }, sent: { type: Number, required: true } },
  { _id: false },
);
