import type { CardField } from './lead-card.js';
import { hasInk, oneLine } from './text.js';

/** A lead's fields, sorted by what they are for. */
export interface Contact {
  name?: CardField;
  email?: CardField;
  phone?: CardField;
  /** The company first, then the others in the order they came. */
  others: CardField[];
}

/** Sorts a lead's fields; those with nothing to see are left out. */
export function contactOf(fields: readonly CardField[]): Contact {
  const seen = fields.filter(({ value }) => hasInk(value));
  const [name, email, phone] = ['name', 'email', 'phone'].map((key) =>
    seen.find((field) => isFor(field, key)),
  );
  const rest = seen.filter((field) => field !== name && field !== email && field !== phone);
  const others = [
    ...rest.filter((field) => isFor(field, 'company')),
    ...rest.filter((field) => !isFor(field, 'company')),
  ];
  return { ...(name && { name }), ...(email && { email }), ...(phone && { phone }), others };
}

/** What a lead is called, on one line: the name, else the best contact there is. */
export function titleOf(fields: readonly CardField[]): string {
  const { name, email, phone, others } = contactOf(fields);
  return oneLine((name ?? email ?? phone ?? others[0])?.value ?? 'Unnamed visitor');
}

/** Letters, digits and the few marks that ordinary addresses have; RFC 5321 allows 64 + 1 + 255 characters. */
const address = /^([a-z0-9]+(?:[._+'-]+[a-z0-9]+)*)@((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,63})$/i;

/** The `mailto:` link of a captured e-mail address; undefined where it is anything but an ordinary one. */
export function mailtoUrl(value: string): string | undefined {
  const [, local = '', domain = ''] = address.exec(value.trim()) ?? [];
  if (local === '' || local.includes('..') || local.length > 64 || domain.length > 255) return undefined;
  return `mailto:${encodeURIComponent(local).replace(/'/g, '%27')}@${domain}`;
}

/** The `tel:` link of a captured phone number (E.164, else its digits); undefined where the number is doubtful. */
export function telUrl({ value, e164 }: Pick<CardField, 'value' | 'e164'>): string | undefined {
  if (e164 !== undefined) return /^\+[1-9]\d{4,14}$/.test(e164) ? `tel:${e164}` : undefined;
  // A trunk zero in brackets is not dialled with the country's code: such a number is not ours to guess.
  const number = value.trim();
  if (!/^\+?[\d\s()./-]+$/.test(number) || /\(0\)/.test(number)) return undefined;
  const digits = number.replace(/\D/g, '');
  return digits.length >= 5 && digits.length <= 15
    ? `tel:${number.startsWith('+') ? '+' : ''}${digits}`
    : undefined;
}

function isFor(field: CardField, key: string): boolean {
  return field.key.toLowerCase() === key;
}
