import { Schema } from 'mongoose';

/** A limit that many places share: when the next call that counts against it may go. */
export interface PaceRecord {
  /** What is limited, and for whom. */
  _id: string;
  nextAt: Date;
}

export const paceSchema = new Schema<PaceRecord>({
  _id: { type: String, required: true },
  nextAt: { type: Date, required: true },
});
