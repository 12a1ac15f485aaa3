import type { Writable } from 'node:stream';
import type { Repositories } from '../storage/repositories/repositories.js';
import { createCsv } from './csv.js';
import { fullLeads } from './full-leads.js';
import type { ExportOrder } from './order.js';
import { leadRow } from './row.js';
import { takeSnapshot } from './snapshot.js';
import { createWorkbook } from './workbook.js';

/** How far an export is: rows written, and those that there will be. */
export interface Progress {
  done: number;
  total: number;
}

/** Progress is told once in so many rows. */
const told = 250;

/**
 * Writes the file of an order into a sink, never faster than that takes it, and tells how far it is: first once it is known
 * what it is of. Of an order without leads nothing is written. Resolves with how many rows it has.
 */
export async function buildExport(
  repositories: Pick<Repositories, 'leads' | 'leadTerms' | 'conversations'>,
  order: ExportOrder,
  sink: Writable,
  tell: (progress: Progress) => void,
): Promise<number> {
  const { workspace, leads, columns, more } = await takeSnapshot(repositories, order);
  const total = leads.length;
  tell({ done: 0, total });
  if (total === 0) return 0;
  const facts = { order, columns, more };
  const writer = order.format === 'csv' ? createCsv(sink, facts) : createWorkbook(sink, facts);
  let done = 0;
  for await (const { lead, messages } of fullLeads(repositories, workspace, leads)) {
    await writer.add(leadRow(lead, columns, more), messages());
    done += 1;
    if (done % told === 0) tell({ done, total });
  }
  await writer.finish(fullLeads(repositories, workspace, writer.unfinished()));
  return done;
}
