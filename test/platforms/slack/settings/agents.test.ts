import { WebClient } from '@slack/web-api';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../../support/leadbell.js';
import { admin, type SettingsRig, startSettings } from './support.js';

let rig: SettingsRig;
beforeAll(async () => {
  rig = await startSettings();
});
afterAll(() => rig.stop());
afterEach(() => expect(rig.slack.deliveryFailures()).toEqual([]));

const agentOf = async (name: string) => {
  const agent = (await rig.directory.agents(rig.workspace)).find((each) => each.name === name);
  if (!agent) throw new Error(`no agent ${name}`);
  return { ...agent, id: agent._id.toHexString() };
};
const skillOf = async (name: string) => {
  const skill = (await rig.directory.skills(rig.workspace)).find((each) => each.name === name);
  if (!skill) throw new Error(`no skill ${name}`);
  return { ...skill, id: skill._id.toHexString() };
};
const lastChange = async () => (await rig.repositories.audit.page(rig.workspace, 1))[0];

async function capture(key: string, conversation: string) {
  const body = { conversation, fields: { email: 'ada@example.com' } };
  return (await rig.call('POST', '/v1/leads', { key, body })).status;
}

const keyIn = (shown: string) => /lb_capture_[\w-]+/.exec(shown)?.[0] ?? '';

test('a new agent gets a skill and a key, which is shown this once and works', async () => {
  const ada = rig.as(admin);
  await ada.open();
  await ada.press('settings_agent_add');
  await eventually(() => expect(ada.shown()).toContain('Name of the agent'));
  await ada.set('name', 'Pricing Bot');
  await ada.submit();
  await eventually(() =>
    expect(Object.values(ada.modal()?.errors ?? {})).toEqual(['There is an agent of that name already.']),
  );
  await ada.set('name', 'Support Bot');
  await ada.set('fields', 'email:email:required\nteam_size');
  await ada.submit();
  await eventually(() => expect(keyIn(ada.shown())).not.toBe(''));
  const key = keyIn(ada.shown());
  expect(ada.shown()).toContain('curl -X POST');
  expect(await capture(key, 'first')).toBe(201);
  expect((await skillOf('Request')).fields).toEqual([
    { key: 'email', label: 'Email', type: 'email', required: true },
    { key: 'team_size', label: 'Team size', type: 'text', required: false },
  ]);
  await eventually(() => expect(ada.home()).toContain('🤖 Support Bot\\nRequest (captures leads)'));
  await ada.open();
  await ada.press('settings_agent_open', (await agentOf('Support Bot')).id);
  await eventually(() => expect(ada.shown()).toContain('Gathers Email (required), Team size'));
  expect(ada.shown() + ada.home()).not.toContain('lb_capture');
  expect(JSON.stringify(await rig.repositories.audit.page(rig.workspace, 50))).not.toContain('lb_capture');
});

test('a new key ends the old one and is shown in a modal of its own', async () => {
  const ada = rig.as(admin);
  const { id } = await agentOf('Pricing Bot');
  await ada.open();
  await ada.press('settings_agent_open', id);
  await eventually(() => expect(ada.shown()).toContain('settings_agent_rotate'));
  await ada.pressInModal('settings_agent_rotate', id);
  await eventually(() => expect(keyIn(ada.shown())).not.toBe(''));
  expect(await capture(rig.captureKey, 'old key')).toBe(401);
  expect(await capture(keyIn(ada.shown()), 'new key')).toBe(201);
  expect(await lastChange()).toMatchObject({ action: 'key_rotated', subject: 'Pricing Bot' });
});

test('a skill is added, switched off and given other fields, and the modal below follows', async () => {
  const ada = rig.as(admin);
  const { id } = await agentOf('Pricing Bot');
  await ada.open();
  await ada.press('settings_agent_open', id);
  await eventually(() => expect(ada.shown()).toContain('settings_skill_add'));
  await ada.pressInModal('settings_skill_add', id);
  await eventually(() => expect(ada.shown()).toContain('Name of the skill'));
  await ada.set('skill', 'Callback');
  await ada.set('fields', 'phone: mobile');
  await ada.submit();
  await eventually(() => expect(Object.values(ada.modal()?.errors ?? {})[0]).toContain('is no field'));
  await ada.set('fields', 'phone:phone');
  await ada.submit();
  await eventually(() => expect(ada.shown()).toContain('Callback: captures leads'));

  const skill = await skillOf('Callback');
  await ada.pressInModal('settings_skill_edit', skill.id);
  await eventually(() => expect(ada.shown()).toContain('A skill captures leads while both are on'));
  await ada.set('capture', 'off');
  await ada.set('fields', 'phone:phone:required\nbest_time');
  await ada.submit();
  await eventually(() => expect(ada.shown()).toContain('Callback: on, captures no leads'));
  expect(await skillOf('Callback')).toMatchObject({
    on: true,
    capture: false,
    fields: [
      { key: 'phone', required: true },
      { key: 'best_time', label: 'Best time' },
    ],
  });
  expect(await lastChange()).toMatchObject({
    action: 'skill_changed',
    subject: 'Callback of Pricing Bot',
    detail: 'capture off; fields: phone, best_time',
  });
});

test('of two admins who change one skill, the second is shown what the first saved', async () => {
  const ada = rig.as(admin);
  const skill = await skillOf('Callback');
  await ada.open();
  await ada.press('settings_agent_open', (await agentOf('Pricing Bot')).id);
  await eventually(() => expect(ada.shown()).toContain('settings_skill_edit'));
  await ada.pressInModal('settings_skill_edit', skill.id);
  await eventually(() => expect(ada.shown()).toContain('best_time'));
  await rig.repositories.agents.editSkill(skill, { fields: [] });
  await ada.set('fields', 'company');
  await ada.submit();
  await eventually(() => expect(ada.shown()).toContain('Somebody else changed this skill meanwhile'));
  expect((await skillOf('Callback')).fields).toEqual([]);
  await ada.set('fields', 'company');
  await ada.submit();
  await eventually(async () =>
    expect((await skillOf('Callback')).fields).toMatchObject([{ key: 'company' }]),
  );
});

test('an agent or skill that was removed meanwhile is told', async () => {
  const ada = rig.as(admin);
  const { agent } = await rig.directory.addAgent(rig.workspace, 'Short Bot');
  const skill = await rig.directory.addSkill(rig.workspace, agent._id, 'Short', []);
  await ada.open();
  await ada.press('settings_agent_open', agent._id.toHexString());
  await eventually(() => expect(ada.shown()).toContain('settings_skill_edit'));
  await ada.pressInModal('settings_skill_edit', skill._id.toHexString());
  await eventually(() => expect(ada.shown()).toContain('A skill captures leads while both are on'));
  await rig.directory.removeAgent(rig.workspace, agent._id);
  await ada.submit();
  await eventually(() => expect(ada.shown()).toContain('This skill was removed meanwhile'));
  await rig.slack.person(admin).closeView(ada.modal()?.id ?? '');
  await ada.pressInModal('settings_agent_rotate', agent._id.toHexString());
  await eventually(() => expect(ada.shown()).toContain('This agent was removed meanwhile'));
});

test('what belongs to another workspace is not found by its id', async () => {
  const other = await rig.repositories.workspaces.add('Other', new Date());
  const { agent } = await rig.directory.addAgent(other._id, 'Their Bot');
  const ada = rig.as(admin);
  await ada.open();
  const view = rig.slack.home(admin);
  const own = (await agentOf('Pricing Bot')).id;
  if (view?.view.type !== 'home') throw new Error('no home');
  // As if the button of the own agent had been sent with the other's id.
  const blocks = JSON.parse(JSON.stringify(view.view.blocks).replaceAll(own, agent._id.toHexString()));
  await new WebClient(rig.slack.botToken, { slackApiUrl: rig.slack.apiUrl }).views.publish({
    user_id: admin,
    view: { type: 'home', blocks },
  });
  await ada.press('settings_agent_open', agent._id.toHexString());
  await eventually(() => expect(ada.shown()).toContain('This agent was removed meanwhile'));
});
