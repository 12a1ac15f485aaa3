import { systemClock } from '../src/clock.js';
import { createDirectory } from '../src/leads/directory.js';
import type { SkillField } from '../src/storage/models/skill.js';
import { createRepositories } from '../src/storage/repositories/repositories.js';
import type { Store } from '../src/storage/store.js';
import type { SlackStandIn } from './slack/types.js';

/** The agent that the playground's visitor talks to. */
export const playgroundAgent = 'Pricing Bot';

/** The stand-in's team. */
export const playgroundTeam = { id: 'T0LEADBELL', name: 'Acme' };

const channel = 'C0SALES';
const fields: SkillField[] = [
  { key: 'name', label: 'Name', type: 'text', required: false },
  { key: 'email', label: 'Email', type: 'email', required: false },
  { key: 'phone', label: 'Phone', type: 'phone', required: false },
];

/**
 * Puts into the store what a visitor's lead needs, where it is not there from an earlier start: a workspace linked with
 * the stand-in's team, an agent with a capturing skill, and #sales. Resolves with a new key of the agent.
 */
export async function furnish(store: Store, slack: SlackStandIn): Promise<string> {
  const repositories = createRepositories(store);
  const { workspaces, installations, destinations } = repositories;
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
  await destinations.add(workspace, { platform: 'slack', target: channel, agents: [] }, now);
  const known = (await directory.agents(workspace)).find(({ name }) => name === playgroundAgent);
  if (known) return directory.rotateKey(workspace, known._id);
  const { agent, key } = await directory.addAgent(workspace, playgroundAgent);
  await directory.addSkill(workspace, agent._id, 'Quote request', fields);
  return key;
}
