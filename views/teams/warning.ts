import type { Warning } from '../warning.js';
import type { AdaptiveCard } from './adaptive-card.js';
import { card, paragraph, run } from './elements.js';
import { inert } from './inert.js';

const whyLength = 200;

/** Draws the message that tells an admin that leads no longer ring somewhere, and what to do. */
export function renderWarning(warning: Warning): AdaptiveCard {
  const { platform, target, why } = warning;
  const where = target === undefined ? platform : `${platform} (${target})`;
  return card(
    [
      paragraph([run('Leads no longer ring in ', { weight: 'bolder' }), run(`${where}: ${why}.`)]),
      paragraph([run([remedy(warning), waiting(warning)].join(' '))]),
    ],
    `Leads no longer ring in ${inert(platform, whyLength)}: ${inert(why, whyLength)}.`,
  );
}

function remedy({ how, resumable }: Warning): string {
  const last = resumable
    ? 'let an admin resume it in the settings'
    : 'let an admin remove it in the settings';
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
