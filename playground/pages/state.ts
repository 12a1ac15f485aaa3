import { type Person, people } from '../acme.js';
import type { StandIns } from '../stand-ins.js';
import type { PageFault } from './actions.js';
import { type EmailState, emailLog, emailState } from './state/email.js';
import { type LogLine, newestFirst } from './state/log.js';
import { type SlackState, slackLog, slackState } from './state/slack.js';
import { type TeamsState, teamsLog, teamsState } from './state/teams.js';
import { type TelegramState, telegramLog, telegramState } from './state/telegram.js';

/** Lines of the log that the page is given. */
const logShown = 80;

/** Where Leadbell is and how to send it a lead by hand. */
export interface PlaygroundFacts {
  agentName: string;
  leadbellUrl: string;
  /** A command that runs as pasted in a shell. */
  curl: string;
}

/** Everything that the page shows to one person. */
export interface PageState {
  facts: PlaygroundFacts;
  /** ISO 8601. */
  now: string;
  me: Person;
  people: readonly Person[];
  slack: SlackState;
  teams: TeamsState;
  telegram: TelegramState;
  email: EmailState;
  /** Newest first. */
  log: LogLine[];
  /** Faults added since they were last cleared. */
  faults: PageFault[];
}

/** What one person sees; somebody unknown sees what the first does. */
export function pageState(
  { slack, teams, telegram, mail }: StandIns,
  name: string | undefined,
  rest: { facts: PlaygroundFacts; now: Date; faults: PageFault[] },
): PageState {
  const me = people.find((person) => person.name === name) ?? people[0];
  const lines = [...slackLog(slack), ...teamsLog(teams), ...telegramLog(telegram), ...emailLog(mail)];
  return {
    facts: rest.facts,
    now: rest.now.toISOString(),
    me,
    people,
    slack: slackState(slack, me.slack),
    teams: teamsState(teams, me.teams),
    telegram: telegramState(telegram, me.telegram),
    email: emailState(mail),
    log: newestFirst(lines, logShown),
    faults: rest.faults,
  };
}
