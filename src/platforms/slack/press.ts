import type { BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import { leadGone, somethingWrong } from '../../../views/slack/notices.js';
import { LeadbellError } from '../../errors.js';
import type { Id } from '../../storage/id.js';
import type { Actor } from '../../storage/models/lead.js';
import type { ListenerParts } from './app.js';
import type { Person } from './people.js';
import { isOwnTeam, type SlackTeam } from './teams.js';

/** A button as it was pressed: who, in which of our workspaces, with which value. */
export interface Press {
  team: SlackTeam;
  workspace: Id;
  person: Person;
  actor: Actor;
  value: string;
}

/** Reads a press; undefined where the team is not one we serve, or the person is not of it. */
export async function readPress(
  parts: ListenerParts,
  body: BlockAction<ButtonAction>,
): Promise<Press | undefined> {
  const [action] = body.actions;
  const teamId = body.team?.id ?? body.user.team_id;
  const team = teamId ? await parts.teams.of(teamId) : undefined;
  if (!team || !action || (body.user.team_id && !isOwnTeam(team.installation, body.user.team_id)))
    return undefined;
  const person = await team.people.find(body.user.id, body.user.name ?? body.user.username ?? body.user.id);
  const actor = { platform: 'slack', id: person.id, name: person.name };
  return { team, workspace: team.installation.workspace, person, actor, value: action.value ?? '' };
}

/** Answers the person alone, below what they pressed. */
export async function tell(respond: RespondFn, notice: { text: string }): Promise<void> {
  await respond({ response_type: 'ephemeral', replace_original: false, ...notice });
}

/** Runs what a press asks for; whatever it throws becomes one clear sentence for the person who pressed. */
export async function answering(
  parts: ListenerParts,
  respond: RespondFn,
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
