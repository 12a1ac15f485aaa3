import type { LeadFilter } from '../storage/repositories/leads.js';

/** The kinds of file there are. */
export type ExportFormat = 'xlsx' | 'csv';

/** A file that somebody wants: which leads, and how they are written. Its ids are in hex, so that a thread can be handed it. */
export interface ExportOrder {
  workspace: string;
  filter: Omit<LeadFilter, 'agents'> & { agents: string[] };
  /** What each lead must have a word for, as in a search. */
  words?: string;
  format: ExportFormat;
  /** IANA zone of every time in it. */
  zone: string;
  /** Luxon format of its dates. */
  dateFormat: string;
  /** The selection in words: `All leads of Pricing Bot, 1 – 30 Nov 2026`. */
  selection: string;
  /** Who asked, by name. */
  by: string;
  /** When: leads that came later are not in it. */
  at: Date;
}

/** What each kind of file is called in HTTP. */
export const fileTypes: Record<ExportFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};
