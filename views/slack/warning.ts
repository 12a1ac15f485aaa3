import type { KnownBlock, RichTextElement } from '@slack/types';
import type { Warning } from '../warning.js';
import { openHome } from './action-ids.js';
import { button, paragraph, run } from './elements.js';
import type { SlackMessage } from './message.js';
import { placeElement, placeMention } from './place.js';

/** What an admin is told, and where Home is, where that is known. */
export interface SlackWarning extends Warning {
  homeUrl?: string;
}

/** Draws the message that tells an admin that leads no longer ring somewhere, and what to do. */
export function renderWarning(warning: SlackWarning): SlackMessage {
  const { platform, target, why, homeUrl } = warning;
  const where: RichTextElement = target ? placeElement(target) : run(platform);
  const blocks: KnownBlock[] = [
    paragraph([
      [run('Leads no longer ring in ', 'bold'), where, run(`: ${why}.`)],
      [run([remedy(warning), waiting(warning)].join(' '))],
    ]),
    ...(homeUrl
      ? [{ type: 'actions' as const, elements: [button('Open Home', openHome, 'home', { url: homeUrl })] }]
      : []),
  ];
  const named = target ? placeMention(target) : platform;
  return { text: `Leads no longer ring in ${named}: ${why}.`, blocks };
}

function remedy({ how, resumable }: Warning): string {
  const last = resumable ? 'press Resume in Home' : 'remove it in Home';
  return how ? `${sentence(how)}, then ${last}.` : `${sentence(last)}.`;
}

function waiting({ waiting: count }: Warning): string {
  if (count === 0) return 'No lead waits yet.';
  if (count === 1) return '1 lead waits until then; nothing is lost.';
  return `${count >= 1_000 ? '999+' : count} leads wait until then; nothing is lost.`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
