import { Types } from 'mongoose';

/** The `_id` of one of our documents. */
export type Id = Types.ObjectId;

/** A new id, as if made at that moment where one is given; later ones sort after earlier ones by the second. */
export function newId(at?: Date): Id {
  return new Types.ObjectId(Types.ObjectId.generate(at && at.getTime() / 1000));
}

/** Reads an id as people and platforms hand it back to us (24 hex digits); undefined for anything else. */
export function parseId(text: string): Id | undefined {
  return /^[0-9a-f]{24}$/.test(text) ? new Types.ObjectId(text) : undefined;
}
