import type { EmptyReason } from '../../../../views/slack/home-empty.js';
import type { HomeLead } from '../../../../views/slack/home-lead-row.js';
import { homePageSize, renderHomeLeads } from '../../../../views/slack/home-leads.js';
import { rangeEnd, rangeStart } from '../../../leads/day-bounds.js';
import { type Id, parseId } from '../../../storage/id.js';
import type { AgentRecord } from '../../../storage/models/agent.js';
import type { HomeFilter, HomeRecord } from '../../../storage/models/home.js';
import type { LeadRecord } from '../../../storage/models/lead.js';
import { keyOf, type LeadFilter, type LeadKey } from '../../../storage/repositories/leads.js';
import type { HomeScreen, HomesParts } from './homes.js';

/** Makes the screen that lists leads. */
export function createLeadsScreen({
  inbox,
  directory,
  rights,
}: Pick<HomesParts, 'inbox' | 'directory' | 'rights'>): HomeScreen {
  /** The page that the person turned to, else, where nothing is left on it, the newest. */
  async function pageOf(workspace: Id, filter: LeadFilter, { after, page }: HomeRecord) {
    const found = await inbox.list(workspace, filter, homePageSize, { after: after ?? undefined });
    if (found.leads.length > 0 || !after) return { ...found, number: after ? Math.max(2, page) : 1 };
    return { ...(await inbox.list(workspace, filter, homePageSize)), number: 1 };
  }

  async function whyEmpty(
    workspace: Id,
    { filter }: HomeRecord,
    agents: AgentRecord[],
    unread: number,
  ): Promise<EmptyReason> {
    if (isReversed(filter)) return 'range-reversed';
    const [skills, any] = await Promise.all([
      directory.skills(workspace),
      inbox.list(workspace, { lists: ['unread', 'read'], agents: [] }, 1),
    ]);
    const none = any.leads.length === 0;
    if (none && agents.length === 0) return 'no-agent';
    if (!skills.some(({ on, capture }) => on && capture)) return 'no-skill';
    if (none) return 'no-lead';
    return unread === 0 && isFirst(filter) ? 'all-read' : 'nothing-here';
  }

  return async ({ team, person, workspace, home }) => {
    const { _id, zone, restoreHours } = workspace;
    const [agents, unread, mayDelete] = await Promise.all([
      directory.agents(_id),
      inbox.countUnread(_id),
      rights.mayDelete(team, person),
    ]);
    const filter = leadFilter(home.filter, agents, zone);
    const { leads, next, number } = await pageOf(_id, filter, home);
    const [first] = leads;
    const selected = new Set(home.selected.map((id) => id.toHexString()));
    return renderHomeLeads({
      unread,
      leads: leads.map((lead) => rowOf(lead, selected)),
      ...(leads.length === 0 && { empty: await whyEmpty(_id, home, agents, unread) }),
      page: {
        number,
        ...(number > 1 && first && { newer: writeKey(keyOf(first)) }),
        ...(next && { older: writeKey(next) }),
      },
      filter: {
        status: home.filter.status,
        agents: home.filter.agents.map((id) => id.toHexString()),
        ...(home.filter.from !== null && { from: home.filter.from }),
        ...(home.filter.to !== null && { to: home.filter.to }),
      },
      agents: agents.map(({ _id: id, name }) => ({ id: id.toHexString(), name })),
      dayZone: zone,
      zone: person.zone,
      restoreHours,
      mayDelete,
      selected: selected.size,
      edition: home.edition,
      settings: rights.mayConfigure(team, person),
      ...(home.notice && { notice: { text: home.notice.text, undo: home.notice.undo.length > 0 } }),
    });
  };
}

/** Which leads a Home tab lists. Its days are the workspace's, so that two people who filter alike see the same leads. */
export function leadFilter(
  { status, agents, from, to }: HomeFilter,
  there: readonly AgentRecord[],
  zone: string,
): LeadFilter {
  return {
    lists: status === 'all' ? ['unread', 'read'] : [status],
    agents: agents.filter((id) => there.some(({ _id }) => _id.equals(id))),
    ...(from !== null && { from: rangeStart(from, zone) }),
    ...(to !== null && { to: rangeEnd(to, zone) }),
  };
}

/** A place in the list as a button's value. */
function writeKey({ capturedAt, id }: LeadKey): string {
  return `${capturedAt.getTime()} ${id.toHexString()}`;
}

/** Reads what `writeKey` wrote; undefined for anything else. */
export function readKey(text: string): LeadKey | undefined {
  const [, time, hex = ''] = /^(\d{1,15}) ([0-9a-f]{24})$/.exec(text) ?? [];
  const id = parseId(hex);
  return id && { capturedAt: new Date(Number(time)), id };
}

function rowOf(
  { _id, list, fields, agentName, capturedAt, readBy }: LeadRecord,
  selected: ReadonlySet<string>,
): HomeLead {
  const id = _id.toHexString();
  return {
    id,
    status: list === 'unread' ? 'unread' : 'read',
    fields,
    agent: agentName,
    capturedAt,
    ...(readBy && { readBy: readBy.name }),
    selected: selected.has(id),
  };
}

function isReversed({ from, to }: HomeFilter): boolean {
  return from !== null && to !== null && from > to;
}

function isFirst({ status, agents, from, to }: HomeFilter): boolean {
  return status === 'unread' && agents.length === 0 && from === null && to === null;
}
