import type { Surface } from './controls.js';
import type { Control } from './fill-ids.js';
import { messageOutput, viewOutput } from './outputs.js';
import { type StateValues, valueProperty } from './state-values.js';
import type { SlackUser } from './types.js';
import type { StoredView } from './view-store.js';
import type { World } from './world.js';

/** What every interaction says about where it comes from. */
export function origin(world: World, user: SlackUser, token: string): Record<string, unknown> {
  return {
    user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
    api_app_id: world.appId,
    token,
    // Where the whole organisation installed the app, Slack leaves the team out.
    team: world.enterprise ? null : { id: world.team.id, domain: world.team.domain },
    enterprise: world.enterprise ?? null,
    is_enterprise_install: world.enterprise !== undefined,
  };
}

/** A conversation as interactions name it. */
export function channelName(world: World, id: string): { id: string; name: string } {
  const channel = world.channels.get(id);
  const name = channel?.isIm ? 'directmessage' : channel?.isPrivate ? 'privategroup' : channel?.name;
  return { id, name: name ?? 'unknown' };
}

/** The entry in `actions`: the control as it stands, and what was chosen. */
export function actionOf(
  control: Control,
  ts: string,
  chosen: Record<string, unknown>,
): Record<string, unknown> {
  const {
    type,
    action_id,
    confirm: _confirm,
    options: _options,
    option_groups: _groups,
    ...rest
  } = control.element;
  return { type, action_id, block_id: control.blockId, ...rest, ...chosen, action_ts: ts };
}

/** What a stateful control's action carries of `state.values`. */
export function chosenIn(control: Control, values: StateValues): Record<string, unknown> {
  const property = valueProperty(control.type);
  const value = values[control.blockId]?.[control.actionId];
  return property && value ? { [property.value]: value[property.value] } : {};
}

/** Where a `block_actions` happened: container, message or view, and their state. */
export function surfacePart(world: World, surface: Surface, values: StateValues): Record<string, unknown> {
  if (surface.kind === 'view')
    return {
      container: { type: 'view', view_id: surface.view.id },
      view: viewOutput(world, surface.view),
    };
  const { message } = surface;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: surface.kind === 'ephemeral',
    },
    channel: channelName(world, message.channel),
    ...(surface.kind === 'message' && { message: messageOutput(world, surface.message) }),
    state: { values },
  };
}

/** What a submission or a closing says about its view. */
export function viewPart(world: World, view: StoredView): Record<string, unknown> {
  return { view: viewOutput(world, view) };
}
