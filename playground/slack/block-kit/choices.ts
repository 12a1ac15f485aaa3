import { z } from 'zod';
import { limits } from '../limits.js';
import { initialAmongOptions } from './initial-options.js';
import { choiceOption, items, optionGroup, selectOption } from './text.js';
import { actionable, confirmable, focusable, many, picked } from './traits.js';

/** Several of at most ten options. */
export const checkboxes = initialAmongOptions(
  z.strictObject({
    type: z.literal('checkboxes'),
    ...actionable,
    ...confirmable,
    ...focusable,
    options: items(choiceOption, limits.choices),
    initial_options: items(choiceOption, limits.choices).optional(),
  }),
);

/** One of at most ten options. */
export const radioButtons = initialAmongOptions(
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

/** Every select and multi-select; those that ask the app for options (`external_select`) are left out. */
export const selects = [staticSelect, multiStaticSelect, ...peopleAndPlaces] as const;
