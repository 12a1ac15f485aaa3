import { clipLine } from '../text.js';
import { channelDecline, channelRing } from './action-ids.js';
import { button, paragraph, quiet, run } from './elements.js';
import { inert } from './inert.js';
import type { SlackMessage } from './message.js';

const nameLength = 80;

/** Draws the question that is asked in a channel to which somebody invited the app. */
export function renderChannelQuestion(): SlackMessage {
  return {
    text: 'Should new leads ring in this channel?',
    blocks: [
      paragraph([[run('Should new leads ring in this channel?', 'bold')]]),
      {
        type: 'actions',
        elements: [
          button('Ring Here', channelRing, 'ring', { style: 'primary' }),
          button('Not Here', channelDecline, 'decline'),
        ],
      },
      quiet('Slack admins, and whoever installed Leadbell, can say. Everybody here sees the leads then.'),
    ],
  };
}

/** Draws what became of the question, and who said so. */
export function renderChannelAnswer({ rings, name }: { rings: boolean; name: string }): SlackMessage {
  const what = rings ? 'New leads ring in this channel' : 'Leads do not ring in this channel';
  const next = rings ? 'What rings where can be changed in Home.' : 'This can be changed in Home.';
  return {
    text: `${what}, as ${inert(name, nameLength)} decided.`,
    blocks: [
      paragraph([[run(`${what}.`, 'bold')]]),
      quiet(`Decided by ${clipLine(name, nameLength)}. ${next}`),
    ],
  };
}
