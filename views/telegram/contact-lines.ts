import { contactOf } from '../contact.js';
import type { CardField } from '../lead-card.js';
import { clipLine } from '../text.js';
import { bold, type Html, joined, ours, theirs } from './html.js';
import { bareEmail, barePhone } from './reach.js';

/** How much room fields may take, in UTF-16 units. */
export interface FieldRoom {
  /** The longest value. */
  value: number;
  /** Labels and values of all fields but name, e-mail and phone. */
  others: number;
  /** How many of those at most. */
  count: number;
}

const labelLength = 60;

/** E-mail and phone with their icons, as bare text which clients link where that is safe, then the company and the rest. */
export function contactLines(fields: readonly CardField[], room: FieldRoom): { lines: Html[]; left: number } {
  const { email, phone, others } = contactOf(fields);
  const lines: Html[] = [];
  if (email) lines.push(joined(' ', [ours('✉️'), emailAddress(email.value, room.value)]));
  if (phone) lines.push(joined(' ', [ours('📞'), phoneNumber(phone, room.value)]));

  let left = others.length;
  let taken = 0;
  for (const field of others.slice(0, room.count)) {
    const label = clipLine(field.label, labelLength) || clipLine(field.key, labelLength);
    taken += label.length + Math.min(field.value.length, room.value);
    if (taken > room.others) break;
    const value = field.e164 ? phoneNumber(field, room.value) : theirs(field.value, room.value);
    lines.push(joined(' ', [bold(joined('', [theirs(label, labelLength), ours(':')])), value]));
    left -= 1;
  }
  return { lines, left };
}

/** A captured e-mail address: bare where it is an ordinary one, else words of at most `max` UTF-16 units. */
export function emailAddress(value: string, max: number): Html {
  const bare = bareEmail(value);
  return bare === undefined ? theirs(value, max) : ours(bare);
}

/** A captured phone number: bare where it is one and, where it may be another than was written, as written besides. */
export function phoneNumber(phone: Pick<CardField, 'value' | 'e164'>, max: number): Html {
  const bare = barePhone(phone);
  if (bare === undefined) return theirs(phone.value, max);
  const dialled = phone.value.replace(/\D/g, '').replace(/^0+/, '');
  if (phone.e164 === undefined || bare.endsWith(dialled)) return ours(bare);
  return joined('', [ours(`${bare} (as written: `), theirs(phone.value, max), ours(')')]);
}
