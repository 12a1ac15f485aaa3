/** What an update may want to know. */
export interface UpdateContext {
  /** Whether the document is being made by an upsert. */
  isInsert: boolean;
  now: Date;
}

/** What a change answers that takes the field away. */
export const removed = Symbol('removed');

/** What a change answers that leaves the field as it is. */
export const unchanged = Symbol('unchanged');

/** What one operator does to the field at its path. */
export interface FieldChange {
  /** The new value of a field that is there, or `removed`, or `unchanged`. */
  existing(held: unknown, context: UpdateContext): unknown;
  /** The value of a field that is not there; without it none is made. */
  missing?(context: UpdateContext): unknown;
  /** Whether a path that leads through something without fields is no error. */
  ignoresUnviable?: boolean;
}
