import type { LeadCard } from '../lead-card.js';
import { header, paragraph, quiet, run } from './elements.js';
import { fallbackText } from './fallback.js';
import type { SlackMessage } from './message.js';
import { allLeads } from './origin.js';

/** Draws a destination's test: that it works, and what will come. It shows no lead and has no buttons. */
export function renderTestCard(card: LeadCard): SlackMessage {
  const all = allLeads(card.allLeadsUrl);
  return {
    text: fallbackText(card),
    blocks: [
      header('🔔 This is a test'),
      paragraph([
        [run('New leads will ring here.', 'bold')],
        [run('Each card shows who it is, how to reach them and what they asked for,')],
        [run('with buttons to mark it read, view the conversation or delete it.')],
      ]),
      ...(all ? [quiet(all)] : []),
    ],
  };
}
