import { contactOf, titleOf } from '../contact.js';
import type { Card, LeadCard, RedactedCard } from '../lead-card.js';
import { hasInk } from '../text.js';
import { inert, inertEmail } from './inert.js';

const nameLength = 60;

/** A card in one line, for notifications: `New lead: Ada Lovelace, ada@x.org · Pricing Bot`. */
export function fallbackText(card: Card): string {
  if (card.state === 'deleted') return redactedText(card);
  return card.test ? 'This is a test: new leads will ring here.' : presentText(card);
}

function presentText({ state, fields, agent }: LeadCard): string {
  const { name, email, phone } = contactOf(fields);
  const reach = email ? inertEmail(email.value) : phone && inert(phone.value, nameLength);
  const who = [name || !reach ? inert(titleOf(fields), nameLength) : undefined, reach];
  const said = who.filter((part) => part !== undefined).join(', ');
  return `${state === 'unread' ? 'New lead' : 'Lead (read)'}: ${said}${from(agent)}`;
}

/** No field and no word of the visitor. */
function redactedText({ deletedBy, agent }: RedactedCard): string {
  return `Lead deleted${deletedBy ? ` by ${inert(deletedBy.name, nameLength)}` : ''}${from(agent)}`;
}

function from(agent: string): string {
  return hasInk(agent) ? ` · ${inert(agent, nameLength)}` : '';
}
