import type { KnownBlock, ModalView } from '@slack/types';
import { clipLine } from '../text.js';
import { agentAdd, agentRotate, skillAdd, skillEdit } from './action-ids.js';
import { button, plain, quiet } from './elements.js';
import { input, onOff, textInput } from './inputs.js';
import { slackLimits } from './limits.js';
import { type SettingsSkill, skillState } from './settings.js';
import { settingsModal } from './settings-modals.js';

/** A skill with what it gathers. */
export interface SkillData extends SettingsSkill {
  id: string;
  /** What its fields are called, in their order. */
  fields: { label: string; required: boolean }[];
}

/** A skill in its form. */
export interface SkillFormData extends SettingsSkill {
  id: string;
  /** Its fields as they are typed, one a line; absent where they cannot be. */
  fields?: string;
  /** Digests of what is shown, which come back with it. */
  shown: { on: string; capture: string; fields: string };
  sentence?: string;
}

/** What a new agent's and a new skill's form holds at first, or held before something went wrong. */
export interface NewSkillData {
  name: string;
  skill: string;
  fields: string;
  sentence?: string;
}

const nameLength = 80;
const labelLength = 40;
const fieldsShown = 8;
const skillsShown = 80;

const fieldsHint =
  'One field a line, named as your agent sends it. Add :email or :phone to have it checked, and :required where a lead without it is to be refused. Other fields that your agent sends are kept too.';

/** Draws an agent with its skills. */
export function renderAgent({
  id,
  name,
  skills,
}: {
  id: string;
  name: string;
  skills: SkillData[];
}): ModalView {
  const more = skills.length - skillsShown;
  return settingsModal({
    title: name,
    about: id,
    blocks: [
      ...(skills.length === 0 ? [text('No skill yet. An agent captures leads once it has one.')] : []),
      ...skills.slice(0, skillsShown).map(skillRow),
      ...(more > 0 ? [quiet(`${more} more are listed by: leadbell skills list`)] : []),
      {
        type: 'actions',
        elements: [button('Add a skill', skillAdd, id, { style: 'primary' }), newKey(id)],
      },
      quiet('A key is shown once, when it is made.'),
    ],
  });
}

/** Draws the form of a new agent with its first skill. */
export function renderAddAgent({ name, skill, fields, sentence }: NewSkillData): ModalView {
  return settingsModal({
    title: 'Add an agent',
    form: { id: agentAdd, submit: 'Add' },
    ...(sentence !== undefined && { sentence }),
    blocks: [
      input('name', 'Name of the agent', textInput(name, { max: nameLength }), {
        hint: 'As your team knows it. It stands on every card.',
      }),
      input('skill', 'Its first skill', textInput(skill, { max: nameLength }), {
        hint: 'What a visitor wants when a lead comes of it.',
      }),
      input('fields', 'What it gathers', textInput(fields, { multiline: true }), {
        optional: true,
        hint: fieldsHint,
      }),
    ],
  });
}

/** Draws the form of a new skill of an agent. */
export function renderAddSkill(
  agent: string,
  { skill, fields, sentence }: Omit<NewSkillData, 'name'>,
): ModalView {
  return settingsModal({
    title: 'Add a skill',
    form: { id: skillAdd, submit: 'Add' },
    about: agent,
    ...(sentence !== undefined && { sentence }),
    blocks: [
      input('skill', 'Name of the skill', textInput(skill, { max: nameLength })),
      input('fields', 'What it gathers', textInput(fields, { multiline: true }), {
        optional: true,
        hint: fieldsHint,
      }),
    ],
  });
}

/** Draws the form of a skill that is there. */
export function renderEditSkill({
  id,
  name,
  on,
  capture,
  fields,
  shown,
  sentence,
}: SkillFormData): ModalView {
  return settingsModal({
    title: name,
    form: { id: skillEdit, submit: 'Save' },
    about: id,
    ...(sentence !== undefined && { sentence }),
    blocks: [
      input(`on:${shown.on}`, 'Skill', onOff(on)),
      input(`capture:${shown.capture}`, 'Capturing leads', onOff(capture), {
        hint: 'A skill captures leads while both are on.',
      }),
      fields === undefined
        ? quiet('What it gathers cannot be changed here: it is too long.')
        : input(`fields:${shown.fields}`, 'What it gathers', textInput(fields, { multiline: true }), {
            optional: true,
            hint: fieldsHint,
          }),
    ],
  });
}

function skillRow({ id, name, on, capture, fields }: SkillData): KnownBlock {
  const some = fields
    .slice(0, fieldsShown)
    .map(({ label, required }) => `${clipLine(label, labelLength)}${required ? ' (required)' : ''}`);
  const more = fields.length > some.length ? ` and ${fields.length - some.length} more` : '';
  const gathers = some.length > 0 ? `Gathers ${some.join(', ')}${more}` : 'Gathers whatever the agent sends';
  return {
    type: 'section',
    text: plain(`${clipLine(name, nameLength)}: ${skillState({ on, capture })}\n${gathers}`),
    accessory: button('Edit', skillEdit, id),
  };
}

function newKey(agent: string) {
  return button('New key', agentRotate, agent, {
    confirm: {
      title: plain('Make a new key?', slackLimits.confirmTitle),
      text: plain(
        'The old key ends at once: until your agent has the new one, it captures no lead.',
        slackLimits.confirmText,
      ),
      confirm: plain('Make a new key', slackLimits.confirmButton),
      deny: plain('Keep', slackLimits.confirmButton),
      style: 'danger',
    },
  });
}

function text(words: string): KnownBlock {
  return { type: 'section', text: plain(words) };
}
