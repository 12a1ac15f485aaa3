import type { LeadField } from '../storage/models/lead.js';

/** A custom field of the selection: a column of its own. */
export interface Column {
  /** Its key in lower case: keys that differ in nothing else are one column. */
  key: string;
  /** As the newest lead that has it calls it. */
  label: string;
}

/** The fields that have columns of their own before all others. */
const wellKnown = new Set(['name', 'email', 'phone']);
/** Beyond so many columns nobody reads a sheet, and Excel ends at 16,384: what more there is stands in one column together. */
export const mostColumns = 1_000;

/** Collects the columns of a selection in the order in which its leads come by. */
export function createColumns() {
  const labels = new Map<string, string>();
  let left = false;
  return {
    /** Takes a lead's fields in. */
    meet(fields: readonly Pick<LeadField, 'key' | 'label'>[]): void {
      for (const { key, label } of fields) {
        const name = key.toLowerCase();
        if (wellKnown.has(name) || labels.has(name)) continue;
        if (labels.size < mostColumns) labels.set(name, label);
        else left = true;
      }
    },
    /** The columns so far, and whether some leads have fields beyond them. */
    all(): { columns: Column[]; more: boolean } {
      return { columns: [...labels].map(([key, label]) => ({ key, label })), more: left };
    },
  };
}
