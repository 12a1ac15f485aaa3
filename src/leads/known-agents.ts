import { LRUCache } from 'lru-cache';
import type { Id } from '../storage/id.js';
import type { AgentRecord } from '../storage/models/agent.js';
import type { SkillRecord } from '../storage/models/skill.js';
import type { Agents } from '../storage/repositories/agents.js';

/** An agent, unless it was removed, with its skills. */
export interface KnownAgent {
  agent: AgentRecord | null;
  skills: SkillRecord[];
}

/** For how long, in ms, a change may stay unseen whose maker died between the change and its stamp. */
const longestUnseen = 5_000;

/**
 * Keeps what was read of the agents that capture. Every capture reads its key anew, and with it a stamp that is another one
 * after each change of the agent and its skills: what was read under a stamp holds as long as that is the key's.
 */
export function createKnownAgents({ agents }: { agents: Agents }) {
  const kept = new LRUCache<string, Promise<KnownAgent>>({ max: 10_000, ttl: longestUnseen });

  async function read(workspace: Id, id: Id): Promise<KnownAgent> {
    const [agent, skills] = await Promise.all([agents.find(workspace, id), agents.skills(workspace, id)]);
    return { agent, skills };
  }

  return {
    /** The agent of a key that was read a moment ago. */
    find({ workspace, agent, stamp }: { workspace: Id; agent: Id; stamp: Id }): Promise<KnownAgent> {
      const name = `${agent.toHexString()} ${stamp.toHexString()}`;
      const known = kept.get(name);
      if (known) return known;
      const found = read(workspace, agent);
      kept.set(name, found);
      found.catch(() => kept.delete(name));
      return found;
    },
  };
}
