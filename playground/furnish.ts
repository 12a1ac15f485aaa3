import { systemClock } from '../src/clock.js';
import { createDirectory } from '../src/leads/directory.js';
import type { Reference } from '../src/platforms/teams/reference.js';
import type { SkillField } from '../src/storage/models/skill.js';
import type { Chats } from '../src/storage/repositories/chats.js';
import { createRepositories } from '../src/storage/repositories/repositories.js';
import type { Store } from '../src/storage/store.js';
import { people, places } from './acme.js';
import type { StandIns } from './stand-ins.js';
import type { TeamsStandIn } from './teams/types.js';

/** The agent that the playground's visitor talks to. */
export const playgroundAgent = 'Pricing Bot';

const fields: SkillField[] = [
  { key: 'name', label: 'Name', type: 'text', required: false },
  { key: 'email', label: 'Email', type: 'email', required: false },
  { key: 'phone', label: 'Phone', type: 'phone', required: false },
];

/**
 * Puts into the store what a visitor's lead needs, where it is not there from an earlier start: a workspace linked with
 * Slack's team, an agent with a capturing skill, and a place on each platform. Resolves with a new key of the agent.
 */
export async function furnish(
  store: Store,
  { slack, teams }: Pick<StandIns, 'slack' | 'teams'>,
): Promise<string> {
  const repositories = createRepositories(store);
  const { workspaces, installations, destinations, chats } = repositories;
  const directory = createDirectory({ ...repositories, clock: systemClock });
  const now = systemClock.now();
  const linked = await installations.findByPlace('slack', slack.team.id);
  const workspace = linked?.workspace ?? (await workspaces.add(slack.team.name, now))._id;
  const place = {
    workspace,
    platform: 'slack',
    externalId: slack.team.id,
    name: slack.team.name,
    createdAt: now,
  };
  if (!linked) await installations.add({ ...place, appId: slack.appId });
  for (const [platform, target] of Object.entries(places))
    await destinations.add(workspace, { platform, target, agents: [] }, now);
  await meetTeams(chats, teams, now);
  const known = (await directory.agents(workspace)).find(({ name }) => name === playgroundAgent);
  if (known) return directory.rotateKey(workspace, known._id);
  const { agent, key } = await directory.addAgent(workspace, playgroundAgent);
  await directory.addSkill(workspace, agent._id, 'Quote request', fields);
  return key;
}

const kinds = { personal: 'personal', groupChat: 'group', channel: 'channel' } as const;

/**
 * Notes every chat of Teams as if somebody had written there: Leadbell is told nowhere else where to reach Teams, which moves
 * with every start.
 */
async function meetTeams(chats: Chats, teams: TeamsStandIn, now: Date): Promise<void> {
  const personal = new Set(people.map(({ teams: id }) => teams.person(id).personalChat));
  const met = teams.conversations().filter(({ id, installed }) => installed || personal.has(id));
  await Promise.all(
    met.map(({ id, type, name }) => {
      const reference: Reference = {
        serviceUrl: teams.serviceUrl(),
        bot: teams.bot,
        conversation: { id, conversationType: type, tenantId: teams.tenant, isGroup: type !== 'personal' },
      };
      const known = { kind: kinds[type], title: name, reference: JSON.stringify(reference) };
      return chats.meet({ platform: 'teams', externalId: id }, known, now);
    }),
  );
}
