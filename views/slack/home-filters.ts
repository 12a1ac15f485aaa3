import type { ActionsBlock, ActionsBlockElement, KnownBlock, PlainTextOption } from '@slack/types';
import { clipLine } from '../text.js';
import { homeAgents, homeAnyDate, homeFrom, homeStatus, homeTo } from './action-ids.js';
import { button, dayPicker, option, plain, quiet } from './elements.js';
import { slackLimits } from './limits.js';

/** Which leads a Home lists. */
export interface HomeFilterData {
  status: 'unread' | 'read' | 'all';
  /** Ids of at most 10 agents; all of them when empty. */
  agents: string[];
  /** Days as `YYYY-MM-DD`, both included. */
  from?: string;
  to?: string;
}

/** An agent to choose. */
export interface HomeAgent {
  id: string;
  name: string;
}

/** What the filters are drawn from. */
export interface FiltersData {
  filter: HomeFilterData;
  agents: HomeAgent[];
  /** The workspace's zone, whose days the range is made of. */
  dayZone: string;
  edition: number;
}

/** How many agents one filter takes. */
export const mostAgents = 10;

/** What the list of agents may take of a view's 250 KB, in bytes; the rows need up to 150 KB. */
const agentBytes = 80_000;

const statuses = {
  unread: option('Unread', 'unread'),
  read: option('Read', 'read'),
  all: option('Unread and read', 'all'),
};

/** Draws the filters, and below them what they need said. */
export function homeFilters(data: FiltersData): KnownBlock[] {
  const { filter, agents, edition } = data;
  const offered = offeredAgents(agents, filter.agents);
  const gone = filter.agents.filter((id) => !agents.some((agent) => agent.id === id)).length;
  const dated = filter.from !== undefined || filter.to !== undefined;
  const elements: ActionsBlockElement[] = [
    {
      type: 'static_select',
      action_id: homeStatus,
      options: Object.values(statuses),
      initial_option: statuses[filter.status],
    },
    ...(offered.length > 0 ? [agentSelect(offered, filter.agents)] : []),
    dayPicker('From any day', homeFrom, filter.from),
    dayPicker('To any day', homeTo, filter.to),
    ...(dated ? [button('Any Date', homeAnyDate, 'any')] : []),
  ];
  const block: ActionsBlock = { type: 'actions', block_id: filtersBlockId(edition, gone), elements };
  const notes = [
    dated ? `Days are those of ${data.dayZone}.` : undefined,
    gone > 0 ? goneAgents(gone, filter.agents.length) : undefined,
    offered.length < agents.length
      ? `The first ${offered.length.toLocaleString('en-US')} of ${agents.length.toLocaleString('en-US')} agents are listed.`
      : undefined,
  ].filter((note) => note !== undefined);
  return [block, ...(notes.length > 0 ? [quiet(notes.join(' '))] : [])];
}

/** The block id of the filters; agents that are gone make another one, since Slack would keep them chosen. */
export function filtersBlockId(edition: number, gone: number): string {
  return `filters.${edition}${gone > 0 ? `.${gone}` : ''}`;
}

function goneAgents(gone: number, chosen: number): string {
  const what =
    gone === 1 ? 'An agent of this filter was removed' : `${gone} agents of this filter were removed`;
  return gone === chosen ? `${what}, so leads of all agents are listed.` : `${what}.`;
}

/** The agents that find room, by name; those that are chosen always do. */
function offeredAgents(agents: readonly HomeAgent[], chosen: readonly string[]): HomeAgent[] {
  const byName = agents.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  const first = [
    ...byName.filter(({ id }) => chosen.includes(id)),
    ...byName.filter(({ id }) => !chosen.includes(id)),
  ];
  let bytes = 0;
  const fitting = new Set(
    first.filter((agent) => {
      bytes += Buffer.byteLength(JSON.stringify(agentOption(agent))) + 1;
      return bytes <= agentBytes;
    }),
  );
  return byName.filter((agent) => fitting.has(agent));
}

/** Beyond 100 agents in groups of 100, since that is what a select takes. */
function agentSelect(agents: HomeAgent[], chosen: readonly string[]): ActionsBlockElement {
  const options = agents.map(agentOption);
  const picked = options.filter(({ value }) => value !== undefined && chosen.includes(value));
  return {
    type: 'multi_static_select',
    action_id: homeAgents,
    placeholder: plain('All agents', slackLimits.placeholder),
    max_selected_items: mostAgents,
    ...(options.length <= slackLimits.options ? { options } : { option_groups: groups(options) }),
    ...(picked.length > 0 && { initial_options: picked }),
  };
}

function groups(options: PlainTextOption[]) {
  const some = Array.from({ length: Math.ceil(options.length / slackLimits.options) }, (_, index) =>
    options.slice(index * slackLimits.options, (index + 1) * slackLimits.options),
  );
  return some.map((each) => {
    const [first, last] = [each[0], each.at(-1)].map((one) => clipLine(one?.text.text ?? '', 34));
    return { label: plain(`${first} – ${last}`, slackLimits.optionText), options: each };
  });
}

function agentOption({ id, name }: HomeAgent): PlainTextOption {
  return option(name, id);
}
