import { LeadbellError } from '../errors.js';
import type { Id } from '../storage/id.js';
import type { AgentRecord } from '../storage/models/agent.js';
import type { KeyScope } from '../storage/models/key.js';
import type { SkillField, SkillRecord } from '../storage/models/skill.js';
import type { WorkspaceRecord } from '../storage/models/workspace.js';
import type { Agents } from '../storage/repositories/agents.js';
import type { Workspaces } from '../storage/repositories/workspaces.js';
import type { ChangeLog, Editor } from './change-log.js';
import type { Directory } from './directory.js';
import { type Form, type SavedForm, saveForm } from './save-form.js';
import { checkSettings, nameOfDay, settingsOf, type WorkspaceSettings } from './workspace-settings.js';

/** What people change of a skill; `fields` in their order. */
export type SkillSettings = Pick<SkillRecord, 'on' | 'capture'> & { fields: SkillField[] };

/** Agents, skills, keys and workspaces as people change them, each change written down. */
export type Configuration = ReturnType<typeof createConfiguration>;

/** What changing the configuration needs. */
export interface ConfigurationParts {
  directory: Directory;
  agents: Agents;
  workspaces: Workspaces;
  note: ChangeLog;
}

/** Makes the changes of agents, skills, keys and workspaces. A method throws what the directory's of that name throws. */
export function createConfiguration({ directory, agents, workspaces, note }: ConfigurationParts) {
  const nameOf = async (workspace: Id, agent: Id) =>
    (await agents.find(workspace, agent))?.name ?? 'an agent';

  return {
    async addAgent(by: Editor, name: string): Promise<{ agent: AgentRecord; key: string }> {
      const added = await directory.addAgent(by.workspace, name);
      await note(by, 'agent_added', { subject: added.agent.name });
      return added;
    },

    async rotateKey(by: Editor, agent: Id): Promise<string> {
      const key = await directory.rotateKey(by.workspace, agent);
      await note(by, 'key_rotated', { subject: await nameOf(by.workspace, agent) });
      return key;
    },

    async removeAgent(by: Editor, agent: Id): Promise<void> {
      const subject = await nameOf(by.workspace, agent);
      await directory.removeAgent(by.workspace, agent);
      await note(by, 'agent_removed', { subject });
    },

    async addSkill(by: Editor, agent: Id, name: string, fields: SkillField[]): Promise<SkillRecord> {
      const skill = await directory.addSkill(by.workspace, agent, name, fields);
      await note(by, 'skill_added', await aboutSkill(by, skill, { fields }));
      return skill;
    },

    async switchSkill(by: Editor, id: Id, change: { on?: boolean; capture?: boolean }): Promise<SkillRecord> {
      const skill = await directory.switchSkill(by.workspace, id, change);
      await note(by, 'skill_changed', await aboutSkill(by, skill, change));
      return skill;
    },

    /** Saves a form about a skill. */
    async editSkill(by: Editor, id: Id, form: Form<SkillSettings>): Promise<SavedForm<SkillSettings>> {
      const read = () => agents.findSkill(by.workspace, id);
      const saved = await saveForm(form, { read, valuesOf: skillSettingsOf, write: agents.editSkill });
      const skill = await read();
      if (skill && saved.result === 'saved' && Object.keys(saved.changes).length > 0)
        await note(by, 'skill_changed', await aboutSkill(by, skill, saved.changes));
      return saved;
    },

    async addKey(by: Editor, scope: KeyScope): Promise<{ id: Id; key: string }> {
      const added = await directory.addKey(by.workspace, scope);
      await note(by, 'key_added', { detail: `scope ${scope}` });
      return added;
    },

    /**
     * Changes settings of a workspace.
     * @throws LeadbellError `invalid_request` (a setting out of bounds), `not_found`.
     */
    async changeWorkspace(by: Editor, change: Partial<WorkspaceSettings>): Promise<WorkspaceRecord> {
      checkSettings(change);
      const changed = await workspaces.change(by.workspace, change);
      if (!changed) throw new LeadbellError('not_found', 'There is no such workspace.');
      if (Object.keys(change).length > 0)
        await note(by, 'workspace_changed', { detail: settingsInWords(change) });
      return changed;
    },

    /** Saves a form about a workspace. @throws LeadbellError `invalid_request` (a setting out of bounds). */
    async editWorkspace(by: Editor, form: Form<WorkspaceSettings>): Promise<SavedForm<WorkspaceSettings>> {
      checkSettings(form.wanted);
      const saved = await saveForm(form, {
        read: () => workspaces.find(by.workspace),
        valuesOf: settingsOf,
        write: async (record, changes) => (await workspaces.change(record._id, changes, record)) !== null,
      });
      if (saved.result === 'saved' && Object.keys(saved.changes).length > 0)
        await note(by, 'workspace_changed', { detail: settingsInWords(saved.changes) });
      return saved;
    },
  };

  async function aboutSkill(by: Editor, skill: SkillRecord, change: Partial<SkillSettings>) {
    return {
      subject: `${skill.name} of ${await nameOf(by.workspace, skill.agent)}`,
      detail: skillInWords(change),
    };
  }
}

/** What people change of a skill, as it is. */
export function skillSettingsOf({ on, capture, fields }: SkillRecord): SkillSettings {
  return {
    on,
    capture,
    fields: fields.map(({ key, label, type, required }) => ({ key, label, type, required })),
  };
}

function skillInWords({ on, capture, fields }: Partial<SkillSettings>): string {
  return [
    on === undefined ? [] : [on ? 'on' : 'off'],
    capture === undefined ? [] : [`capture ${capture ? 'on' : 'off'}`],
    fields ? [`fields: ${fields.map(({ key }) => key).join(', ') || 'none'}`] : [],
  ]
    .flat()
    .join('; ');
}

function settingsInWords(change: Partial<WorkspaceSettings>): string {
  const { zone, dateFormat, firstDayOfWeek, deleters, restoreHours, retentionDays } = change;
  return [
    zone === undefined ? [] : [`time zone ${zone}`],
    dateFormat === undefined ? [] : [`dates as ${dateFormat}`],
    firstDayOfWeek === undefined ? [] : [`weeks begin on ${nameOfDay(firstDayOfWeek)}`],
    deleters === undefined ? [] : [deleters === 'everyone' ? 'everyone may delete' : 'admins may delete'],
    restoreHours === undefined ? [] : [`deleted leads can be restored for ${restoreHours} hours`],
    retentionDays === undefined
      ? []
      : [`leads are kept ${retentionDays ? `${retentionDays} days` : 'for ever'}`],
  ]
    .flat()
    .join('; ');
}
