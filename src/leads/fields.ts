import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';
import { LeadbellError } from '../errors.js';
import type { LeadField } from '../storage/models/lead.js';
import type { FieldType, SkillField } from '../storage/models/skill.js';
import { cleanText } from './clean-text.js';

/** Bounds of what one lead can hold. */
export const fieldBounds = { fields: 40, key: 80, value: 2_000 } as const;

const wellKnown = new Map<string, FieldType>([
  ['email', 'email'],
  ['phone', 'phone'],
]);
const ascii = z.email();
/** An address with letters beyond ASCII, as people have them who write so. */
const beyondAscii = z
  .string()
  .regex(z.regexes.unicodeEmail)
  .regex(/[^\x20-\x7e]/)
  .regex(/@[^@]+\.[^@.]+$/);
const email = z.union([ascii, beyondAscii]);

/**
 * Turns what the agent sent into a lead's fields, in the order it came. Unknown keys are kept as custom fields.
 * @throws LeadbellError `invalid_request` naming the field: a required one missing, an e-mail address that is none,
 * a value that is no text, or a bound passed.
 */
export function checkFields(given: [string, unknown][], gathered: SkillField[]): LeadField[] {
  const fields = given.flatMap(([key, value]) => checkField(key, value, gathered));
  if (fields.length > fieldBounds.fields) throw refuse('fields', `hold ${fieldBounds.fields} fields at most`);
  const missing = gathered.find((field) => field.required && !fields.some(({ key }) => key === field.key));
  if (missing) throw refuse(`fields.${missing.key}`, 'is required by this skill');
  return fields;
}

function checkField(key: string, value: unknown, gathered: SkillField[]): LeadField[] {
  if (key.length < 1 || key.length > fieldBounds.key) {
    throw refuse('fields', `have names of 1 to ${fieldBounds.key} characters`);
  }
  if (value === null || value === undefined) return [];
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    throw refuse(`fields.${key}`, 'must be text');
  }
  const text = cleanText(String(value)).trim();
  if (text === '') return [];
  if (text.length > fieldBounds.value)
    throw refuse(`fields.${key}`, `has ${fieldBounds.value} characters at most`);
  const known = gathered.find((field) => field.key === key);
  const type = known?.type ?? wellKnown.get(key.toLowerCase()) ?? 'text';
  if (type === 'email' && !email.safeParse(text).success) {
    throw refuse(`fields.${key}`, 'must be an e-mail address');
  }
  const e164 = type === 'phone' ? parsePhoneNumberFromString(text)?.number : undefined;
  return [{ key: cleanText(key), label: known?.label ?? labelOf(key), value: text, ...(e164 && { e164 }) }];
}

/** What a field is called where its skill does not say: `company_size` → `Company size`. */
export function labelOf(key: string): string {
  const words = cleanText(key)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim();
  return words === '' ? cleanText(key) : words.charAt(0).toUpperCase() + words.slice(1);
}

function refuse(what: string, why: string): LeadbellError {
  return new LeadbellError('invalid_request', `${cleanText(what)} ${why}.`);
}
