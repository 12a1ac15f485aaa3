import { z } from 'zod';
import { limits } from '../limits.js';
import { initialAmongOptions } from './initial-options.js';
import {
  anyText,
  bounded,
  choiceOption,
  confirm,
  id,
  items,
  link,
  optionGroup,
  overflowOption,
  plainText,
  selectOption,
} from './text.js';

const actionable = { action_id: id.optional() };
const confirmable = { confirm: confirm.optional() };
const focusable = { focus_on_load: z.boolean().optional() };
const placeholdable = { placeholder: plainText(limits.placeholder).optional() };
const picked = { ...actionable, ...confirmable, ...focusable, ...placeholdable };
const many = { max_selected_items: z.int().min(1, 'must be more than 0').optional() };

const button = z.strictObject({
  type: z.literal('button'),
  ...actionable,
  ...confirmable,
  text: plainText(limits.buttonText),
  value: bounded(limits.buttonValue).optional(),
  url: link().optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: bounded(limits.accessibilityLabel).optional(),
});

const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...actionable,
  ...confirmable,
  options: items(overflowOption, limits.overflowOptions),
});

/** An image beside text or inside a context block. */
export const imageElement = z.strictObject({
  type: z.literal('image'),
  alt_text: bounded(limits.altText),
  image_url: link(limits.imageUrl),
});

const checkboxes = initialAmongOptions(
  z.strictObject({
    type: z.literal('checkboxes'),
    ...actionable,
    ...confirmable,
    ...focusable,
    options: items(choiceOption, limits.choices),
    initial_options: items(choiceOption, limits.choices).optional(),
  }),
);

const radioButtons = initialAmongOptions(
  z.strictObject({
    type: z.literal('radio_buttons'),
    ...actionable,
    ...confirmable,
    ...focusable,
    options: items(choiceOption, limits.choices),
    initial_option: choiceOption.optional(),
  }),
);

const optionSources = {
  options: items(selectOption, limits.options).optional(),
  option_groups: items(optionGroup, limits.optionGroups).optional(),
};

const staticSelect = initialAmongOptions(
  z.strictObject({
    type: z.literal('static_select'),
    ...picked,
    ...optionSources,
    initial_option: selectOption.optional(),
  }),
);

const multiStaticSelect = initialAmongOptions(
  z.strictObject({
    type: z.literal('multi_static_select'),
    ...picked,
    ...many,
    ...optionSources,
    initial_options: items(selectOption, limits.options).optional(),
  }),
);

const conversationFilter = z
  .strictObject({
    include: items(z.enum(['im', 'mpim', 'private', 'public']), 4).optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .refine((filter) => Object.keys(filter).length > 0, { message: 'must define at least one filter' });

const conversations = { filter: conversationFilter.optional() };
const currentConversation = { default_to_current_conversation: z.boolean().optional() };
const urlRespondable = { response_url_enabled: z.boolean().optional() };
const ids = z.array(z.string());

const peopleAndPlaces = [
  z.strictObject({ type: z.literal('users_select'), ...picked, initial_user: z.string().optional() }),
  z.strictObject({
    type: z.literal('multi_users_select'),
    ...picked,
    ...many,
    initial_users: ids.optional(),
  }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...picked,
    ...conversations,
    ...currentConversation,
    ...urlRespondable,
    initial_conversation: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    ...picked,
    ...many,
    ...conversations,
    ...currentConversation,
    initial_conversations: ids.optional(),
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...picked,
    ...urlRespondable,
    initial_channel: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('multi_channels_select'),
    ...picked,
    ...many,
    initial_channels: ids.optional(),
  }),
] as const;

const pickers = [
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

const typedInputs = [
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

const selects = [staticSelect, multiStaticSelect, ...peopleAndPlaces] as const;

/** What an `actions` block holds. */
export const actionsElement = z.discriminatedUnion('type', [
  button,
  overflow,
  checkboxes,
  radioButtons,
  ...selects,
  ...pickers,
]);

/** What stands beside a section's text. */
export const sectionAccessory = z.discriminatedUnion('type', [
  button,
  overflow,
  imageElement,
  checkboxes,
  radioButtons,
  ...selects,
  pickers[0],
  pickers[1],
]);

/** What an `input` block holds. */
export const inputElement = z.discriminatedUnion('type', [
  checkboxes,
  radioButtons,
  ...selects,
  ...pickers,
  ...typedInputs,
]);

/** What a `context` block holds. */
export const contextElement = z.discriminatedUnion('type', [imageElement, ...anyText().options]);
