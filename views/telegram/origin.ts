import type { LeadCard } from '../lead-card.js';
import { hasInk } from '../text.js';
import { momentInZone } from '../time.js';
import { type Html, italic, joined, lines, link, ours, theirs } from './html.js';

const nameLength = 80;

/** The quiet end of a card: which agent and skill captured the lead, when, and the way to all leads. */
export function origin({ agent, skill, capturedAt, zone, allLeadsUrl }: LeadCard): Html {
  const names = [agent, skill].filter(hasInk).map((name) => theirs(name, nameLength));
  const at = ours(momentInZone(capturedAt, zone));
  return lines(italic(joined(' · ', [...names, at])), allLeads(allLeadsUrl));
}

/** The way to all leads: the command, which can be pressed, and an address where there is one. */
export function allLeads(url: string | undefined): Html {
  const elsewhere = url === undefined ? undefined : link(url, ours('All leads'));
  return elsewhere ?? ours('All leads: /leads');
}
