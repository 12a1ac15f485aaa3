import type { CheckedCard } from '../../teams/adaptive-card/card.js';
import type {
  TeamsConversation,
  TeamsDialog,
  TeamsMessage,
  TeamsPerson,
  TeamsStandIn,
  TeamsUser,
} from '../../teams/types.js';
import { latest } from './latest.js';
import type { LogLine } from './log.js';

/** A message as one person sees it. */
export interface PageTeamsMessage extends Omit<TeamsMessage, 'cards'> {
  /** With what they showed and hid in it. */
  card?: CheckedCard;
}

/** A conversation with its latest messages. */
export interface PageConversation extends TeamsConversation {
  messages: PageTeamsMessage[];
  /** How many older messages there are. */
  earlier: number;
}

/** Teams as one person sees it. */
export interface TeamsState {
  bot: { id: string; name: string };
  me: TeamsUser;
  users: TeamsUser[];
  /** The person's chat with the bot first. */
  conversations: PageConversation[];
  dialog?: TeamsDialog;
}

/** What a person sees in Teams. @throws where there is nobody like that. */
export function teamsState(teams: TeamsStandIn, id: string): TeamsState {
  const person = teams.person(id);
  const dialog = person.dialog();
  const own = person.personalChat;
  const conversations = teams
    .conversations()
    .filter(({ type, members }) => type !== 'personal' && members.includes(id));
  const personal = teams.conversations().filter((one) => one.id === own);
  return {
    bot: teams.bot,
    me: person.user,
    users: teams.users(),
    conversations: [...personal, ...conversations].map((one) => pageConversation(teams, person, one)),
    ...(dialog && { dialog }),
  };
}

/** What Teams was asked, and what it could not deliver. */
export function teamsLog(teams: TeamsStandIn): LogLine[] {
  const calls = teams.calls().map(({ operation, at, answer: { status, code } }) => {
    const ok = status >= 200 && status < 300;
    return {
      at: at.toISOString(),
      on: 'teams' as const,
      text: ok ? operation : `${operation}: ${[status || 'no answer', code].filter(Boolean).join(' ')}`,
      bad: !ok,
    };
  });
  const failures = teams.deliveryFailures().map(({ at, kind, reason, status, messages }) => ({
    at: at.toISOString(),
    on: 'teams' as const,
    text: `${kind} failed: ${[reason, status || '', ...messages].filter(Boolean).join(', ')}`,
    bad: true,
  }));
  return [...calls, ...failures];
}

function pageConversation(
  teams: TeamsStandIn,
  person: TeamsPerson,
  conversation: TeamsConversation,
): PageConversation {
  const { shown, earlier } = latest(teams.messages(conversation.id));
  return {
    ...conversation,
    earlier,
    messages: shown.map(({ cards: _all, ...message }) => {
      const card = person.sees(message);
      return { ...message, ...(card && { card: asShown(card, person.shown(message)) }) };
    }),
  };
}

/** The card with what the person showed and hid in it. */
function asShown(card: CheckedCard, shown: ReadonlyMap<string, boolean>): CheckedCard {
  if (shown.size === 0) return card;
  return JSON.parse(JSON.stringify(card), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('id' in value)) return value;
    const isVisible = shown.get(String(value.id));
    return isVisible === undefined ? value : { ...value, isVisible };
  });
}
