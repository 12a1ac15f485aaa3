import { z } from 'zod';
import { limits } from '../limits.js';
import { bounded, items, link } from './text.js';
import { actionable, confirmable, focusable, picked, placeholdable } from './traits.js';

/** Dates and times. */
export const pickers = [
  z.strictObject({
    type: z.literal('datepicker'),
    ...picked,
    initial_date: z.iso.date('must be a date as YYYY-MM-DD').optional(),
  }),
  z.strictObject({
    type: z.literal('timepicker'),
    ...picked,
    initial_time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time as HH:mm')
      .optional(),
    timezone: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('datetimepicker'),
    ...actionable,
    ...confirmable,
    ...focusable,
    initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
  }),
] as const;

const typed = {
  ...actionable,
  ...focusable,
  ...placeholdable,
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: items(z.enum(['on_enter_pressed', 'on_character_entered']), 2).optional(),
    })
    .optional(),
};

/** What a person types, in `input` blocks alone. */
export const typedInputs = [
  z
    .strictObject({
      type: z.literal('plain_text_input'),
      ...typed,
      initial_value: bounded(limits.inputLength).optional(),
      multiline: z.boolean().optional(),
      min_length: z.int().min(0).max(limits.inputLength).optional(),
      max_length: z.int().min(1).max(limits.inputLength).optional(),
    })
    .refine((input) => (input.min_length ?? 0) <= (input.max_length ?? limits.inputLength), {
      message: 'min_length must not exceed max_length',
    }),
  z.strictObject({
    type: z.literal('email_text_input'),
    ...typed,
    initial_value: z.email('must be a valid email address').optional(),
  }),
  z.strictObject({ type: z.literal('url_text_input'), ...typed, initial_value: link().optional() }),
  z.strictObject({
    type: z.literal('number_input'),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: z.string().optional(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  }),
] as const;
