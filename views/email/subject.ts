import { contactOf, titleOf } from '../contact.js';
import type { LeadCard, RedactedCard } from '../lead-card.js';
import { clipLine, hasInk } from '../text.js';
import { mailLimits } from './limits.js';

const nameLength = 80;

/** A card in one line: `New lead: Ada Lovelace, ada@x.org · Pricing Bot`. A subject is text, in which clients link nothing. */
export function subjectOf({ test, state, fields, agent }: LeadCard): string {
  if (test) return 'This is a test: new leads will ring here';
  const { name, email, phone } = contactOf(fields);
  const reach = (email ?? phone)?.value;
  const who = [
    name || !reach ? clipLine(titleOf(fields), nameLength) : undefined,
    reach && clipLine(reach, nameLength),
  ];
  const said = who.filter((part) => part !== undefined).join(', ');
  return whole(`${state === 'unread' ? 'New lead' : 'Lead (read)'}: ${said}${from(agent)}`);
}

/** A deleted lead in one line: no field and no word of the visitor. */
export function redactedSubject({ agent, deletedBy }: RedactedCard): string {
  return whole(`Lead deleted${deletedBy ? ` by ${clipLine(deletedBy.name, nameLength)}` : ''}${from(agent)}`);
}

function from(agent: string): string {
  return hasInk(agent) ? ` · ${clipLine(agent, nameLength)}` : '';
}

function whole(line: string): string {
  return clipLine(line, mailLimits.subject);
}
