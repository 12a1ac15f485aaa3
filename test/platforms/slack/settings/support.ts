import { expect } from 'vitest';
import type { SlackOpenView } from '../../../../playground/slack/types.js';
import { settingsLeads } from '../../../../views/slack/action-ids.js';
import { eventually, startLeadbell, type TestLeadbell, type TestOptions } from '../../../support/leadbell.js';

/** One person at the settings, as a test has them do things. */
export interface Hands {
  /** Opens Home at the settings; what it showed before may stand there for a moment. */
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
      await eventually(async () => {
        const home = await repositories.homeRecords.open(owner, new Date());
        expect(await repositories.homeRecords.change(home, { screen: 'settings' })).not.toBeNull();
      });
      await person.openHome();
      await eventually(() => expect(shownIn(slack.home(user))).toContain(settingsLeads));
    },
    home: () => shownIn(slack.home(user)),
    async press(actionId, value) {
      const button = await eventually(() => blockOf(slack.home(user), actionId, value));
      expect((await person.press(button)).status).toBe(200);
    },
    async pressInModal(actionId, value) {
      const button = await eventually(() => blockOf(top(), actionId, value));
      expect((await person.press(button)).status).toBe(200);
    },
    modal: top,
    shown: () => shownIn(top()),
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

function shownIn(view: SlackOpenView | undefined): string {
  return JSON.stringify(view?.view ?? '');
}
