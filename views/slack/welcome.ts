import { openHome } from './action-ids.js';
import { button, header, paragraph, quiet, run } from './elements.js';
import type { SlackMessage } from './message.js';

/** Draws what the person who installed the app is told: the three steps that are left, and where to take them. */
export function renderWelcome({ homeUrl }: { homeUrl?: string }): SlackMessage {
  return {
    text: 'Leadbell is installed. Three steps are left: your agent, its skill, a channel.',
    blocks: [
      header('Leadbell is installed'),
      paragraph([
        [run("When your website's AI agent wins a lead, it rings in Slack. Three steps are left:")],
      ]),
      paragraph([
        [
          run('1. Add your agent. ', 'bold'),
          run('In Home under Settings; it gets a key, which is shown once.'),
        ],
        [
          run('2. Turn on a skill that captures leads. ', 'bold'),
          run('Give the key to your agent, with the lines of code that stand beside it.'),
        ],
        [run('3. Choose where leads ring. ', 'bold'), run('Invite me to a channel, or name one in Home.')],
      ]),
      ...(homeUrl
        ? [
            {
              type: 'actions' as const,
              elements: [button('Open Home', openHome, 'home', { url: homeUrl, style: 'primary' })],
            },
          ]
        : []),
      quiet('Until you choose a place, leads ring here.'),
    ],
  };
}
