import type { Clock } from '../clock.js';
import { LeadbellError } from '../errors.js';
import { isDuplicateKey } from '../storage/duplicate-key.js';
import type { Id } from '../storage/id.js';
import type { AgentRecord } from '../storage/models/agent.js';
import type { KeyScope } from '../storage/models/key.js';
import type { SkillField, SkillRecord } from '../storage/models/skill.js';
import type { Agents } from '../storage/repositories/agents.js';
import type { Workspaces } from '../storage/repositories/workspaces.js';
import { hashKey, makeKey } from './keys.js';
import { checkName } from './name.js';

/** Agents, skills and keys as an admin handles them. */
export type Directory = ReturnType<typeof createDirectory>;

/** What the administration needs. */
export interface DirectoryParts {
  agents: Agents;
  workspaces: Workspaces;
  clock: Clock;
}

/** Makes the administration of agents, skills and keys. */
export function createDirectory({ agents, workspaces, clock }: DirectoryParts) {
  async function agent(workspace: Id, id: Id): Promise<AgentRecord> {
    const found = await agents.find(workspace, id);
    if (!found) throw new LeadbellError('not_found', 'There is no such agent; see `leadbell agents list`.');
    return found;
  }

  async function rotateKey(workspace: Id, id: Id): Promise<string> {
    const { _id } = await agent(workspace, id);
    const key = makeKey('capture');
    await agents.replaceAgentKey(workspace, _id, hashKey(key), clock.now());
    return key;
  }

  return {
    agents: (workspace: Id): Promise<AgentRecord[]> => agents.list(workspace),

    /** Adds an agent with its first key, which is told this once. @throws LeadbellError `invalid_request` (name). */
    async addAgent(workspace: Id, name: string): Promise<{ agent: AgentRecord; key: string }> {
      const checked = checkName(name);
      await workspaces.settle(workspace);
      const added = await agents.add(workspace, checked, clock.now());
      return { agent: added, key: await rotateKey(workspace, added._id) };
    },

    /** Gives an agent a new key; the old one ends at once. @throws LeadbellError `not_found`. */
    rotateKey,

    /** @throws LeadbellError `not_found`. */
    async removeAgent(workspace: Id, id: Id): Promise<void> {
      await agent(workspace, id);
      await agents.remove(workspace, id, clock.now());
    },

    /** The skills of agents that are not removed. */
    async skills(workspace: Id): Promise<SkillRecord[]> {
      const [all, there] = await Promise.all([agents.skills(workspace), agents.list(workspace)]);
      return all.filter(({ agent: of }) => there.some(({ _id }) => _id.equals(of)));
    },

    /** Adds a skill, on and capturing. @throws LeadbellError `not_found` (agent), `invalid_request` (name, or name taken). */
    async addSkill(workspace: Id, agentId: Id, name: string, fields: SkillField[]): Promise<SkillRecord> {
      await agent(workspace, agentId);
      try {
        return await agents.addSkill(workspace, agentId, checkName(name), fields, clock.now());
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        throw new LeadbellError('invalid_request', `This agent already has a skill named "${name}".`);
      }
    },

    /** Turns a skill (or its capture alone) on or off. @throws LeadbellError `skill_not_found`. */
    async switchSkill(
      workspace: Id,
      id: Id,
      change: { on?: boolean; capture?: boolean },
    ): Promise<SkillRecord> {
      const skill = await agents.switchSkill(workspace, id, change);
      if (!skill)
        throw new LeadbellError('skill_not_found', 'There is no such skill; see `leadbell skills list`.');
      return skill;
    },

    /** Makes a key of the whole workspace, told this once. */
    async addKey(workspace: Id, scope: KeyScope): Promise<{ id: Id; key: string }> {
      const key = makeKey(scope);
      return { id: await agents.addWorkspaceKey(workspace, scope, hashKey(key), clock.now()), key };
    },
  };
}
