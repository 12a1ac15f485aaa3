import { contactOf, titleOf } from '../contact.js';
import type { Card, LeadCard, RedactedCard } from '../lead-card.js';
import { calm, hasInk } from '../text.js';
import { momentInZone } from '../time.js';
import { inert } from './inert.js';
import type { TelegramMessage } from './message.js';
import { bareEmail, barePhone } from './reach.js';

/** Longest pieces, in UTF-16 units. */
const longest = { name: 80, contact: 120, quote: 300 };

/**
 * Draws a card without formatting and buttons, for when Telegram refused those: what is needed to reach the visitor, and the
 * way to all leads, where the lead can be worked.
 */
export function renderPlainLeadCard(card: Card): TelegramMessage {
  const lines = card.state === 'deleted' ? redacted(card) : card.test ? [testing] : present(card);
  const text = [...lines, 'All leads: /leads'].filter((line) => line !== undefined).join('\n');
  return { text, link_preview_options: { is_disabled: true } };
}

const testing = 'This is a test: new leads will ring here.';

function present({ state, fields, agent, quote = '', capturedAt, zone }: LeadCard) {
  const { email, phone } = contactOf(fields);
  return [
    `${state === 'unread' ? 'New lead' : 'Lead (read)'}: ${inert(titleOf(fields), longest.name)}${from(agent)}`,
    email && `E-mail: ${bareEmail(email.value) ?? inert(email.value, longest.contact)}`,
    phone && `Phone: ${barePhone(phone) ?? inert(phone.value, longest.contact)}`,
    hasInk(quote) ? `Said: “${inert(calm(quote), longest.quote)}”` : undefined,
    `Captured: ${momentInZone(capturedAt, zone)}`,
  ];
}

function redacted({ agent, deletedAt, deletedBy, zone }: RedactedCard): string[] {
  const by = deletedBy ? ` by ${inert(deletedBy.name, longest.name)}` : '';
  return [`Lead deleted${by}${from(agent)}`, momentInZone(deletedAt, zone)];
}

function from(agent: string): string {
  return hasInk(agent) ? ` · ${inert(agent, longest.name)}` : '';
}
