import { z } from 'zod';
import { limits } from '../limits.js';

/** A string of `min` to `max` code points, well formed (no lone surrogates), as Slack takes it. */
export function bounded(max: number, min = 1): z.ZodType<string> {
  return z.string().superRefine((text, context) => {
    const length = [...text].length;
    if (length > max)
      context.addIssue({ code: 'custom', message: `must be less than ${max + 1} characters` });
    if (length < min)
      context.addIssue({ code: 'custom', message: `must be more than ${min - 1} characters` });
    if (/\p{Surrogate}|\0/u.test(text))
      context.addIssue({ code: 'custom', message: 'must be well-formed Unicode without NUL' });
  });
}

/** An array of at most `max` (and at least `min`) items, with Slack's wording. */
export function items<T extends z.ZodType>(item: T, max: number, min = 1): z.ZodArray<T> {
  return z
    .array(item)
    .max(max, `no more than ${max} items allowed`)
    .min(min, `no fewer than ${min} items allowed`);
}

/** A `plain_text` object. */
export function plainText(max: number = limits.textObject) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: bounded(max),
    emoji: z.boolean().optional(),
  });
}

/** A `mrkdwn` object. */
export function mrkdwn(max: number = limits.textObject) {
  return z.strictObject({
    type: z.literal('mrkdwn'),
    text: bounded(max),
    verbatim: z.boolean().optional(),
  });
}

/** Either text object. */
export function anyText(max: number = limits.textObject) {
  return z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);
}

const schemes = new Set(['http:', 'https:', 'slack:', 'mailto:', 'tel:']);

/** A link target: absolute, of a scheme that Slack's clients open. */
export function link(max: number = limits.url) {
  return bounded(max).refine((value) => URL.canParse(value) && schemes.has(new URL(value).protocol), {
    message: 'must be a valid URL',
  });
}

/** An `action_id` or `block_id`; Slack makes one up where it is left out. */
export const id = bounded(limits.id);

/** The confirm dialog of an interactive element. */
export const confirm = z.strictObject({
  title: plainText(limits.confirmTitle).optional(),
  text: anyText(limits.confirmText),
  confirm: plainText(limits.confirmButton).optional(),
  deny: plainText(limits.confirmButton).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});

/** An option of a select or multi-select. */
export const selectOption = z.strictObject({
  text: plainText(limits.optionText),
  value: bounded(limits.optionValue),
  description: plainText(limits.optionText).optional(),
});

/** An option of an overflow menu, which alone may carry a URL. */
export const overflowOption = selectOption.extend({ url: link().optional() });

/** An option of checkboxes or radio buttons, whose text may be mrkdwn. */
export const choiceOption = z.strictObject({
  text: anyText(limits.optionText),
  value: bounded(limits.optionValue),
  description: anyText(limits.optionText).optional(),
});

/** A labelled group of select options. */
export const optionGroup = z.strictObject({
  label: plainText(limits.optionGroupLabel),
  options: items(selectOption, limits.options),
});
