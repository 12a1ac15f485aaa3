import type {
  SlackChannel,
  SlackDeliveryFailure,
  SlackEphemeral,
  SlackFault,
  SlackFile,
  SlackMessage,
  SlackOpenView,
  SlackStandIn,
  SlackUser,
} from '../slack/types.js';

/** Messages of one channel that the page is given; older ones are only counted. */
const messagesShown = 100;
/** Web API calls and failed deliveries that the page's log is given. */
const logShown = 60;

/** A message without the bytes of its files. */
export interface PageMessage extends Omit<SlackMessage, 'files'> {
  files: Omit<SlackFile, 'bytes'>[];
}

/** A channel with its latest messages. */
export interface PageChannel extends SlackChannel {
  messages: PageMessage[];
  /** How many older messages there are. */
  earlier: number;
}

/** One call of the Web API, for the log. */
export interface PageCall {
  method: string;
  /** ISO 8601. */
  at: string;
  status: number;
  ok: boolean;
  error?: string;
}

/** Where Leadbell is and how to send it a lead by hand. */
export interface PlaygroundFacts {
  agentName: string;
  leadbellUrl: string;
  /** A command that runs as pasted in a shell. */
  curl: string;
}

/** Everything that the page shows to one person of the team. */
export interface PageState {
  facts: PlaygroundFacts;
  /** ISO 8601. */
  now: string;
  team: { id: string; name: string };
  appId: string;
  me: SlackUser;
  users: SlackUser[];
  channels: PageChannel[];
  ephemerals: SlackEphemeral[];
  /** Top last. */
  modals: SlackOpenView[];
  home?: SlackOpenView;
  calls: PageCall[];
  failures: (Omit<SlackDeliveryFailure, 'at'> & { at: string })[];
  /** Faults added since they were last cleared. */
  faults: SlackFault[];
}

/** What one person sees; somebody unknown sees what the team's first person does. */
export function pageState(
  slack: SlackStandIn,
  userId: string | undefined,
  rest: { facts: PlaygroundFacts; now: Date; faults: SlackFault[] },
): PageState {
  const users = slack.users();
  const me = users.find((user) => user.id === userId) ?? users[0];
  if (!me) throw new Error('The Slack stand-in has no people.');
  const home = slack.home(me.id);
  return {
    facts: rest.facts,
    now: rest.now.toISOString(),
    team: slack.team,
    appId: slack.appId,
    me,
    users,
    channels: slack
      .channels()
      .filter((channel) => !channel.isIm || channel.user === me.id)
      .map((channel) => pageChannel(slack, channel)),
    ephemerals: slack.ephemerals(me.id),
    modals: slack.modals(me.id),
    ...(home && { home }),
    calls: slack
      .calls()
      .slice(-logShown)
      .map(({ method, at, answer }) => ({ method, at: at.toISOString(), ...answer })),
    failures: slack
      .deliveryFailures()
      .slice(-logShown)
      .map((failure) => ({ ...failure, at: failure.at.toISOString() })),
    faults: rest.faults,
  };
}

function pageChannel(slack: SlackStandIn, channel: SlackChannel): PageChannel {
  const messages = slack.messages(channel.id);
  const shown = messages.slice(-messagesShown);
  return {
    ...channel,
    earlier: messages.length - shown.length,
    messages: shown.map(({ files = [], ...message }) => ({
      ...message,
      files: files.map(({ bytes: _left, ...file }) => file),
    })),
  };
}
