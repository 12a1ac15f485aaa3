import type { RichTextElement } from '@slack/types';
import { contactOf, mailtoUrl, telUrl } from '../contact.js';
import type { CardField } from '../lead-card.js';
import { clipLine } from '../text.js';
import { emoji, link, run } from './elements.js';

/** How much room fields may take, in UTF-16 units. */
export interface FieldRoom {
  /** The longest value. */
  value: number;
  /** Labels and values of all fields but name, e-mail and phone. */
  others: number;
  /** How many of those at most. */
  count: number;
}

/** Contact details as lines of rich text, and how many fields found no room. */
export interface ContactLines {
  lines: RichTextElement[][];
  left: number;
}

const labelLength = 80;

/** Name, e-mail and phone with their icons, e-mail and phone as links where that is safe, then the company and the rest. */
export function contactLines(fields: readonly CardField[], room: FieldRoom): ContactLines {
  const { name, email, phone, others } = contactOf(fields);
  const lines: RichTextElement[][] = [];
  if (name) lines.push(withIcon('bust_in_silhouette', run(clipLine(name.value, room.value))));
  if (email) lines.push(withIcon('email', linked(email, mailtoUrl(email.value), room)));
  if (phone) lines.push(withIcon('telephone_receiver', linked(phone, telUrl(phone), room)));

  let left = others.length;
  let taken = 0;
  for (const field of others.slice(0, room.count)) {
    const label = clipLine(field.label, labelLength) || clipLine(field.key, labelLength);
    const value = clipLine(field.value, room.value);
    taken += label.length + value.length;
    if (taken > room.others) break;
    lines.push([run(`${label}:`, 'bold'), run(' '), linked(field, field.e164 && telUrl(field), room)]);
    left -= 1;
  }
  return { lines, left };
}

function withIcon(name: string, what: RichTextElement): RichTextElement[] {
  return [emoji(name), run('  '), what];
}

function linked({ value }: CardField, url: string | undefined, room: FieldRoom): RichTextElement {
  const text = clipLine(value, room.value);
  return url ? link(url, text) : run(text);
}
