import { contactOf } from '../contact.js';
import type { CardField } from '../lead-card.js';
import { clipLine } from '../text.js';
import type { CardElement } from './adaptive-card.js';
import { emailLink, ours, paragraph, phoneLink, run } from './elements.js';

/** How much room fields may take, in UTF-16 units. */
export interface FieldRoom {
  /** The longest value. */
  value: number;
  /** Labels and values of all fields but name, e-mail and phone. */
  others: number;
  /** How many of those at most. */
  count: number;
}

/** Contact details as lines, and how many fields found no room. */
export interface ContactLines {
  lines: CardElement[];
  left: number;
}

const labelLength = 60;
/** The longest address that is written as a link: twice its length is a payload's, and a phone number is short. */
const linkLength = 120;

/** Name, e-mail and phone with their icons, e-mail and phone as links where that is safe, then the company and the rest. */
export function contactLines(fields: readonly CardField[], room: FieldRoom): ContactLines {
  const { name, email, phone, others } = contactOf(fields);
  const longest = Math.min(room.value, linkLength);
  const lines: CardElement[] = [];
  const add = (icon: string, value: string, link: string | undefined) =>
    lines.push(
      link
        ? ours(`${icon} ${link}`, { spacing: 'none' })
        : paragraph([run(`${icon} ${clipLine(value, room.value)}`)], 'none'),
    );
  if (name) add('👤', name.value, undefined);
  if (email) add('✉️', email.value, emailLink(email.value, longest));
  if (phone) add('📞', phone.value, phoneLink(phone, longest));

  let left = others.length;
  let taken = 0;
  for (const field of others.slice(0, room.count)) {
    const label = clipLine(field.label, labelLength) || clipLine(field.key, labelLength);
    const value = clipLine(field.value, room.value);
    taken += label.length + value.length;
    if (taken > room.others) break;
    lines.push(paragraph([run(`${label}: `, { weight: 'bolder' }), run(value)], 'none'));
    left -= 1;
  }
  return { lines, left };
}
