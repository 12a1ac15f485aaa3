import type { BlockAction, RespondArguments, RespondFn } from '@slack/bolt';
import { leadGone, sentenceOf, somethingWrong } from '../../../views/slack/notices.js';
import type { Doer } from '../../desk/lead-deeds.js';
import { LeadbellError } from '../../errors.js';
import type { ListenerParts } from './app.js';
import type { Person } from './people.js';
import { isOwnTeam, type SlackTeam } from './teams.js';

/** Who does something, in which of our workspaces. */
export interface Presser extends Doer {
  team: SlackTeam;
  person: Person;
}

/** A button as it was pressed: who, and with which value. */
export interface Press extends Presser {
  value: string;
}

/** Somebody as Slack names them. */
interface NamedPerson {
  id: string;
  name?: string | undefined;
  username?: string | undefined;
  team_id?: string | undefined;
}

/** What Slack tells of a press, command, shortcut or submission, as far as it says whose it is and where. */
export interface Deed {
  /** Left out where the app belongs to a whole organisation. */
  team?: { id: string } | null | undefined;
  user: NamedPerson;
}

/** Reads who did something; undefined where the team is not one we serve, or the person is not of it. */
export async function readPresser(
  parts: ListenerParts,
  { team: named, user }: Deed,
): Promise<Presser | undefined> {
  const teamId = named?.id ?? user.team_id;
  const team = teamId ? await parts.teams.of(teamId) : undefined;
  if (!team || (user.team_id && !isOwnTeam(team.installation, user.team_id))) return undefined;
  const person = await team.people.find(user.id, user.name ?? user.username ?? user.id);
  const actor = { platform: 'slack', id: person.id, name: person.name };
  return { team, workspace: team.installation.workspace, person, actor, zone: person.zone };
}

/** Reads a press; undefined where the team is not one we serve, or the person is not of it. */
export async function readPress(parts: ListenerParts, body: BlockAction): Promise<Press | undefined> {
  const [action] = body.actions;
  const presser = await readPresser(parts, body);
  const value = action && 'value' in action && typeof action.value === 'string' ? action.value : '';
  return presser && action && { ...presser, value };
}

/** Where a press is answered: below the card, or at the top of the Home tab that it came from. */
export function respondTo(parts: ListenerParts, body: BlockAction, respond: RespondFn): Respond {
  if (!isFromHome(body)) return respond;
  return async (message) => {
    const press = await readPress(parts, body);
    if (press) await parts.homes.hear(press, body, { notice: sentenceOf(message) });
  };
}

/** Whether something was pressed in a Home tab. */
export function isFromHome({ view }: BlockAction): boolean {
  return view?.type === 'home';
}

/** Answers where something was done, as Bolt's `respond` does. */
export type Respond = (message: RespondArguments) => Promise<unknown>;

/** Answers the person alone, below what they pressed. */
export async function tell(respond: Respond, notice: { text: string }): Promise<void> {
  await respond({ response_type: 'ephemeral', replace_original: false, ...notice });
}

/** Runs what a press asks for; whatever it throws becomes one clear sentence for the person who pressed. */
export async function answering(
  parts: ListenerParts,
  respond: Respond,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof LeadbellError && error.code === 'lead_not_found') return tell(respond, leadGone());
    parts.log.error({ err: error }, 'slack press failed');
    await tell(respond, somethingWrong());
  }
}
