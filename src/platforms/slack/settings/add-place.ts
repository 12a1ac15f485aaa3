import type { Editor } from '../../../leads/change-log.js';
import type { NewPlace } from '../../../notify/places.js';
import type { ListenerParts } from '../app.js';
import type { SlackTeam } from '../teams.js';
import { admit, tryOut } from './admit.js';

/** A place in Slack that is to be added. */
export interface NewSlackPlace extends Omit<NewPlace, 'platform'> {
  target: string;
}

/** Adds a place once a test card is there. Resolves with what was in the way and how to mend it, in sentences. */
export async function addPlace(
  parts: ListenerParts,
  team: SlackTeam,
  by: Editor,
  place: NewSlackPlace,
): Promise<string | undefined> {
  const { destinations, workspaces, places, clock } = parts;
  const already = 'Leads ring there already.';
  const known = await destinations.list(by.workspace);
  if (
    known.some(
      ({ platform, target, fallback }) => platform === 'slack' && target === place.target && !fallback,
    )
  )
    return already;
  const zone = (await workspaces.find(by.workspace))?.zone ?? 'UTC';
  const problem =
    (await admit(parts, team, place.target)) ?? (await tryOut(team.client, place.target, zone, clock.now()));
  if (problem !== undefined) return problem;
  return (await places.add(by, { platform: 'slack', ...place })) ? undefined : already;
}
