import type { QueryFilter } from 'mongoose';
import type { Id } from '../id.js';
import type { LeadList, LeadRecord } from '../models/lead.js';

/** Where a page of leads begins: after this lead in the order newest first. */
export interface LeadKey {
  capturedAt: Date;
  id: Id;
}

/** Which leads a list shows. */
export interface LeadFilter {
  /** Never empty; `deleted` leads are asked for by no list. */
  lists: LeadList[];
  /** At most 10; empty means all. */
  agents: Id[];
  from?: Date;
  to?: Date;
}

/** What tells where a lead stands in the order newest first. */
export type Placed = Pick<LeadRecord, '_id' | 'capturedAt'>;

/** One range of an index, which holds its leads newest first: what comes after the key. */
export type LeadRange = (after?: LeadKey) => QueryFilter<LeadRecord>;

/** The ranges that make up a list: one for each of its lists and agents. */
export function rangesOf(workspace: Id, filter: LeadFilter): LeadRange[] {
  const agents = filter.agents.length > 0 ? filter.agents : [undefined];
  return filter.lists.flatMap((list) =>
    agents.map((agent) => (after?: LeadKey) => ({
      workspace,
      ...(agent && { agent }),
      list,
      ...timesOf(filter, after),
    })),
  );
}

function timesOf({ from, to }: LeadFilter, after?: LeadKey): QueryFilter<LeadRecord> {
  // Past a key, its time is the one upper end: no engine then reads what lies before the page.
  const isPast = after !== undefined && !(to && to <= after.capturedAt);
  const capturedAt = {
    ...(from && { $gte: from }),
    ...(isPast ? { $lte: after.capturedAt } : to && { $lt: to }),
  };
  return {
    ...(Object.keys(capturedAt).length > 0 && { capturedAt }),
    ...(isPast && {
      $or: [
        { capturedAt: { $lt: after.capturedAt } },
        { capturedAt: after.capturedAt, _id: { $lt: after.id } },
      ],
    }),
  };
}

/** The same ranges as far as they come before the key, each for a read backwards. */
export function rangesBefore(workspace: Id, filter: LeadFilter, before: LeadKey): QueryFilter<LeadRecord>[] {
  const newer = {
    capturedAt: { $gte: before.capturedAt },
    $or: [
      { capturedAt: { $gt: before.capturedAt } },
      { capturedAt: before.capturedAt, _id: { $gt: before.id } },
    ],
  };
  const { from, to, ...lists } = filter;
  const low = from && from > before.capturedAt ? { capturedAt: { $gte: from } } : newer;
  const capturedAt = { ...low.capturedAt, ...(to && { $lt: to }) };
  return rangesOf(workspace, lists).map((range) => ({ ...range(), ...low, capturedAt }));
}

/** The order newest first. */
export function newestFirst(a: Placed, b: Placed): number {
  return (
    b.capturedAt.getTime() - a.capturedAt.getTime() || (b._id.toHexString() < a._id.toHexString() ? -1 : 1)
  );
}

/** Where a list goes on after this lead. */
export function keyOf({ capturedAt, _id }: Placed): LeadKey {
  return { capturedAt, id: _id };
}

/** Merges ranges newest first; `read` reads some leads of one at a time, and only as far as they are asked for. */
export async function* merged<T extends Placed>(
  ranges: LeadRange[],
  read: (range: QueryFilter<LeadRecord>) => Promise<T[]>,
  after?: LeadKey,
): AsyncGenerator<T> {
  const heads = await Promise.all(ranges.map(async (range) => ({ range, leads: await read(range(after)) })));
  let last: Id | undefined;
  for (;;) {
    const [first] = heads.filter(({ leads }) => leads.length > 0).sort(byHead);
    const lead = first?.leads.shift();
    if (!first || !lead) return;
    // One that moved from list to list while they were read stands in both.
    if (!last?.equals(lead._id)) yield lead;
    last = lead._id;
    if (first.leads.length === 0) first.leads = await read(first.range(keyOf(lead)));
  }
}

function byHead<T extends Placed>({ leads: [a] }: { leads: T[] }, { leads: [b] }: { leads: T[] }): number {
  return a && b ? newestFirst(a, b) : 0;
}
