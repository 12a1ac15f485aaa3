import { createTeamsStandIn, type TeamsStandInOptions } from '../../../../playground/teams/stand-in.js';
import { createFrontDoor } from '../../slack/support/front-door.js';
import { createHandClock } from '../../slack/support/hand-clock.js';

/** The group chat, the channel and the person that tests use. */
export const [group, channel, ada] = ['19:deals@thread.v2', '19:leads@thread.tacv2', '29:1ada'];

/** A card with a button of each kind. */
export const card = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'Hello' },
    {
      type: 'Container',
      id: 'more',
      isVisible: false,
      items: [{ type: 'ActionSet', actions: [execute('Sure', 'sure')] }],
    },
    {
      type: 'ActionSet',
      actions: [
        execute('Do', 'do'),
        {
          type: 'Action.Submit',
          title: 'Open',
          data: { verb: 'open', msteams: { type: 'task/fetch' } },
        },
        { type: 'Action.Submit', title: 'Say', data: { verb: 'say' } },
        {
          type: 'Action.ToggleVisibility',
          title: 'Ask',
          targetElements: [{ elementId: 'more', isVisible: true }],
        },
      ],
    },
  ],
};

/** A button whose answer is a card. */
export function execute(title: string, verb: string) {
  const fallback = { type: 'Action.Submit', title, data: { verb, n: 1 } };
  return { type: 'Action.Execute', title, verb, data: { n: 1 }, fallback };
}

/** A message with a card. */
export const withCard = (content: unknown = card) => ({
  type: 'message',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
});

/** A stand-in on a clock held in the hand, a way to call it, and an app's front door connected to it. */
export async function setUp(options: Partial<TeamsStandInOptions> = {}) {
  const clock = createHandClock();
  const teams = await createTeamsStandIn({ clock, ...options });
  const door = await createFrontDoor();
  teams.connectApp(door.url);
  return {
    clock,
    teams,
    door,
    /** The activities that the front door got. */
    heard: () => door.knocks.map(({ body }): Read => JSON.parse(body)),
    /** Calls the Bot Connector. */
    async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
      const response = await fetch(`${teams.serviceUrl()}${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: read(text) };
    },
    /** Sends into a conversation; resolves with the message's id. */
    async send(conversation: string, activity: unknown = withCard()): Promise<string> {
      const { body } = await this.call('POST', `v3/conversations/${conversation}/activities`, activity);
      return String(body.id);
    },
    async stop() {
      await teams.stop();
      await door.stop();
    },
  };
}

interface Read extends Record<string, unknown> {
  error?: { code: string; message: string };
}

function read(text: string): Read {
  try {
    return JSON.parse(text) as Read;
  } catch {
    return { text };
  }
}
