import type { Editor } from '../../../leads/change-log.js';
import type { NewPlace } from '../../../notify/places.js';
import type { ListenerParts } from '../app.js';
import type { SlackTeam } from '../teams.js';
import { admit, tryOut } from './admit.js';

/** A place in Slack that is to be added. */
export type NewSlackPlace = Omit<NewPlace, 'platform'>;

/** Adds a place once a test card is there. Resolves with what was in the way and how to mend it, in sentences. */
export async function addPlace(
  parts: ListenerParts,
  team: SlackTeam,
  by: Editor,
  chosen: NewSlackPlace,
): Promise<string | undefined> {
  const place = { platform: 'slack', ...chosen };
  const already = 'Leads ring there already.';
  const known = await parts.destinations.findPlace(by.workspace, 'slack', place.target);
  if (known && !known.fallback) return already;
  const problem = (await admit(parts, team, place)) ?? (await tryOut(parts, by.workspace, place));
  if (problem !== undefined) return problem;
  return (await parts.places.add(by, place)) ? undefined : already;
}
