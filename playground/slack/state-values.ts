import type { KnownBlock } from '@slack/types';
import { type Control, controlsIn } from './fill-ids.js';

/** `state.values` of a view or message: by `block_id`, then `action_id`. */
export type StateValues = Record<string, Record<string, Record<string, unknown>>>;

/** Which property of `state.values` carries a control's value, and which of the element sets it at first. */
const properties: Record<string, { value: string; initial: string; many?: true }> = {
  static_select: { value: 'selected_option', initial: 'initial_option' },
  radio_buttons: { value: 'selected_option', initial: 'initial_option' },
  multi_static_select: { value: 'selected_options', initial: 'initial_options', many: true },
  checkboxes: { value: 'selected_options', initial: 'initial_options', many: true },
  users_select: { value: 'selected_user', initial: 'initial_user' },
  multi_users_select: { value: 'selected_users', initial: 'initial_users', many: true },
  conversations_select: { value: 'selected_conversation', initial: 'initial_conversation' },
  multi_conversations_select: {
    value: 'selected_conversations',
    initial: 'initial_conversations',
    many: true,
  },
  channels_select: { value: 'selected_channel', initial: 'initial_channel' },
  multi_channels_select: { value: 'selected_channels', initial: 'initial_channels', many: true },
  datepicker: { value: 'selected_date', initial: 'initial_date' },
  timepicker: { value: 'selected_time', initial: 'initial_time' },
  datetimepicker: { value: 'selected_date_time', initial: 'initial_date_time' },
  plain_text_input: { value: 'value', initial: 'initial_value' },
  email_text_input: { value: 'value', initial: 'initial_value' },
  url_text_input: { value: 'value', initial: 'initial_value' },
  number_input: { value: 'value', initial: 'initial_value' },
};

/** How a stateful control reports its value; nothing for buttons and overflow menus. */
export function valueProperty(type: string): { value: string; initial: string; many?: true } | undefined {
  return properties[type];
}

/**
 * The values of freshly shown blocks: what stood under the same `block_id`, `action_id` and type before stays (whatever
 * `initial_*` says), everything else starts from its `initial_*`.
 */
export function valuesAfter(blocks: readonly KnownBlock[], before: StateValues): StateValues {
  const values: StateValues = {};
  for (const control of controlsIn(blocks)) {
    const property = valueProperty(control.type);
    if (!property) continue;
    const kept = before[control.blockId]?.[control.actionId];
    values[control.blockId] = {
      ...values[control.blockId],
      [control.actionId]: kept?.type === control.type ? kept : fresh(control, property),
    };
  }
  return values;
}

function fresh(control: Control, property: { value: string; initial: string; many?: true }) {
  return {
    type: control.type,
    [property.value]: control.element[property.initial] ?? (property.many ? [] : null),
  };
}

/** The values with one control's replaced. */
export function withValue(values: StateValues, control: Control, value: unknown): StateValues {
  const property = valueProperty(control.type);
  if (!property) return values;
  return {
    ...values,
    [control.blockId]: {
      ...values[control.blockId],
      [control.actionId]: { type: control.type, [property.value]: value },
    },
  };
}
