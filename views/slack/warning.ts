import type { KnownBlock, RichTextElement } from '@slack/types';
import { remedy, type Warning, waiting } from '../warning.js';
import { openHome } from './action-ids.js';
import { button, paragraph, run } from './elements.js';
import type { SlackMessage } from './message.js';
import { placeElement, placeMention } from './place.js';

/** What an admin is told, and where Home is, where that is known. */
export interface SlackWarning extends Warning {
  homeUrl?: string;
}

const wayBack = { resume: 'press Resume in Home', remove: 'remove it in Home' };

/** Draws the message that tells an admin that leads no longer ring somewhere, and what to do. */
export function renderWarning(warning: SlackWarning): SlackMessage {
  const { platform, target, why, homeUrl } = warning;
  const where: RichTextElement = target ? placeElement(target) : run(platform);
  const blocks: KnownBlock[] = [
    paragraph([
      [run('Leads no longer ring in ', 'bold'), where, run(`: ${why}.`)],
      [run([remedy(warning, wayBack), waiting(warning)].join(' '))],
    ]),
    ...(homeUrl
      ? [{ type: 'actions' as const, elements: [button('Open Home', openHome, 'home', { url: homeUrl })] }]
      : []),
  ];
  const named = target ? placeMention(target) : platform;
  return { text: `Leads no longer ring in ${named}: ${why}.`, blocks };
}
