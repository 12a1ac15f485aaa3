import { contactOf } from '../contact.js';
import type { Card, LeadCard } from '../lead-card.js';
import { calm, hasInk } from '../text.js';
import { mrkdwnMoment } from './elements.js';
import { fallbackText, redactedText } from './fallback.js';
import { inert } from './inert.js';
import type { SlackMessage } from './message.js';
import { allLeads } from './origin.js';

/** Longest pieces, in UTF-16 units before escaping makes at most five of one: all of it stays under 3,000. */
const longest = { phone: 40, quote: 200, url: 300 };

/**
 * Draws a card with no block at all, for when Slack refused the blocks: what is needed to reach the visitor, and the way
 * to all leads, where the lead can be worked.
 */
export function renderPlainLeadCard(card: Card): SlackMessage {
  const url = card.allLeadsUrl && card.allLeadsUrl.length <= longest.url ? card.allLeadsUrl : undefined;
  const lines =
    card.state === 'deleted'
      ? [redactedText(card), mrkdwnMoment(card.deletedAt, card.zone).text]
      : [fallbackText(card), ...(card.test ? [] : details(card))];
  return {
    text: [...lines, allLeads(url)?.text].filter((line) => line !== undefined).join('\n'),
    blocks: [],
  };
}

function details({ fields, quote = '', capturedAt, zone }: LeadCard): string[] {
  const { email, phone } = contactOf(fields);
  return [
    ...(email && phone ? [`Phone: ${inert(phone.value, longest.phone)}`] : []),
    ...(hasInk(quote) ? [`Said: “${inert(calm(quote), longest.quote)}”`] : []),
    `Captured: ${mrkdwnMoment(capturedAt, zone).text}`,
  ];
}
