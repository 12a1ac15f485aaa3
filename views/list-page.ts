import type { Card } from './lead-card.js';

/** A page of a list holds so many leads, on every platform. */
export const listPageSize = 25;

/** One page of a list, as every platform draws it. */
export interface ListPageData {
  /** The list's own id, which its buttons carry. */
  id: string;
  /** What was asked for, as it was understood. */
  title: string;
  /** At most `listPageSize`. */
  leads: Card[];
  /** From 1. */
  page: number;
  /** Whether older ones follow. */
  more: boolean;
}
