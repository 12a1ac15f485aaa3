import type { Clock } from '../src/clock.js';
import type { Config } from '../src/config.js';
import { people, places } from './acme.js';
import { createMailStandIn } from './email/stand-in.js';
import type { MailStandIn } from './email/types.js';
import { createSlackStandIn } from './slack/stand-in.js';
import type { SlackStandIn } from './slack/types.js';
import { createTeamsStandIn } from './teams/stand-in.js';
import type { TeamsStandIn } from './teams/types.js';
import { createTelegramStandIn } from './telegram/stand-in.js';
import type { TelegramChat, TelegramStandIn } from './telegram/types.js';

/** The four stand-ins. */
export interface StandIns {
  slack: SlackStandIn;
  teams: TeamsStandIn;
  telegram: TelegramStandIn;
  mail: MailStandIn;
}

/** Slack's team. */
const team = { id: 'T0LEADBELL', name: 'Acme' };
const keepCalls = 500;

/** Starts them all, with the same people in each; ids are the same at every start, so that what was kept still fits. */
export async function createStandIns(clock: Clock, isPublic: boolean): Promise<StandIns> {
  const shared = { clock, keepCalls };
  const [slack, teams, telegram, mail] = await Promise.all([
    createSlackStandIn({ ...shared, team }),
    createTeamsStandIn(shared),
    createTelegramStandIn({
      ...shared,
      groups: [sales],
      users: people.map(({ name, telegram: id }) => {
        const [firstName = name, lastName = ''] = name.split(' ');
        return { id, firstName, lastName };
      }),
      // Leadbell remembers messages and updates from before.
      idsAfter: Math.floor(clock.now().getTime() / 1_000),
    }),
    createMailStandIn({ ...shared, unsubscribable: isPublic }),
  ]);
  return { slack, teams, telegram, mail };
}

const sales: TelegramChat = {
  id: Number(places.telegram),
  type: 'supergroup',
  title: 'Sales',
  bot: 'member',
  canWrite: true,
  members: people.map(({ telegram: user }, index) => ({ user, status: index === 0 ? 'creator' : 'member' })),
};

/** Leadbell's settings for the stand-ins. */
export function configOf({
  slack,
  telegram,
  mail,
}: StandIns): Required<Pick<Config, 'slack' | 'teams' | 'telegram' | 'email'>> {
  return {
    slack: { signingSecret: slack.signingSecret, botToken: slack.botToken, apiUrl: slack.apiUrl },
    teams: { appId: '', appType: 'SingleTenant' },
    telegram: { botToken: telegram.token, apiRoot: telegram.url },
    email: { smtpUrl: mail.smtpUrl, from: 'Leadbell <leads@leadbell.example>' },
  };
}

/** Tells those that call Leadbell where it is; Telegram is told by Leadbell itself, and mail never calls. */
export function connect({ slack, teams }: StandIns, leadbellUrl: string): void {
  slack.connectApp(`${leadbellUrl}/slack/events`);
  teams.connectApp(`${leadbellUrl}/api/messages`);
}

/** Stops them all. */
export async function stopStandIns({ slack, teams, telegram, mail }: StandIns): Promise<void> {
  await Promise.all([slack.stop(), teams.stop(), telegram.stop(), mail.stop()]);
}
