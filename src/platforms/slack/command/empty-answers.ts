import { renderAnswer } from '../../../../views/slack/answer.js';
import type { SlackMessage } from '../../../../views/slack/message.js';
import { commandOf, describeQuery, type LeadQuery } from '../../../leads/request/request.js';
import type { ListenerParts } from '../app.js';
import { homeUrl } from '../home-url.js';
import type { Presser } from '../press.js';

/** What is said where a list would be empty. */
export type EmptyAnswers = ReturnType<typeof createEmptyAnswers>;

/** Makes what is said where a list would be empty: why, and what to do. */
export function createEmptyAnswers({ directory, rights }: ListenerParts) {
  /** What keeps leads from coming in at all. */
  async function obstacle(presser: Presser): Promise<string | undefined> {
    const [agents, skills] = await Promise.all([
      directory.agents(presser.workspace),
      directory.skills(presser.workspace),
    ]);
    if (agents.length === 0) return 'There is no agent yet whose leads could come in.';
    if (!skills.some(({ on, capture }) => on && capture))
      return 'No skill that captures leads is turned on: check your skills first.';
    return undefined;
  }

  return {
    async answer(presser: Presser, query: LeadQuery): Promise<SlackMessage> {
      const { installation } = presser.team;
      const first = `No ${lowered(describeQuery(query))}.`;
      const wrong = await obstacle(presser);
      if (wrong === undefined) return renderAnswer({ sentences: [first, widening(query)] });
      const url = homeUrl(installation);
      if (!rights.mayConfigure(presser.team, presser.person))
        return renderAnswer({
          sentences: [first, wrong, 'A Slack workspace admin can set that up in Home.'],
        });
      return renderAnswer({
        sentences: [first, wrong, ...(url ? [] : ['/leads settings is where.'])],
        ...(url && { settingsUrl: url }),
      });
    },
  };
}

function lowered(title: string): string {
  return title.replace(/^All leads/, 'leads').replace(/^./, (letter) => letter.toLowerCase());
}

/** The next wider question. */
function widening(query: LeadQuery): string {
  const { status, agents, from, to, words } = query;
  if (status !== 'all') {
    const others = status === 'unread' ? 'read' : 'unread';
    return `${commandOf({ ...query, status: 'all' }, '/leads')} shows ${others} ones too.`;
  }
  if (words !== undefined)
    return 'The beginning of a name, e-mail, phone number or company is enough to find a lead.';
  if (agents.length > 0 || from !== undefined || to !== undefined)
    return 'Widen the days or name another agent; /leads all shows every lead.';
  return 'The first one rings here as soon as a visitor leaves their details.';
}
