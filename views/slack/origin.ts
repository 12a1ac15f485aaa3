import type { ContextBlock } from '@slack/types';
import type { LeadCard } from '../lead-card.js';
import { clipLine, hasInk } from '../text.js';
import { mrkdwnLink, mrkdwnMoment, quiet } from './elements.js';

const nameLength = 80;

/** The quiet last line of a card: which agent and skill captured the lead, when, and the way to all leads. */
export function origin({ agent, skill, capturedAt, zone, allLeadsUrl }: LeadCard): ContextBlock {
  const names = [agent, skill].filter(hasInk).map((name) => clipLine(name, nameLength));
  return quiet(names.join(' · '), mrkdwnMoment(capturedAt, zone), allLeads(allLeadsUrl));
}

/** The quiet link to all leads, where there is an address for it. */
export function allLeads(url: string | undefined) {
  return url === undefined ? undefined : mrkdwnLink(url, 'All leads');
}
