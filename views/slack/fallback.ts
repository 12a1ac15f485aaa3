import { contactOf, titleOf } from '../contact.js';
import type { LeadCard, RedactedCard } from '../lead-card.js';
import { hasInk } from '../text.js';
import { inert, inertEmail } from './inert.js';

const nameLength = 80;

/** A card in one line, for notifications: `New lead: Ada Lovelace, ada@x.org · Pricing Bot`. */
export function fallbackText({ test, state, fields, agent }: LeadCard): string {
  if (test) return 'This is a test: new leads will ring here.';
  const { name, email, phone } = contactOf(fields);
  const reach = email ? inertEmail(email.value) : phone && inert(phone.value, nameLength);
  const who = [name || !reach ? inert(titleOf(fields), nameLength) : undefined, reach];
  const said = who.filter((part) => part !== undefined).join(', ');
  const from = hasInk(agent) ? ` · ${inert(agent, nameLength)}` : '';
  return `${state === 'unread' ? 'New lead' : 'Lead (read)'}: ${said}${from}`;
}

/** A deleted lead's card in one line: no field and no word of the visitor. */
export function redactedText({ deletedBy, agent }: RedactedCard): string {
  const from = hasInk(agent) ? ` · ${inert(agent, nameLength)}` : '';
  const by = deletedBy ? ` by ${inert(deletedBy.name, nameLength)}` : '';
  return `Lead deleted${by}${from}`;
}
