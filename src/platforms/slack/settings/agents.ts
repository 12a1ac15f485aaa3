import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { agentAdd, agentOpen, agentRotate, skillAdd, skillEdit } from '../../../../views/slack/action-ids.js';
import { run } from '../../../../views/slack/elements.js';
import { slackLimits } from '../../../../views/slack/limits.js';
import {
  renderAddAgent,
  renderAddSkill,
  renderAgent,
  renderEditSkill,
} from '../../../../views/slack/settings-agent.js';
import { renderKey } from '../../../../views/slack/settings-key.js';
import { changedMeanwhile, renderSentence } from '../../../../views/slack/settings-modals.js';
import { skillSettingsOf } from '../../../leads/configuration.js';
import { checkName } from '../../../leads/name.js';
import { shownOf } from '../../../leads/save-form.js';
import { skillFieldsText } from '../../../leads/skill-fields.js';
import { type Id, parseId } from '../../../storage/id.js';
import type { AgentRecord } from '../../../storage/models/agent.js';
import type { SkillRecord } from '../../../storage/models/skill.js';
import type { ListenerParts } from '../app.js';
import type { Presser } from '../press.js';
import { type AdminPress, onAdminPress } from './admin-press.js';
import { type AdminSubmission, onAdminSubmission, type Reply } from './admin-submission.js';
import { reading } from './form-values.js';
import { fieldsIn, usualFields } from './skill-forms.js';

const title = 'Agents and skills';
const gone = (what: string) =>
  renderSentence(title, run(`This ${what} was removed meanwhile. Nothing was changed.`));
const unknownHost = 'https://YOUR-HOST';

/** Adding agents with their keys, and what they can do. */
export function registerAgents(app: App, parts: ListenerParts): void {
  const { agents, configuration, homes, publicUrl: url = unknownHost } = parts;
  const onPress = (id: string, work: (press: AdminPress) => Promise<void>) =>
    onAdminPress(app, parts, id, work);

  async function findAgent({ workspace }: Presser, text: string): Promise<AgentRecord | null> {
    const id = parseId(text);
    return id ? agents.find(workspace, id) : null;
  }

  /** A skill whose agent is still there. */
  async function findSkill(by: Presser, text: string): Promise<SkillRecord | null> {
    const id = parseId(text);
    const skill = id && (await agents.findSkill(by.workspace, id));
    return skill && (await agents.find(by.workspace, skill.agent)) ? skill : null;
  }

  async function agentView({ workspace }: Presser, { _id, name }: AgentRecord): Promise<ModalView> {
    const skills = await agents.skills(workspace, _id);
    return renderAgent({
      id: _id.toHexString(),
      name,
      skills: skills.map((skill) => ({ ...skill, id: skill._id.toHexString() })),
    });
  }

  /** Draws anew what shows the agent: the modal under the form, and Home. */
  async function refresh(by: AdminSubmission, agent: Id): Promise<undefined> {
    const record = by.under === undefined ? null : await agents.find(by.workspace, agent);
    if (record && by.under !== undefined)
      await by.team.client.views.update({ view_id: by.under, view: await agentView(by, record) });
    await homes.show(by.team, by.person.id);
  }

  onPress(agentAdd, ({ window }) =>
    window.show(renderAddAgent({ name: '', skill: 'Request', fields: usualFields })),
  );

  onAdminSubmission(app, parts, agentAdd, async (by): Promise<Reply> => {
    const name = reading('name', () => checkName(by.form.text('name') ?? ''));
    const skill = reading('skill', () => checkName(by.form.text('skill') ?? ''));
    const fields = reading('fields', () => fieldsIn(by.form));
    if ('errors' in name) return name;
    if ('errors' in skill) return skill;
    if ('errors' in fields) return fields;
    const known = await agents.list(by.workspace);
    if (known.some((each) => each.name === name.value))
      return { errors: { name: 'There is an agent of that name already.' } };
    const { agent, key } = await configuration.addAgent(by.editor, name.value);
    await configuration.addSkill(by.editor, agent._id, skill.value, fields.value);
    return {
      view: renderKey({ agent: agent.name, key, url }),
      after: () => refresh(by, agent._id),
    };
  });

  onPress(agentOpen, async (press) => {
    const agent = await findAgent(press, press.value);
    await press.window.show(agent ? await agentView(press, agent) : gone('agent'));
    if (!agent) await homes.show(press.team, press.person.id);
  });

  onPress(agentRotate, async (press) => {
    const agent = await findAgent(press, press.value);
    if (!agent) return press.window.show(gone('agent'));
    // The modal first: a key that could not be shown would be lost.
    await press.window.show(renderSentence(title, run('Making a new key…')));
    const key = await configuration.rotateKey(press.editor, agent._id);
    await press.window.show(renderKey({ agent: agent.name, key, url }));
  });

  onPress(skillAdd, async (press) => {
    const agent = await findAgent(press, press.value);
    const form = { skill: '', fields: usualFields };
    await press.window.show(agent ? renderAddSkill(agent._id.toHexString(), form) : gone('agent'));
  });

  onAdminSubmission(app, parts, skillAdd, async (by): Promise<Reply> => {
    const agent = await findAgent(by, by.about);
    if (!agent) return { view: gone('agent') };
    const skill = reading('skill', () => checkName(by.form.text('skill') ?? ''));
    const fields = reading('fields', () => fieldsIn(by.form));
    if ('errors' in skill) return skill;
    if ('errors' in fields) return fields;
    const known = await agents.skills(by.workspace, agent._id);
    if (known.some((each) => each.name === skill.value))
      return { errors: { skill: 'The agent has a skill of that name already.' } };
    await configuration.addSkill(by.editor, agent._id, skill.value, fields.value);
    return { after: () => refresh(by, agent._id) };
  });

  onPress(skillEdit, async (press) => {
    const skill = await findSkill(press, press.value);
    await press.window.show(skill ? skillForm(skill) : gone('skill'));
  });

  onAdminSubmission(app, parts, skillEdit, async (by): Promise<Reply> => {
    const skill = await findSkill(by, by.about);
    if (!skill) return { view: gone('skill') };
    const fields = reading('fields', () => fieldsIn(by.form, skill.fields));
    if ('errors' in fields) return fields;
    const [on, capture] = [by.form.isOn('on'), by.form.isOn('capture')];
    const saved = await configuration.editSkill(by.editor, skill._id, {
      shown: {
        on: by.form.shown('on') ?? '',
        capture: by.form.shown('capture') ?? '',
        fields: by.form.shown('fields') ?? '',
      },
      wanted: {
        ...(on !== undefined && { on }),
        ...(capture !== undefined && { capture }),
        ...(by.form.shown('fields') !== undefined && { fields: fields.value }),
      },
    });
    if (saved.result === 'saved') return { after: () => refresh(by, skill.agent) };
    const now = saved.result === 'conflict' ? await findSkill(by, by.about) : null;
    return { view: now ? skillForm(now, changedMeanwhile('this skill')) : gone('skill') };
  });
}

function skillForm(skill: SkillRecord, sentence?: string): ModalView {
  const values = skillSettingsOf(skill);
  const fields = skillFieldsText(values.fields);
  return renderEditSkill({
    id: skill._id.toHexString(),
    name: skill.name,
    on: values.on,
    capture: values.capture,
    ...(fields.length <= slackLimits.text && { fields }),
    shown: shownOf(values),
    ...(sentence !== undefined && { sentence }),
  });
}
