import { z } from 'zod';
import { type Control, controlsIn } from './fill-ids.js';
import type { MessageStore } from './message-store.js';
import { type StateValues, valueProperty } from './state-values.js';
import type { SlackControl, SlackEphemeral, SlackMessage } from './types.js';
import type { StoredView, ViewStore } from './view-store.js';
import type { World } from './world.js';

/** What carries a control: a message, an ephemeral, or an open view. */
export type Surface =
  | { kind: 'message'; message: SlackMessage }
  | { kind: 'ephemeral'; message: SlackEphemeral }
  | { kind: 'view'; view: StoredView };

/** The blocks of a surface. */
export function blocksOf(surface: Surface) {
  return surface.kind === 'view' ? surface.view.view.blocks : surface.message.blocks;
}

/** Finds what a person points at; throws a sentence when they cannot see it. */
export function locate(
  at: SlackControl,
  userId: string,
  stores: { messages: MessageStore; views: ViewStore },
): { surface: Surface; control: Control } {
  const surface = surfaceOf(at, userId, stores);
  const found = controlsIn(blocksOf(surface)).filter(
    (control) =>
      control.actionId === at.actionId && (at.blockId === undefined || control.blockId === at.blockId),
  );
  const [control] = found;
  if (!control) throw new Error(`There is no control ${at.actionId} there.`);
  if (found.length > 1)
    throw new Error(`There are ${found.length} controls ${at.actionId} there: name the block.`);
  return { surface, control };
}

function surfaceOf(
  at: SlackControl,
  userId: string,
  { messages, views }: { messages: MessageStore; views: ViewStore },
): Surface {
  if (at.viewId !== undefined) {
    const view = views.find(at.viewId);
    if (!view || view.user !== userId) throw new Error(`${userId} has no view ${at.viewId} open.`);
    if (view.type === 'modal' && views.modals(userId).at(-1)?.id !== view.id)
      throw new Error(`View ${at.viewId} is not the top one.`);
    return { kind: 'view', view };
  }
  const { channel = '', ts = '' } = at.message ?? {};
  const message = messages.find(channel, ts);
  if (message) return { kind: 'message', message };
  const ephemeral = messages.ephemerals(userId).find((one) => one.channel === channel && one.ts === ts);
  if (!ephemeral) throw new Error(`${userId} sees no message ${ts} in ${channel}.`);
  return { kind: 'ephemeral', message: ephemeral };
}

const optionShape = z.looseObject({ value: z.string() });
const optionsShape = z.object({
  options: z.array(optionShape).optional(),
  option_groups: z.array(z.object({ options: z.array(optionShape) })).optional(),
});

/** The option of a control that carries `value`; throws when there is none. */
export function optionOf(control: Control, value: string): Record<string, unknown> {
  const { options, option_groups } = optionsShape.parse(control.element);
  const all = options ?? option_groups?.flatMap((group) => group.options) ?? [];
  const option = all.find((one) => one.value === value);
  if (!option) throw new Error(`${control.actionId} has no option ${value}.`);
  return option;
}

/** What a person may not leave empty once set, as Slack's client gives no way to. */
const cannotBeEmptied = new Set(['datepicker', 'timepicker', 'datetimepicker', 'radio_buttons']);

const filterShape = z.object({
  filter: z
    .object({
      include: z.array(z.string()).optional(),
      exclude_external_shared_channels: z.boolean().optional(),
    })
    .optional(),
  max_selected_items: z.number().optional(),
  min_length: z.number().optional(),
  max_length: z.number().optional(),
});

/** What `state.values` holds once a person chose `value`; throws a sentence where the client would not let them. */
export function chosen(control: Control, value: string | string[] | null, world: World): unknown {
  const property = valueProperty(control.type);
  if (!property) throw new Error(`A ${control.type} cannot be set: press it.`);
  if (property.many) {
    const values = value === null ? [] : [value].flat();
    const { max_selected_items: max } = filterShape.parse(control.element);
    if (max !== undefined && values.length > max)
      throw new Error(`${control.actionId} takes at most ${max}.`);
    return values.map((one) => oneChosen(control, one, world));
  }
  if (Array.isArray(value)) throw new Error(`${control.actionId} takes one value.`);
  if (value !== null) return oneChosen(control, value, world);
  if (cannotBeEmptied.has(control.type)) throw new Error(`A ${control.type} cannot be emptied by a person.`);
  return null;
}

function oneChosen(control: Control, value: string, world: World): unknown {
  const wrong = new Error(`${control.actionId} cannot be set to ${value}.`);
  const {
    filter,
    min_length = 0,
    max_length = Number.POSITIVE_INFINITY,
  } = filterShape.parse(control.element);
  switch (control.type.replace('multi_', '')) {
    case 'static_select':
    case 'checkboxes':
    case 'radio_buttons':
      return optionOf(control, value);
    case 'users_select':
      if (!world.users.has(value)) throw wrong;
      return value;
    case 'channels_select':
      if (world.channels.get(value)?.isPrivate !== false) throw wrong;
      return value;
    case 'conversations_select': {
      const channel = world.channels.get(value);
      if (!channel || channel.isArchived) throw wrong;
      const kind = channel.isIm ? 'im' : channel.isPrivate ? 'private' : 'public';
      if (filter?.include && !filter.include.includes(kind)) throw wrong;
      if (filter?.exclude_external_shared_channels && channel.isExtShared) throw wrong;
      return value;
    }
    case 'datepicker':
      if (!z.iso.date().safeParse(value).success) throw wrong;
      return value;
    case 'timepicker':
      if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) throw wrong;
      return value;
    case 'datetimepicker':
      return z.coerce.number().int().parse(value);
    default:
      if (value.length < min_length || value.length > max_length) throw wrong;
      return value;
  }
}

/** Whether a control of an input block still needs to be filled in. */
export function isMissing(control: Control, values: StateValues): boolean {
  const property = valueProperty(control.type);
  const value = property && values[control.blockId]?.[control.actionId]?.[property.value];
  const empty =
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  return control.input?.optional === false && empty;
}
