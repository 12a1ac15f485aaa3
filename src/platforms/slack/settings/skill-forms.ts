import { parseSkillFields } from '../../../leads/skill-fields.js';
import type { SkillField } from '../../../storage/models/skill.js';
import type { FormValues } from './form-values.js';

/** What a new skill gathers unless people write something else. */
export const usualFields = 'name\nemail:email\nphone:phone\ncompany';

/** The fields that a form names; those that were there before keep what they are called. @throws LeadbellError `invalid_request`. */
export function fieldsIn(form: FormValues, before: readonly SkillField[] = []): SkillField[] {
  return parseSkillFields(form.text('fields') ?? '', before);
}
