import { createGathering } from '../gather.js';
import { type Id, newId } from '../id.js';
import type { AgentRecord } from '../models/agent.js';
import type { KeyRecord, KeyScope } from '../models/key.js';
import type { SkillField, SkillRecord } from '../models/skill.js';
import type { Store } from '../store.js';

/** Agents, their skills and all API keys. */
export type Agents = ReturnType<typeof createAgents>;

/** Gives access to agents, skills and keys. */
export function createAgents({ agents, skills, keys }: Store) {
  const restamp = (workspace: Id, agent: Id) =>
    keys.updateMany({ workspace, agent }, { $set: { stamp: newId() } });

  const findKey = createGathering(async (hashes: string[]) => {
    const hash = { $in: [...new Set(hashes)] };
    const found = await keys.collection.find<KeyRecord>({ hash }).toArray();
    const byHash = new Map(found.map((key) => [key.hash, key]));
    return hashes.map((each) => byHash.get(each) ?? null);
  });

  /** Changes something of an agent: stamped before and after, so that nothing read meanwhile passes for the new state. */
  async function changing<T>(workspace: Id, agent: Id, change: () => Promise<T>): Promise<T> {
    await restamp(workspace, agent);
    try {
      return await change();
    } finally {
      await restamp(workspace, agent);
    }
  }

  return {
    async add(workspace: Id, name: string, now: Date): Promise<AgentRecord> {
      const record: AgentRecord = { _id: newId(), workspace, name, createdAt: now };
      await agents.create(record);
      return record;
    },

    /** Agents that are not removed, oldest first. */
    list: (workspace: Id): Promise<AgentRecord[]> =>
      agents.find({ workspace, removedAt: null }).sort({ _id: 1 }).lean(),

    find: (workspace: Id, id: Id): Promise<AgentRecord | null> =>
      agents.findOne({ _id: id, workspace, removedAt: null }).lean(),

    /** Removes an agent and its keys; its leads stay. Resolves false where it is not there. */
    async remove(workspace: Id, id: Id, now: Date): Promise<boolean> {
      await keys.deleteMany({ workspace, agent: id });
      const { modifiedCount } = await agents.updateOne(
        { _id: id, workspace, removedAt: null },
        { $set: { removedAt: now } },
      );
      return modifiedCount === 1;
    },

    /** Stores a key's hash and ends every older key of the same agent at once. */
    async replaceAgentKey(workspace: Id, agent: Id, hash: string, now: Date): Promise<Id> {
      const _id = newId();
      await keys.create({ _id, workspace, scope: 'capture', agent, stamp: _id, hash, createdAt: now });
      await keys.deleteMany({ workspace, agent, _id: { $ne: _id } });
      return _id;
    },

    /** Stores the hash of a key of the whole workspace. */
    async addWorkspaceKey(workspace: Id, scope: KeyScope, hash: string, now: Date): Promise<Id> {
      const _id = newId();
      await keys.create({ _id, workspace, scope, stamp: _id, hash, createdAt: now });
      return _id;
    },

    /** Finds a key by its hash; the key names the workspace, so this one look-up has none. */
    findKey,

    /** Adds a skill that is on, with capture on. @throws a duplicate-key error where the agent has one of that name. */
    async addSkill(
      workspace: Id,
      agent: Id,
      name: string,
      fields: SkillField[],
      now: Date,
    ): Promise<SkillRecord> {
      const record = {
        _id: newId(),
        workspace,
        agent,
        name,
        on: true,
        capture: true,
        fields,
        createdAt: now,
      };
      await changing(workspace, agent, () => skills.create(record));
      return record;
    },

    /** Skills, oldest first; of one agent where given. */
    skills: (workspace: Id, agent?: Id): Promise<SkillRecord[]> =>
      skills
        .find({ workspace, ...(agent && { agent }) })
        .sort({ _id: 1 })
        .lean(),

    findSkill: (workspace: Id, id: Id): Promise<SkillRecord | null> =>
      skills.findOne({ _id: id, workspace }).lean(),

    /** Writes what people changed of a skill; false where it is no longer as it was read. */
    async editSkill(
      { _id, workspace, agent, edits }: SkillRecord,
      change: Partial<Pick<SkillRecord, 'on' | 'capture' | 'fields'>>,
    ): Promise<boolean> {
      const { matchedCount } = await changing(workspace, agent, () =>
        skills.updateOne({ _id, workspace, edits: edits ?? null }, { $set: change, $inc: { edits: 1 } }),
      );
      return matchedCount === 1;
    },

    /** Switches a skill, or its capture alone; null where it is not there. */
    async switchSkill(
      workspace: Id,
      id: Id,
      change: { on?: boolean; capture?: boolean },
    ): Promise<SkillRecord | null> {
      const skill = await skills.findOne({ _id: id, workspace }, { agent: 1 }).lean();
      if (!skill) return null;
      return changing(workspace, skill.agent, () =>
        skills
          .findOneAndUpdate(
            { _id: id, workspace },
            { $set: change, $inc: { edits: 1 } },
            { returnDocument: 'after' },
          )
          .lean<SkillRecord>(),
      );
    },
  };
}
