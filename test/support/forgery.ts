import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { WebClient } from '@slack/web-api';
import type { SlackDeliveryAnswer, SlackStandIn } from '../../playground/slack/types.js';
import { eventually } from './leadbell.js';

/** Where a forged control can stand. */
export type Surface = 'message' | 'home' | 'modal';

const channel = 'C0SALES';

/**
 * Lets a person of a team press, choose and submit whatever a test wants, with everything else as Slack sends it: the
 * team's own token puts the forged control where the app would have put its own.
 */
export function createForger(slack: SlackStandIn, apiUrl: string, user: string) {
  const client = new WebClient(slack.botToken, { slackApiUrl: apiUrl, retryConfig: { retries: 0 } });
  const person = slack.person(user);

  /** A modal of the person's, opened by the app for a press that is allowed. */
  async function modal(openWith: { channel: string; ts: string }): Promise<string> {
    while (slack.modals(user).length > 0) await person.closeView(slack.modals(user).at(-1)?.id ?? '');
    await person.press({ message: openWith, actionId: 'lead_view' });
    const opened = await eventually(() => {
      const top = slack.modals(user).at(-1);
      if (!top || JSON.stringify(top.view).includes('Loading')) throw new Error('no modal yet');
      return top;
    });
    return opened.id;
  }

  return {
    person,

    /** Puts controls with one `action_id` on a surface, a button and a select, and uses both. */
    async use(surface: Surface, actionId: string, value: string, openWith: { channel: string; ts: string }) {
      const answers: (SlackDeliveryAnswer | undefined)[] = [];
      for (const kind of ['button', 'select'] as const) {
        const blocks = [controls[kind](actionId, value)];
        const where = { actionId, blockId: kind };
        const use = (at: object) =>
          kind === 'button'
            ? person.press({ ...where, ...at })
            : person.set({ ...where, ...at }, value.slice(0, 75));
        if (surface === 'message') {
          const { ts = '' } = await client.chat.postMessage({ channel, text: 'forged', blocks });
          answers.push(await use({ message: { channel, ts } }));
        } else if (surface === 'home') {
          const view: HomeView = { type: 'home', private_metadata: value, blocks };
          const published = await client.views.publish({ user_id: user, view });
          answers.push(await use({ viewId: published.view?.id }));
        } else {
          const id = await modal(openWith);
          await client.views.update({ view_id: id, view: forgedModal(blocks, value) });
          answers.push(await use({ viewId: id }));
        }
      }
      return answers;
    },

    /** Submits a modal of ours with forged metadata and a forged choice. */
    async submit(callbackId: string, value: string, openWith: { channel: string; ts: string }) {
      const id = await modal(openWith);
      const view = {
        ...forgedModal([], value),
        callback_id: callbackId,
        submit: { type: 'plain_text' as const, text: 'Save' },
        blocks: [controls.select('forged', value)],
      };
      await client.views.update({ view_id: id, view });
      return person.submitView(id);
    },
  };
}

const controls = {
  button: (action_id: string, value: string): KnownBlock => ({
    type: 'actions',
    block_id: 'button',
    elements: [{ type: 'button', action_id, value, text: { type: 'plain_text', text: 'Forged' } }],
  }),
  select: (action_id: string, value: string): KnownBlock => ({
    type: 'actions',
    block_id: 'select',
    elements: [
      {
        type: 'static_select',
        action_id,
        options: [{ text: { type: 'plain_text', text: 'Forged' }, value: value.slice(0, 75) }],
      },
    ],
  }),
};

function forgedModal(blocks: KnownBlock[], private_metadata: string): ModalView {
  return { type: 'modal', title: { type: 'plain_text', text: 'Forged' }, private_metadata, blocks };
}
