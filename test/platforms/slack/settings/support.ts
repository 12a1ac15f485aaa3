import { expect } from 'vitest';
import type { SlackOpenView } from '../../../../playground/slack/types.js';
import { eventually, startLeadbell, type TestLeadbell, type TestOptions } from '../../../support/leadbell.js';

/** One person at the settings, as a test has them do things. */
export interface Hands {
  /** Opens Home and turns it to the settings. */
  open(): Promise<void>;
  /** What Home shows, as JSON. */
  home(): string;
  press(actionId: string, value?: string): Promise<void>;
  /** Presses in the modal on top. */
  pressInModal(actionId: string, value?: string): Promise<void>;
  modal(): SlackOpenView | undefined;
  /** What the modal on top shows, as JSON; empty where none is open. */
  shown(): string;
  /** Sets an input of the modal on top, by what it is called. */
  set(name: string, value: string | string[] | null): Promise<void>;
  submit(): Promise<void>;
}

/** The product with people at its settings. */
export interface SettingsRig extends TestLeadbell {
  as(user: string): Hands;
}

/** The admin, and a member without rights. */
export const [admin, member] = ['U0ADA', 'U0BEN'];

/** Starts it. */
export async function startSettings(options: TestOptions = {}): Promise<SettingsRig> {
  const leadbell = await startLeadbell(options);
  await eventually(async () =>
    expect(await leadbell.repositories.installations.find(leadbell.workspace, 'slack')).not.toBeNull(),
  );
  return { ...leadbell, as: (user) => handsOf(leadbell, user) };
}

function handsOf({ slack, repositories, workspace }: TestLeadbell, user: string): Hands {
  const person = slack.person(user);
  const top = () => slack.modals(user).at(-1);

  /** The block of a button: several may have the same action. */
  function blockOf(view: SlackOpenView | undefined, actionId: string, value: string | undefined) {
    if (!view) throw new Error('no view is open');
    const blocks = JSON.parse(JSON.stringify(view.view)).blocks as {
      block_id: string;
      elements?: { action_id?: string; value?: string }[];
      accessory?: { action_id?: string; value?: string };
    }[];
    const found = blocks.find(({ elements = [], accessory }) =>
      [...elements, ...(accessory ? [accessory] : [])].some(
        (each) => each.action_id === actionId && (value === undefined || each.value === value),
      ),
    );
    if (!found) throw new Error(`no button ${actionId} ${value ?? ''}`);
    return { viewId: view.id, actionId, blockId: found.block_id };
  }

  return {
    async open() {
      for (let view = top(); view; view = top()) await person.closeView(view.id);
      const owner = { workspace, team: slack.team.id, user };
      await repositories.homeRecords.change(await repositories.homeRecords.open(owner, new Date()), {
        screen: 'settings',
      });
      const before = slack.home(user)?.hash;
      await person.openHome();
      await eventually(() => {
        if (!slack.home(user) || slack.home(user)?.hash === before) throw new Error('no new home');
      });
    },
    home: () => JSON.stringify(slack.home(user)?.view ?? {}),
    async press(actionId, value) {
      expect((await person.press(blockOf(slack.home(user), actionId, value))).status).toBe(200);
    },
    async pressInModal(actionId, value) {
      expect((await person.press(blockOf(top(), actionId, value))).status).toBe(200);
    },
    modal: top,
    shown: () => JSON.stringify(top()?.view ?? ''),
    async set(name, value) {
      const view = top();
      const block = Object.keys(view?.values ?? {}).find((each) => each.split(':')[0] === name);
      if (!view || !block) throw new Error(`no input ${name}`);
      await person.set({ viewId: view.id, blockId: block, actionId: 'value' }, value);
    },
    async submit() {
      const { status } = await person.submitView(top()?.id ?? '');
      expect(status).toBe(200);
    },
  };
}
