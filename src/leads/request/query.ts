import type { Id } from '../../storage/id.js';
import type { LeadFilter } from '../../storage/repositories/leads.js';
import { rangeEnd, rangeStart } from '../day-bounds.js';

/** An agent that a request can name. */
export interface KnownAgent {
  id: Id;
  name: string;
}

/** Which leads are asked for. */
export interface LeadQuery {
  status: 'unread' | 'read' | 'all';
  /** At most 10; empty means all. */
  agents: KnownAgent[];
  /** Calendar days of the person who asks, both included, as `YYYY-MM-DD`. */
  from?: string;
  to?: string;
  /** What to search for. */
  words?: string;
}

/** The repository's way to ask for the same, but for the words; `zone` is the asking person's. */
export function filterOf({ status, agents, from, to }: LeadQuery, zone: string): LeadFilter {
  return {
    lists: status === 'all' ? ['unread', 'read'] : [status],
    agents: agents.map(({ id }) => id),
    ...(from !== undefined && { from: rangeStart(from, zone) }),
    ...(to !== undefined && { to: rangeEnd(to, zone) }),
  };
}
