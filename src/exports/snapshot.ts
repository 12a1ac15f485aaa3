import { createSearch } from '../leads/search.js';
import { type Id, parseId } from '../storage/id.js';
import { type LeadFilter, type LeadOutline, newestFirst } from '../storage/repositories/leads.js';
import type { Repositories } from '../storage/repositories/repositories.js';
import { type Column, createColumns } from './columns.js';
import type { ExportOrder } from './order.js';

/** What an export is of, decided before its first row: leads that come later, or move to another list, change nothing. */
export interface Snapshot {
  workspace: Id;
  /** Newest first. */
  leads: Id[];
  columns: Column[];
  /** Whether some leads have fields beyond the columns. */
  more: boolean;
}

/** So many leads one look of a search finds. */
const found = 200;

/** Reads which leads an order is of, and what their fields are called. */
export async function takeSnapshot(
  repositories: Pick<Repositories, 'leads' | 'leadTerms'>,
  order: ExportOrder,
): Promise<Snapshot> {
  const { filter, workspace } = idsOf(order);
  const columns = createColumns();
  const leads: Id[] = [];
  const outlines =
    order.words === undefined
      ? repositories.leads.outlines(workspace, filter)
      : searched(repositories, workspace, filter, order.words);
  for await (const { _id, fields } of outlines) {
    if (_id.getTimestamp() > order.at) continue;
    leads.push(_id);
    columns.meet(fields);
  }
  return { workspace, leads, ...columns.all() };
}

function idsOf({ workspace, filter }: ExportOrder): { workspace: Id; filter: LeadFilter } {
  const id = parseId(workspace);
  if (!id) throw new Error('an export is of no workspace');
  return {
    workspace: id,
    filter: { ...filter, agents: filter.agents.flatMap((agent) => parseId(agent) ?? []) },
  };
}

async function* searched(
  { leads, leadTerms }: Pick<Repositories, 'leads' | 'leadTerms'>,
  workspace: Id,
  filter: LeadFilter,
  words: string,
): AsyncGenerator<LeadOutline> {
  const search = createSearch({ leads, leadTerms });
  let page = await search({ workspace, filter, words, limit: found });
  for (;;) {
    yield* (await leads.findIn(workspace, filter.lists, page.ids)).sort(newestFirst);
    if (!page.next) return;
    page = await search({ workspace, filter, words, limit: found, after: page.next });
  }
}
