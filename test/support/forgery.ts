import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { WebClient } from '@slack/web-api';
import { expect } from 'vitest';
import type { SlackDeliveryAnswer, SlackStandIn } from '../../playground/slack/types.js';
import { homeTick } from '../../views/slack/action-ids.js';
import { eventually } from './leadbell.js';

/** Where a forged control can stand. */
export type Surface = 'message' | 'ephemeral' | 'home' | 'modal';

/** What it can be. */
export type Kind = 'button' | 'select' | 'overflow';

/** A card of the person's own team, whose View Conversation opens a modal. */
export interface Place {
  channel: string;
  ts: string;
}

const channel = 'C0SALES';
const nowhere: Place = { channel, ts: '' };

/**
 * Lets a person of a team press, choose and submit whatever a test wants, with everything else as Slack sends it: the
 * team's own token puts the forged control where the app would have put its own.
 */
export function createForger(slack: SlackStandIn, apiUrl: string, user: string) {
  const client = new WebClient(slack.botToken, { slackApiUrl: apiUrl, retryConfig: { retries: 0 } });
  const person = slack.person(user);

  /** A modal of the person's, opened by the app for a press that is allowed. */
  async function modal(openWith: Place): Promise<string> {
    while (slack.modals(user).length > 0) await person.closeView(slack.modals(user).at(-1)?.id ?? '');
    const open = async () => {
      await person.press({ message: openWith, actionId: 'lead_view' });
      return eventually(() => {
        const top = slack.modals(user).at(-1);
        if (!top || JSON.stringify(top.view).includes('Loading')) throw new Error('no modal yet');
        return top;
      }, 4_000);
    };
    // A machine that is busy with others may let a press's three seconds pass, and the next one's.
    const opened = await eventually(open, 40_000);
    return opened.id;
  }

  return {
    person,

    /** Puts a control on a surface and uses it; one in a modal needs a card to open that with. */
    async use(surface: Surface, kind: Kind, actionId: string, value: string, openWith = nowhere) {
      const blocks = [forged(kind, actionId, value)];
      const use = (at: object): Promise<SlackDeliveryAnswer | undefined> =>
        kind === 'select'
          ? person.set({ actionId, ...at }, option(value).value)
          : person.press({ actionId, ...at }, option(value).value);
      if (surface === 'message') {
        const { ts = '' } = await client.chat.postMessage({ channel, text: 'forged', blocks });
        return use({ message: { channel, ts } });
      }
      if (surface === 'ephemeral') {
        const { message_ts: ts = '' } = await client.chat.postEphemeral({
          channel,
          user,
          text: 'forged',
          blocks,
        });
        return use({ message: { channel, ts } });
      }
      if (surface === 'home') {
        const view: HomeView = { type: 'home', private_metadata: value, blocks };
        // What was pressed before may draw Home anew in between.
        return eventually(async () => {
          const published = await client.views.publish({ user_id: user, view });
          return use({ viewId: published.view?.id });
        });
      }
      const id = await modal(openWith);
      await client.views.update({ view_id: id, view: forgedModal(blocks, value) });
      return use({ viewId: id });
    },

    /** Opens a form of the app for something of one's own, swaps every id in it for another, and submits it. */
    async submitTwin(actionId: string, own: string, swap: ReadonlyMap<string, string>) {
      while (slack.modals(user).length > 0) await person.closeView(slack.modals(user).at(-1)?.id ?? '');
      await this.use('message', 'button', actionId, own);
      const form = await eventually(() => {
        const top = slack.modals(user).at(-1);
        if (top?.view.type !== 'modal' || !top.view.submit) throw new Error(`no form of ${actionId} yet`);
        return top;
      });
      let view = JSON.stringify(form.view);
      for (const [from, to] of swap) view = view.replaceAll(from, to);
      expect(view, `the form of ${actionId} holds an id`).not.toBe(JSON.stringify(form.view));
      for (const block of form.view.blocks) {
        if (!('element' in block) || block.element.type !== 'plain_text_input') continue;
        const { action_id = '', initial_value } = block.element;
        const at = {
          viewId: form.id,
          actionId: action_id,
          ...(block.block_id && { blockId: block.block_id }),
        };
        if (!initial_value) await person.set(at, 'Forged');
      }
      await client.views.update({ view_id: form.id, view: JSON.parse(view) });
      return person.submitView(form.id);
    },

    /** Takes the Home tab as the app drew it with a lead in it, swaps that for another, and uses each control of its rows and bars. */
    async useTwinHome(own: string, other: string, actionIds: readonly string[]) {
      const real = await eventually(async () => {
        await person.openHome();
        const drawn = slack.home(user);
        if (!JSON.stringify(drawn?.view).includes(own)) throw new Error('the lead is not in Home yet');
        return drawn;
      });
      const view: HomeView = JSON.parse(JSON.stringify(real?.view).replaceAll(own, other));
      const holds = (part: object, text: string) => JSON.stringify(part).includes(text);
      for (const actionId of actionIds) {
        const shown = holds(view, `"${actionId}"`) ? [] : [forged('button', actionId, 'selected')];
        const row = view.blocks.find((block) => holds(block, `"${actionId}"`) && holds(block, other));
        await eventually(async () => {
          const home = { ...view, blocks: [...view.blocks, ...shown] };
          const published = await client.views.publish({ user_id: user, view: home });
          const viewId = published.view?.id ?? '';
          const at = { viewId, actionId, ...(row?.block_id && { blockId: row.block_id }) };
          const answer = await (actionId === homeTick ? person.set(at, [other]) : person.press(at));
          expect(answer?.status).toBe(200);
        });
      }
    },

    /** Submits a modal of ours with forged metadata and a forged choice. */
    async submit(callbackId: string, value: string, openWith: Place) {
      const view = {
        ...forgedModal([], value),
        callback_id: callbackId,
        submit: text,
        blocks: [forged('select', 'forged', value)],
      };
      // What was pressed before may draw the modal anew in between, or close it.
      return eventually(async () => {
        const id = await modal(openWith);
        await client.views.update({ view_id: id, view });
        return person.submitView(id);
      }, 60_000);
    },
  };
}

const text = { type: 'plain_text' as const, text: 'Forged' };
const option = (value: string) => ({ text, value: value.slice(0, 75) });

function forged(kind: Kind, action_id: string, value: string): KnownBlock {
  const element = {
    button: { type: 'button' as const, action_id, text, value },
    select: { type: 'static_select' as const, action_id, options: [option(value)] },
    overflow: { type: 'overflow' as const, action_id, options: [option(value)] },
  }[kind];
  return { type: 'actions', elements: [element] };
}

function forgedModal(blocks: KnownBlock[], private_metadata: string): ModalView {
  return { type: 'modal', title: text, private_metadata, blocks };
}
