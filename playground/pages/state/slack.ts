import type {
  SlackChannel,
  SlackEphemeral,
  SlackFile,
  SlackMessage,
  SlackOpenView,
  SlackStandIn,
  SlackUser,
} from '../../slack/types.js';
import { latest } from './latest.js';
import type { LogLine } from './log.js';

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

/** Slack as one person sees it. */
export interface SlackState {
  team: { id: string; name: string };
  appId: string;
  me: SlackUser;
  users: SlackUser[];
  channels: PageChannel[];
  ephemerals: SlackEphemeral[];
  /** Top last. */
  modals: SlackOpenView[];
  home?: SlackOpenView;
}

/** What a person sees in Slack. @throws where they are not in the team. */
export function slackState(slack: SlackStandIn, person: string): SlackState {
  const users = slack.users();
  const me = users.find(({ id }) => id === person);
  if (!me) throw new Error(`There is no ${person} in Slack.`);
  const home = slack.home(me.id);
  return {
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
  };
}

/** What Slack was asked, and what it could not deliver. */
export function slackLog(slack: SlackStandIn): LogLine[] {
  const calls = slack.calls().map(({ method, at, answer: { ok, error, status } }) => ({
    at: at.toISOString(),
    on: 'slack' as const,
    text: ok ? method : `${method}: ${error ?? status}`,
    bad: !ok,
  }));
  const failures = slack.deliveryFailures().map(({ at, kind, reason, messages }) => ({
    at: at.toISOString(),
    on: 'slack' as const,
    text: `${kind} failed: ${[reason, ...messages].join(', ')}`,
    bad: true,
  }));
  return [...calls, ...failures];
}

function pageChannel(slack: SlackStandIn, channel: SlackChannel): PageChannel {
  const { shown, earlier } = latest(slack.messages(channel.id));
  return {
    ...channel,
    earlier,
    messages: shown.map(({ files = [], ...message }) => ({
      ...message,
      files: files.map(({ bytes: _left, ...file }) => file),
    })),
  };
}
