import { remedy, type Warning, waiting } from '../warning.js';
import type { AdaptiveCard } from './adaptive-card.js';
import { card, paragraph, run } from './elements.js';
import { inert } from './inert.js';

const whyLength = 200;

const wayBack = {
  resume: 'let an admin resume it in the settings',
  remove: 'let an admin remove it in the settings',
};

/** Draws the message that tells an admin that leads no longer ring somewhere, and what to do. */
export function renderWarning(warning: Warning): AdaptiveCard {
  const { platform, target, why } = warning;
  const where = target === undefined ? platform : `${platform} (${target})`;
  return card(
    [
      paragraph([run('Leads no longer ring in ', { weight: 'bolder' }), run(`${where}: ${why}.`)]),
      paragraph([run([remedy(warning, wayBack), waiting(warning)].join(' '))]),
    ],
    `Leads no longer ring in ${inert(platform, whyLength)}: ${inert(why, whyLength)}.`,
  );
}
