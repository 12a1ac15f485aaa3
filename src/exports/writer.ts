import type { Id } from '../storage/id.js';
import type { StoredMessage } from '../storage/models/message-part.js';
import type { Column } from './columns.js';
import type { FullLead } from './full-leads.js';
import type { ExportOrder } from './order.js';
import type { LeadRow } from './row.js';

/** What a file is made of besides its rows. */
export interface FileFacts {
  order: ExportOrder;
  columns: readonly Column[];
  /** Whether some leads have fields beyond the columns. */
  more: boolean;
}

/** Writes a file of leads into a sink, never faster than that takes it. */
export interface ExportWriter {
  /** Adds a lead with its conversation, a part of it at a time. */
  add(row: LeadRow, messages: AsyncIterable<StoredMessage[]>): Promise<void>;
  /** The leads so far whose conversations did not fit, to be read once more at the end. */
  unfinished(): Id[];
  /** Adds what of those did not fit, and ends the file; resolves once the sink has it all. */
  finish(unfinished: AsyncIterable<FullLead>): Promise<void>;
}
