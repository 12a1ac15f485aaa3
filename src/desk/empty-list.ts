import type { Directory } from '../leads/directory.js';
import { commandOf, describeQuery, type LeadQuery } from '../leads/request/request.js';
import type { Id } from '../storage/id.js';

/** Why a list is empty. */
export interface EmptyList {
  /** What was asked for, and what to do, a sentence each. */
  sentences: string[];
  /** Whether nothing can come in before an admin has set something up. */
  needsSettings: boolean;
}

/** Says why a list is empty. */
export type EmptyLists = ReturnType<typeof createEmptyLists>;

/** Makes what is said where a list would be empty: why, and what to do. `command` is what lists leads: `/leads`. */
export function createEmptyLists({ directory }: { directory: Directory }, command: string) {
  /** What keeps leads from coming in at all. */
  async function obstacle(workspace: Id): Promise<string | undefined> {
    const [agents, skills] = await Promise.all([directory.agents(workspace), directory.skills(workspace)]);
    if (agents.length === 0) return 'There is no agent yet whose leads could come in.';
    if (!skills.some(({ on, capture }) => on && capture))
      return 'No skill that captures leads is turned on: check your skills first.';
    return undefined;
  }

  /** The next wider question. */
  function widening(query: LeadQuery): string {
    const { status, agents, from, to, words } = query;
    if (status !== 'all') {
      const others = status === 'unread' ? 'read' : 'unread';
      return `${commandOf({ ...query, status: 'all' }, command)} shows ${others} ones too.`;
    }
    if (words !== undefined)
      return 'The beginning of a name, e-mail, phone number or company is enough to find a lead.';
    if (agents.length > 0 || from !== undefined || to !== undefined)
      return `Widen the days or name another agent; ${command} all shows every lead.`;
    return 'The first one rings here as soon as a visitor leaves their details.';
  }

  return {
    async explain(workspace: Id, query: LeadQuery): Promise<EmptyList> {
      const first = `No ${lowered(describeQuery(query))}.`;
      const wrong = await obstacle(workspace);
      if (wrong === undefined) return { sentences: [first, widening(query)], needsSettings: false };
      return { sentences: [first, wrong], needsSettings: true };
    },
  };
}

function lowered(title: string): string {
  return title.replace(/^All leads/, 'leads').replace(/^./, (letter) => letter.toLowerCase());
}
