import { renderAnswer } from '../../../../views/slack/answer.js';
import type { SlackMessage } from '../../../../views/slack/message.js';
import { createEmptyLists } from '../../../desk/empty-list.js';
import type { LeadQuery } from '../../../leads/request/request.js';
import type { ListenerParts } from '../app.js';
import { homeUrl } from '../home-url.js';
import type { Presser } from '../press.js';

/** What is said where a list would be empty. */
export type EmptyAnswers = ReturnType<typeof createEmptyAnswers>;

/** Makes what is said where a list would be empty, with the way to settings for those who may go there. */
export function createEmptyAnswers({ directory, rights }: ListenerParts) {
  const lists = createEmptyLists({ directory }, '/leads');

  return {
    async answer(presser: Presser, query: LeadQuery): Promise<SlackMessage> {
      const { sentences, needsSettings } = await lists.explain(presser.workspace, query);
      if (!needsSettings) return renderAnswer({ sentences });
      if (!rights.mayConfigure(presser.team, presser.person))
        return renderAnswer({
          sentences: [...sentences, 'A Slack workspace admin can set that up in Home.'],
        });
      const url = homeUrl(presser.team.installation);
      return renderAnswer({
        sentences: [...sentences, ...(url ? [] : ['/leads settings is where.'])],
        ...(url && { settingsUrl: url }),
      });
    },
  };
}
