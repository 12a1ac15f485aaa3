import type { SlackUser } from '../../../slack/types.js';
import type { PageChannel } from '../../state/slack.js';

const stored = [
  'selected_option',
  'selected_options',
  'selected_user',
  'selected_users',
  'selected_conversation',
  'selected_conversations',
  'selected_channel',
  'selected_channels',
  'selected_date',
  'selected_time',
  'selected_date_time',
  'value',
];
const initial = [
  'initial_option',
  'initial_options',
  'initial_user',
  'initial_users',
  'initial_conversation',
  'initial_conversations',
  'initial_channel',
  'initial_channels',
  'initial_date',
  'initial_time',
  'initial_date_time',
  'initial_value',
];

/**
 * What a control holds, as a list of words (option values, ids, a date, a text): from `state.values`, or, where the
 * surface keeps none, from the element's own `initial_*`.
 */
export function heldBy(element: object, state: Record<string, unknown> | undefined): string[] {
  const properties = new Map(Object.entries(state ?? element));
  return words(
    (state ? stored : initial).map((key) => properties.get(key)).find((held) => held !== undefined),
  );
}

function words(held: unknown): string[] {
  if (typeof held === 'string') return [held];
  if (typeof held === 'number') return [String(held)];
  if (Array.isArray(held)) return held.flatMap(words);
  if (typeof held === 'object' && held !== null && 'value' in held) return words(held.value);
  return [];
}

/** One thing to choose. */
export interface Choice {
  value: string;
  label: string;
}

/** The people to choose from. */
export function peopleChoices(users: readonly SlackUser[]): Choice[] {
  return users.map(({ id, realName }) => ({ value: id, label: realName }));
}

/** The channels to choose from, as Slack's pickers narrow them: by kind and foreign sharing, never by membership. */
export function channelChoices(
  channels: readonly PageChannel[],
  filter: { include?: readonly string[]; exclude_external_shared_channels?: boolean } = {},
): Choice[] {
  return channels
    .filter((channel) => !channel.isArchived)
    .filter(({ isIm, isPrivate }) => {
      const kind = isIm ? 'im' : isPrivate ? 'private' : 'public';
      return filter.include?.includes(kind) ?? true;
    })
    .filter(({ isExtShared }) => !(filter.exclude_external_shared_channels && isExtShared))
    .map(({ id, name, isIm }) => ({ value: id, label: isIm ? 'Leadbell' : `#${name}` }));
}
