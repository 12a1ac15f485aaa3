import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { channelDecline, channelRing, openHome } from '../../../../views/slack/action-ids.js';
import { renderChannelAnswer, renderChannelQuestion } from '../../../../views/slack/channel-question.js';
import { channelShared, notAllowed } from '../../../../views/slack/notices.js';
import { createChangeLog } from '../../../leads/change-log.js';
import { createPlaces } from '../../../notify/places.js';
import type { ListenerParts } from '../app.js';
import { lookAt } from '../look.js';
import { answering, readPress, tell } from '../press.js';

/** Pauses that an invitation mends. */
const mendedByInvitation = ['not_in_channel', 'channel_not_found'];

/** Invited to a channel, the app asks there, once, whether leads should ring in it; the answer stays in its place. */
export function registerInvited(app: App, parts: ListenerParts): void {
  const { teams, installations, destinations, rights, clock } = parts;
  const places = createPlaces({ ...parts, note: createChangeLog(parts) });

  app.event('member_joined_channel', async ({ event, body, context }) => {
    const team = await teams.of(context.teamId ?? body.team_id);
    if (!team || event.user !== team.installation.botUser) return;
    const { client, installation } = team;
    const { workspace } = installation;
    const target = event.channel;
    const known = await destinations.findPlace(workspace, 'slack', target);
    if (known?.reason && mendedByInvitation.includes(known.reason))
      await destinations.resume(workspace, known._id, clock.now());
    if (known || !(await installations.ask(installation._id, target))) return;
    try {
      await client.chat.postMessage({ channel: target, ...renderChannelQuestion() });
    } catch (error) {
      await installations.unask(installation._id, target);
      throw error;
    }
  });

  for (const [actionId, rings] of [
    [channelRing, true],
    [channelDecline, false],
  ] as const) {
    app.action<BlockAction<ButtonAction>>(
      { type: 'block_actions', action_id: actionId },
      async ({ ack, body, respond }) => {
        await ack();
        await answering(parts, respond, async () => {
          const press = await readPress(parts, body);
          const target = body.channel?.id;
          if (!press || !target || !rights.mayConfigure(press.team, press.person))
            return tell(respond, notAllowed());
          if (rings) {
            const { client, installation } = press.team;
            const { reason } = await lookAt(client, target, installation.externalId);
            if (reason === 'externally_shared') return tell(respond, channelShared());
            await places.add(press, { platform: 'slack', target, agents: [], fields: [] });
          }
          await respond({
            replace_original: true,
            ...renderChannelAnswer({ rings, name: press.person.name }),
          });
        });
      },
    );
  }

  app.action(openHome, ({ ack }) => ack());
}
