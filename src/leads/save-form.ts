import { createHash } from 'node:crypto';

/** What a person saw of each value when they opened a form, short enough to travel with it. */
export type Shown<T> = Record<keyof T, string>;

/** A form as it comes back: what was shown, and what is to be there now. */
export interface Form<T> {
  shown: Partial<Shown<T>>;
  /** What the form does not hold stays as it is. */
  wanted: Partial<T>;
}

/** What saving a form came to: the values it changed, somebody else's change of the same values, or nothing left to change. */
export type SavedForm<T> = { result: 'saved'; changes: Partial<T> } | { result: 'conflict' | 'gone' };

/** How a form reads and writes its record. */
export interface FormRecord<R, T> {
  read(): Promise<R | null>;
  valuesOf(record: R): T;
  /** Writes if the record is still as it was read; false where it moved on. */
  write(record: R, changes: Partial<T>): Promise<boolean>;
}

/** What is remembered of values while a person has them before their eyes. */
export function shownOf<T extends object>(values: T): Shown<T> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, digest(value)])) as Shown<T>;
}

/**
 * Saves the values that a person changed, and only those. Where somebody else changed one of them since it was shown, nothing
 * is written: neither loses the other's change without being told.
 */
export async function saveForm<R, T extends object>(
  { shown, wanted }: Form<T>,
  { read, valuesOf, write }: FormRecord<R, T>,
): Promise<SavedForm<T>> {
  const keys = Object.keys(wanted) as (keyof T)[];
  const touched = keys.filter((key) => digest(wanted[key]) !== shown[key]);
  for (;;) {
    const record = await read();
    if (!record) return { result: 'gone' };
    const stored = valuesOf(record);
    const open = touched.filter((key) => digest(stored[key]) !== digest(wanted[key]));
    if (open.some((key) => digest(stored[key]) !== shown[key])) return { result: 'conflict' };
    const changes: Partial<T> = {};
    for (const key of open) changes[key] = wanted[key];
    if (open.length === 0 || (await write(record, changes))) return { result: 'saved', changes };
  }
}

/** Twelve hex digits are enough to tell a person's change from none. */
function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
}
