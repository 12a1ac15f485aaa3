import type { LeadCard } from '../lead-card.js';
import { hasInk } from '../text.js';
import { momentInZone } from '../time.js';
import { type Html, italic, joined, lines, ours, theirs } from './html.js';

const nameLength = 80;

/** The quiet end of a card: which agent and skill captured the lead, when, and the way to all leads. */
export function origin({ agent, skill, capturedAt, zone }: LeadCard): Html {
  const names = [agent, skill].filter(hasInk).map((name) => theirs(name, nameLength));
  const at = ours(momentInZone(capturedAt, zone));
  return lines(italic(joined(' · ', [...names, at])), allLeads);
}

/** The way to all leads in any chat: the command, which can be pressed. */
export const allLeads = ours('All leads: /leads');
