import { contactOf } from '../contact.js';
import type { Card, LeadCard } from '../lead-card.js';
import { calm, hasInk } from '../text.js';
import { momentInZone } from '../time.js';
import type { TeamsMessage } from './adaptive-card.js';
import { fallbackText } from './fallback.js';
import { inert } from './inert.js';

/** Longest pieces, in UTF-16 units before `inert` makes at most three of one. */
const longest = { phone: 40, quote: 200 };

/**
 * Draws a card as plain text, for when Teams refused the card: what is needed to reach the visitor, and when it was
 * captured. `leads` lists the lead, where it can be worked.
 */
export function renderPlainLeadCard(lead: Card): TeamsMessage {
  const lines =
    lead.state === 'deleted'
      ? [fallbackText(lead), momentInZone(lead.deletedAt, lead.zone)]
      : [fallbackText(lead), ...(lead.test ? [] : details(lead))];
  return { type: 'message', summary: fallbackText(lead), text: lines.join('\n\n'), textFormat: 'plain' };
}

function details({ fields, quote = '', capturedAt, zone }: LeadCard): string[] {
  const { email, phone } = contactOf(fields);
  return [
    ...(email && phone ? [`Phone: ${inert(phone.value, longest.phone)}`] : []),
    ...(hasInk(quote) ? [`Said: “${inert(calm(quote), longest.quote)}”`] : []),
    `Captured: ${momentInZone(capturedAt, zone)}`,
  ];
}
