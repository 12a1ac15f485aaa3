import { DateTime } from 'luxon';
import {
  renderSettings,
  renderSettingsRefused,
  type SettingsAgent,
  type SettingsList,
  type SettingsPlace,
  settingsPageSize,
} from '../../../../views/slack/settings.js';
import { labelOf } from '../../../leads/fields.js';
import { nameOfDay } from '../../../leads/workspace-settings.js';
import { mendOf } from '../../../notify/mends.js';
import type { Id } from '../../../storage/id.js';
import type { AgentRecord } from '../../../storage/models/agent.js';
import type { DestinationRecord } from '../../../storage/models/destination.js';
import type { SkillRecord } from '../../../storage/models/skill.js';
import type { HomeScreen, HomesParts } from '../home/homes.js';
import { namePlace } from './name-place.js';

const platformOrder = ['slack', 'teams', 'telegram', 'email'];

/** Makes the screen where admins set Leadbell up. */
export function createSettingsScreen(parts: HomesParts): HomeScreen {
  const { destinations, directory, rights, clock } = parts;
  return async ({ team, person, workspace, home }) => {
    if (!rights.mayConfigure(team, person)) return renderSettingsRefused();
    const [places, agents, skills] = await Promise.all([
      destinations.list(workspace._id),
      directory.agents(workspace._id),
      directory.skills(workspace._id),
    ]);
    const { places: placesPage = 1, agents: agentsPage = 1 } = home.settings ?? {};
    const shown = pageOf(inOrder(places), placesPage, settingsPageSize.places);
    const items = await Promise.all(shown.items.map((place) => placeOf(parts, place, agents, skills)));
    const { zone, dateFormat, firstDayOfWeek, deleters, restoreHours, retentionDays } = workspace;
    return renderSettings({
      zone: person.zone,
      places: { ...shown, items },
      platforms: parts.platforms.map(({ name }) => name),
      agents: mapped(pageOf(agents, agentsPage, settingsPageSize.agents), (agent) => agentOf(agent, skills)),
      workspace: {
        zone,
        dateExample: DateTime.fromJSDate(clock.now(), { zone }).setLocale('en').toFormat(dateFormat),
        firstDayOfWeek: nameOfDay(firstDayOfWeek),
        deleters,
        restoreHours,
        ...(retentionDays !== undefined && { retentionDays }),
      },
    });
  };
}

/** A platform's places together, the oldest first. */
function inOrder(places: DestinationRecord[]): DestinationRecord[] {
  const rank = ({ platform }: DestinationRecord) => platformOrder.indexOf(platform);
  return [...places].sort((a, b) => rank(a) - rank(b));
}

async function placeOf(
  parts: HomesParts,
  place: DestinationRecord,
  agents: AgentRecord[],
  skills: SkillRecord[],
): Promise<SettingsPlace> {
  const { platforms, deliveries } = parts;
  const { _id, workspace, platform, state, reason = '', failures, lastShownAt, fields, fallback } = place;
  const [named, waiting] = await Promise.all([namePlace(parts, place), deliveries.waiting(workspace, _id)]);
  return {
    ...named,
    id: _id.toHexString(),
    configured: platforms.some(({ name }) => name === platform),
    ...(state === 'paused' && { paused: mendOf(platforms, platform, reason) }),
    failing: failures > 0,
    waiting,
    ...(lastShownAt && { lastShownAt }),
    ...(place.agents.length > 0 && { agents: namesOf(place.agents, agents) }),
    ...(fields && { fields: fields.map((key) => labelIn(skills, key)) }),
    fallback: fallback === true,
  };
}

function agentOf({ _id, name }: AgentRecord, skills: SkillRecord[]): SettingsAgent {
  return { id: _id.toHexString(), name, skills: skills.filter(({ agent }) => agent.equals(_id)) };
}

function namesOf(ids: Id[], agents: AgentRecord[]): string[] {
  return agents.filter(({ _id }) => ids.some((id) => id.equals(_id))).map(({ name }) => name);
}

function labelIn(skills: SkillRecord[], key: string): string {
  return skills.flatMap(({ fields }) => fields).find((field) => field.key === key)?.label ?? labelOf(key);
}

/** A page that there is: a list may have become shorter since somebody turned to it. */
function pageOf<T>(all: T[], wanted: number, size: number): SettingsList<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(Math.max(1, wanted), pages);
  return { items: all.slice((page - 1) * size, page * size), page, pages };
}

function mapped<T, U>(list: SettingsList<T>, map: (item: T) => U): SettingsList<U> {
  return { ...list, items: list.items.map(map) };
}
