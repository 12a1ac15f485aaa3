import { chosen, isMissing, locate, optionOf, type Surface } from './controls.js';
import { type Control, controlsIn } from './fill-ids.js';
import { messageOutput, viewOutput } from './outputs.js';
import { actionOf, channelName, chosenIn, origin, surfacePart, viewPart } from './payloads.js';
import type { PersonOptions } from './person-options.js';
import type { ResponseTarget } from './response-urls.js';
import { refusing, responseUrlFor, slash } from './slash.js';
import { type StateValues, withValue } from './state-values.js';
import { applySubmission } from './submission.js';
import type { SlackDeliveryAnswer, SlackPerson, SlackUser } from './types.js';
import type { StoredView } from './view-store.js';

/** Builds the hands of one person. */
export function createPerson(options: PersonOptions, user: SlackUser): SlackPerson {
  const { world, messages, views, triggers, deliverer, events } = options;

  async function interact(payload: Record<string, unknown>): Promise<SlackDeliveryAnswer> {
    const full = { ...origin(world, user, options.verificationToken), ...payload };
    const { status, body, ms } = await deliverer.send({
      kind: String(payload.type),
      contentType: 'application/x-www-form-urlencoded',
      body: new URLSearchParams({ payload: JSON.stringify(full) }).toString(),
    });
    return { status, body, ms };
  }

  const responseUrl = (path: 'actions' | 'app', target: ResponseTarget) =>
    responseUrlFor(options, path, target);

  function act(surface: Surface, control: Control, choice: Record<string, unknown>, values: StateValues) {
    const message = surface.kind === 'view' ? undefined : surface.message;
    return interact({
      type: 'block_actions',
      trigger_id: triggers.issue({
        user: user.id,
        ...(surface.kind === 'view' && surface.view.type === 'modal' && { viewId: surface.view.id }),
      }),
      ...surfacePart(world, surface, values),
      ...(message && {
        response_url: responseUrl('actions', {
          user: user.id,
          channel: message.channel,
          message: { ts: message.ts, ephemeral: surface.kind === 'ephemeral' },
        }),
      }),
      actions: [actionOf(control, world.nextTs(), choice)],
    });
  }

  const valuesOf = (surface: Surface): StateValues =>
    surface.kind === 'view' ? surface.view.values : messages.values(user.id, surface.message);

  function topModal(viewId: string): StoredView {
    const top = views.modals(user.id).at(-1);
    if (top?.id !== viewId) throw new Error(`View ${viewId} is not the top modal of ${user.name}.`);
    return top;
  }

  return {
    user,
    async press(at, value) {
      const { surface, control } = locate(at, user.id, options);
      if (control.type === 'button') return act(surface, control, {}, valuesOf(surface));
      if (control.type !== 'overflow') throw new Error(`A ${control.type} cannot be pressed: set it.`);
      return act(surface, control, { selected_option: optionOf(control, value ?? '') }, valuesOf(surface));
    },
    async set(at, value) {
      const { surface, control } = locate(at, user.id, options);
      const values = withValue(valuesOf(surface), control, chosen(control, value, world));
      const changed = setOn(surface, values);
      if (control.input && !control.input.dispatches) return undefined;
      return act(changed, control, chosenIn(control, values), values);
    },
    async openHome() {
      const home = views.home(user.id);
      return events.send({
        type: 'app_home_opened',
        user: user.id,
        channel: world.directChannel(user.id).id,
        tab: 'home',
        ...(home && { view: viewOutput(world, home) }),
      });
    },
    slash: (channelId, command, text) => slash(options, user, { channelId, command, text }),
    globalShortcut: (callbackId) =>
      interact({
        type: 'shortcut',
        callback_id: callbackId,
        action_ts: world.nextTs(),
        trigger_id: triggers.issue({ user: user.id }),
      }),
    async messageShortcut(callbackId, at) {
      const message = messages.find(at.channel, at.ts);
      if (!message) throw new Error(`There is no message ${at.ts} in ${at.channel}.`);
      return interact({
        type: 'message_action',
        callback_id: callbackId,
        action_ts: world.nextTs(),
        trigger_id: triggers.issue({ user: user.id }),
        response_url: responseUrl('app', {
          user: user.id,
          channel: at.channel,
          message: { ts: at.ts, ephemeral: false },
        }),
        message_ts: at.ts,
        channel: channelName(world, at.channel),
        message: messageOutput(world, message),
      });
    },
    async submitView(viewId) {
      const view = topModal(viewId);
      if (view.view.type !== 'modal' || !view.view.submit)
        throw new Error(`View ${viewId} has no submit button.`);
      const missing = controlsIn(view.view.blocks).find((control) => isMissing(control, view.values));
      if (missing) throw new Error(`${missing.actionId} must be filled in first.`);
      const answer = await interact({
        type: 'view_submission',
        trigger_id: triggers.issue({ user: user.id, viewId }),
        ...viewPart(world, view),
        response_urls: [],
      });
      const still = views.find(viewId);
      if (answer.status === 200 && still)
        refusing(deliverer, 'view_submission', () => applySubmission(views, still, answer.body));
      return answer;
    },
    async closeView(viewId) {
      const view = topModal(viewId);
      const all = view.view.type === 'modal' && view.view.clear_on_close === true;
      views.close(user.id, all);
      if (view.view.type !== 'modal' || !view.view.notify_on_close) return undefined;
      return interact({ type: 'view_closed', ...viewPart(world, view), is_cleared: all });
    },
    say: (channel, text) => messages.post(channel, user.id, { text, blocks: [] }),
  };

  function setOn(surface: Surface, values: StateValues): Surface {
    if (surface.kind !== 'view') {
      messages.setValues(user.id, surface.message, values);
      return surface;
    }
    return { kind: 'view', view: views.setValues(surface.view.id, values) ?? surface.view };
  }
}
