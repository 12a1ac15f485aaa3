import { expect } from 'vitest';
import { createSpedClock } from '../../../bench/support/sped-clock.js';
import type { CheckedCard } from '../../../playground/teams/adaptive-card/card.js';
import { elementsIn } from '../../../playground/teams/adaptive-card/walk.js';
import { createTeamsStandIn, type TeamsStandInOptions } from '../../../playground/teams/stand-in.js';
import type { TeamsMessage, TeamsPerson, TeamsStandIn } from '../../../playground/teams/types.js';
import { systemClock } from '../../../src/clock.js';
import { createChangeLog } from '../../../src/leads/change-log.js';
import { createConnecting } from '../../../src/notify/connecting.js';
import { createPlaces } from '../../../src/notify/places.js';
import {
  capture,
  eventually,
  startLeadbell,
  type TestLeadbell,
  type TestOptions,
} from '../../support/leadbell.js';

/** Places and people of the stand-in. */
export const [group, channel, ada, ben] = [
  '19:deals@thread.v2',
  '19:leads@thread.tacv2',
  '29:1ada',
  '29:1ben',
];

/** The whole product beside the stand-ins of Slack and Teams. */
export interface TestTeams extends TestLeadbell {
  teams: TeamsStandIn;
  ada: TeamsPerson;
  ben: TeamsPerson;
  /** A new code, as an admin gets one. */
  code(): Promise<string>;
  /** Connects a chat with a code, and waits until it is. */
  connect(chat: string, person?: TeamsPerson): Promise<void>;
  /** A lead captured; resolves with its id. */
  capture(name: string, more?: Record<string, unknown>): Promise<string>;
  /** The bot's newest message in a chat whose card has this in it. */
  find(chat: string, text: string): TeamsMessage;
  /** Waits for that message. */
  shows(chat: string, text: string): Promise<TeamsMessage>;
  /** A group chat that nobody wrote in yet, with everybody and the app in it; its id. */
  newChat(): string;
  /** Ends what a test left: no chat is connected, no lead is there, nothing goes wrong, no dialog is open. */
  clean(): Promise<void>;
}

/** How it all starts. */
export interface TeamsOptions extends TestOptions {
  /** How many times faster than the machine's Leadbell's clock runs, so that no pace is waited for in real time; 1 when left out. */
  speed?: number;
  standIn?: Partial<TeamsStandInOptions>;
}

/** Starts it all on free ports. */
export async function startTeams({ speed = 1, ...options }: TeamsOptions = {}): Promise<TestTeams> {
  const { clock = createSpedClock(speed) } = options;
  const teams = await createTeamsStandIn({ clock: systemClock, timeScale: 10, ...options.standIn });
  const at = await startLeadbell({
    timeScale: speed,
    ...options,
    clock,
    env: {
      TEAMS_ENABLED: '1',
      LEADBELL_SECRET: 'a secret of the tests of 32 characters or more',
      ...options.env,
    },
  });
  teams.connectApp(`${at.url}/api/messages`);
  const { repositories, workspace } = at;
  const note = createChangeLog({ ...repositories, clock });
  const shared = { ...repositories, note, clock };
  const connecting = createConnecting({ ...shared, places: createPlaces(shared) });
  const actor = { platform: 'cli', id: 'cli', name: 'Tests' };
  const [first, second] = [teams.person(ada ?? ''), teams.person(ben ?? '')];

  const find = (chat: string, text: string): TeamsMessage => {
    const found = teams
      .messages(chat)
      .filter((message) => message.from === teams.bot.id && textOf(message.cards[0]).includes(text))
      .at(-1);
    if (!found) throw new Error(`${chat} shows no "${text}"`);
    return found;
  };
  const code = async () => (await connecting.code({ workspace, actor }, 'teams')).code;
  const shows = (chat: string, text: string) => eventually(() => find(chat, text));
  let [chats, conversations] = [0, 0];
  return {
    ...at,
    teams,
    ada: first,
    ben: second,
    code,
    find,
    shows,
    async connect(chat, person = first) {
      await person.write(chat, `connect ${await code()}`);
      await eventually(async () =>
        expect(await repositories.destinations.findPlace(workspace, 'teams', chat)).not.toBeNull(),
      );
      await shows(chat, 'This chat is connected to Acme');
      // A card each, however fast a test captures, and whatever the app's clock says.
      const now = new Date();
      await at.store.destinations.updateMany({}, { $set: { fold: 0 } });
      await at.store.destinations.updateMany({ createdAt: { $gt: now } }, { $set: { createdAt: now } });
    },
    async capture(name, more = {}) {
      conversations += 1;
      return capture(at, {
        conversation: `c-${conversations}`,
        fields: { name, email: `${name.toLowerCase()}@example.com` },
        messages: [
          { id: '1', role: 'agent', text: 'Hello!' },
          { id: '2', role: 'visitor', text: `I am ${name}; please call me.` },
        ],
        ...more,
      });
    },
    newChat() {
      chats += 1;
      const id = `19:chat${chats}@thread.v2`;
      teams.addConversation({ id, type: 'groupChat' });
      return id;
    },
    async clean() {
      teams.clearFaults();
      for (const person of [first, second]) person.closeDialog();
      const { destinations, leads, deliveries, listings, workspaces } = at.store;
      await destinations.deleteMany({ platform: 'teams' });
      await Promise.all([leads.deleteMany({}), deliveries.deleteMany({}), listings.deleteMany({})]);
      await workspaces.updateMany({}, { $set: { deleters: 'everyone' } });
    },
    async stop() {
      await at.stop();
      await teams.stop();
    },
  };
}

/** Everything that a card says, hidden parts and buttons too, a line each. */
export function textOf(card: CheckedCard | undefined): string {
  const found = elementsIn(card?.body ?? []);
  const said = found.elements.flatMap((element) => {
    if (element.type === 'TextBlock') return [element.text];
    if (element.type === 'RichTextBlock') return [element.inlines.map(({ text }) => text).join('')];
    return element.type === 'ActionSet' ? element.actions.map(({ title }) => title) : [];
  });
  return said.join('\n');
}

/** What a person can press a button of. */
export function at({ conversation, id }: TeamsMessage) {
  return { conversation, id };
}
