import { createMailStandIn } from '../../playground/email/stand-in.js';
import { createSlackStandIn } from '../../playground/slack/stand-in.js';
import { createTeamsStandIn } from '../../playground/teams/stand-in.js';
import { createTelegramStandIn } from '../../playground/telegram/stand-in.js';
import type { Clock } from '../../src/clock.js';
import { manifestScopes } from '../../test/support/manifest.js';
import type { PacedPlace } from './stand-ins.js';

/** A place with its stand-in, which enforces the platform's limits. */
export interface StandIn extends Omit<PacedPlace, 'isChat'> {
  /** What a person does in a chat so that leads ring there, with Leadbell's address and a code; none where nothing is to be done. */
  connect?(leadbellUrl: string, code: string): Promise<unknown>;
  /** When something was to be posted, and whether it was taken. */
  posts(): { at: Date; taken: boolean }[];
  /** Everything that stands there, each with all that it says somewhere in it. */
  messages(): string[];
}

/** A Slack channel: `chat.postMessage` takes one a second (docs.slack.dev/reference/methods/chat.postMessage). */
export async function slackChannel(clock: Clock): Promise<StandIn> {
  const slack = await createSlackStandIn({ clock, scopes: manifestScopes });
  const target = 'C0SALES';
  return {
    name: 'Slack channel',
    platform: 'slack',
    target,
    env: {
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
    },
    published: 1,
    posts: () => slack.calls('chat.postMessage').map(({ at, answer }) => ({ at, taken: answer.ok })),
    messages: () => slack.messages(target).map((message) => JSON.stringify(message)),
  };
}

/** A group chat of Teams: 60 in 30 s is the tightest of its limits that goes on ("Optimize your bot with rate limiting in Teams"). */
export async function teamsChat(clock: Clock): Promise<StandIn> {
  const teams = await createTeamsStandIn({ clock });
  const target = '19:deals@thread.v2';
  return {
    name: 'Teams chat',
    platform: 'teams',
    target,
    env: { TEAMS_ENABLED: '1' },
    published: 2,
    async connect(leadbellUrl, code) {
      teams.connectApp(`${leadbellUrl}/api/messages`);
      await teams.person('29:1ada').write(target, `connect ${code}`);
    },
    posts: () =>
      teams
        .calls('send')
        .filter(({ conversation }) => conversation === target)
        .map(({ at, answer }) => ({ at, taken: answer.status < 300 })),
    messages: () => teams.messages(target).map((message) => JSON.stringify(message)),
  };
}

/** A private chat of Telegram: one a second (core.telegram.org/bots/faq). */
export async function telegramChat(clock: Clock): Promise<StandIn> {
  const telegram = await createTelegramStandIn({ clock });
  const ada = 7_000_000_001;
  return {
    name: 'Telegram chat',
    platform: 'telegram',
    target: String(ada),
    env: { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url },
    published: 1,
    connect: async (_leadbellUrl, code) => telegram.person(ada).start(code),
    posts: () => telegram.calls('sendMessage').map(({ at, answer }) => ({ at, taken: answer.ok })),
    messages: () => telegram.messages(ada).map((message) => JSON.stringify(message)),
  };
}

/** A mailbox: Gmail takes 60 a minute for one (support.google.com/a/answer/1366776). */
export async function mailbox(clock: Clock): Promise<StandIn> {
  const target = 'sales@acme.example';
  const mail = await createMailStandIn({ clock, mailboxes: [target], unsubscribable: false });
  return {
    name: 'mailbox',
    platform: 'email',
    target,
    env: { SMTP_URL: mail.smtpUrl, MAIL_FROM: 'Leadbell <leads@leadbell.example>' },
    published: 1,
    posts: () => mail.calls('rcpt').map(({ at, code }) => ({ at, taken: code === 250 })),
    messages: () => mail.messages(target).map(({ text }) => text),
  };
}
