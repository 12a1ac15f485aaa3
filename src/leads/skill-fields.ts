import { LeadbellError } from '../errors.js';
import type { FieldType, SkillField } from '../storage/models/skill.js';
import { hasControls } from './clean-text.js';
import { fieldBounds, labelOf } from './fields.js';

const types: FieldType[] = ['text', 'email', 'phone'];

/**
 * Reads a field as people write it: `key`, `key:type`, `key:required` or `key:type:required`.
 * @throws LeadbellError `invalid_request`.
 */
export function parseSkillField(text: string): SkillField {
  const [key = '', ...rest] = text.split(':').map((part) => part.trim());
  const required = rest.includes('required');
  const [type = 'text', ...more] = rest.filter((part) => part !== 'required');
  const known = types.find((each) => each === type);
  if (key === '' || key.length > fieldBounds.key || hasControls(key) || !known || more.length > 0) {
    throw new LeadbellError(
      'invalid_request',
      'Write it as key, key:type or key:type:required; types are text, email and phone.',
    );
  }
  return { key, label: labelOf(key), type: known, required };
}

/**
 * Reads fields as people type them, one a line. Those that were there before keep what they are called.
 * @throws LeadbellError `invalid_request` naming the line.
 */
export function parseSkillFields(text: string, before: readonly SkillField[] = []): SkillField[] {
  const fields: SkillField[] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const field = readLine(line.trim());
    if (fields.some(({ key }) => key === field.key)) throw refuse(line, 'stands there twice.');
    const label = before.find(({ key }) => key === field.key)?.label ?? field.label;
    fields.push({ ...field, label });
  }
  if (fields.length > fieldBounds.fields)
    throw new LeadbellError('invalid_request', `A skill gathers ${fieldBounds.fields} fields at most.`);
  return fields;
}

/** Fields as people type them, one a line. */
export function skillFieldsText(fields: readonly SkillField[]): string {
  return fields
    .map(({ key, type, required }) =>
      [key, ...(type === 'text' ? [] : [type]), ...(required ? ['required'] : [])].join(':'),
    )
    .join('\n');
}

function readLine(line: string): SkillField {
  try {
    return parseSkillField(line);
  } catch (error) {
    if (!(error instanceof LeadbellError)) throw error;
    throw refuse(line, 'is no field. Write it as name, name:email or name:email:required.');
  }
}

function refuse(line: string, why: string): LeadbellError {
  return new LeadbellError('invalid_request', `"${line.trim().slice(0, 80)}" ${why}`);
}
