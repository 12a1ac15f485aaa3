import type { Deliverer } from './deliver.js';
import { channelName } from './payloads.js';
import type { PersonOptions } from './person-options.js';
import { SlackRefusal } from './refusal.js';
import type { ResponseTarget } from './response-urls.js';
import type { SlackDeliveryAnswer, SlackUser } from './types.js';

/** A fresh `response_url`; `path` is what Slack puts before the team's id, e.g. `actions`. */
export function responseUrlFor(
  { url, world, responseUrls }: PersonOptions,
  path: 'actions' | 'commands' | 'app',
  target: ResponseTarget,
): string {
  return `${url}/${path}/${world.team.id}/${responseUrls.issue(target)}`;
}

/** Does what an answer says; what Slack refuses in it becomes a delivery failure. */
export function refusing(deliverer: Deliverer, kind: string, apply: () => void): void {
  try {
    apply();
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    deliverer.refuse(kind, [error.code, ...error.messages]);
  }
}

/** Sends a slash command and shows its direct answer, if it has one. */
export async function slash(
  options: PersonOptions,
  user: SlackUser,
  { channelId, command, text }: { channelId: string; command: string; text: string },
): Promise<SlackDeliveryAnswer> {
  const { world, triggers, deliverer, responseUrls } = options;
  if (!world.channels.has(channelId)) throw new Error(`There is no channel ${channelId}.`);
  const target = { user: user.id, channel: channelId };
  const { id, name } = channelName(world, channelId);
  const form = {
    token: options.verificationToken,
    team_id: world.team.id,
    team_domain: world.team.domain,
    channel_id: id,
    channel_name: name,
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: world.appId,
    is_enterprise_install: String(world.enterprise !== undefined),
    ...(world.enterprise && {
      enterprise_id: world.enterprise.id,
      enterprise_name: world.enterprise.name,
    }),
    response_url: responseUrlFor(options, 'commands', target),
    trigger_id: triggers.issue({ user: user.id }),
  };
  const { status, body, ms } = await deliverer.send({
    kind: 'command',
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(form).toString(),
  });
  if (status === 200 && body !== '')
    refusing(deliverer, 'command', () => responseUrls.apply(target, spoken(body)));
  return { status, body, ms };
}

/** A slash command's direct answer: a JSON message, or bare text. */
function spoken(body: string): unknown {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? parsed : { text: body };
  } catch {
    return { text: body };
  }
}
