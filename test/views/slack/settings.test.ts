import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkView } from '../../../playground/slack/block-kit/views.js';
import { liveParts } from '../../../playground/slack/live-parts.js';
import { slackLimits } from '../../../views/slack/limits.js';
import { renderSettings, renderSettingsRefused, settingsPageSize } from '../../../views/slack/settings.js';
import {
  renderAddAgent,
  renderAddSkill,
  renderAgent,
  renderEditSkill,
} from '../../../views/slack/settings-agent.js';
import { renderConnect } from '../../../views/slack/settings-connect.js';
import { historyPageSize, renderHistory } from '../../../views/slack/settings-history.js';
import { renderKey } from '../../../views/slack/settings-key.js';
import { renderAddMailboxes, renderAddPlace, renderEditPlace } from '../../../views/slack/settings-place.js';
import { renderRetentionConfirm, renderWorkspaceForm } from '../../../views/slack/settings-workspace.js';
import { hostileText } from '../hostile-text.js';
import { expectGolden } from './samples.js';
import { emptySettings, place, placeForm, settings, workspaceForm } from './settings-samples.js';

const skill = { id: 's1', name: 'Quote request', on: true, capture: false };
const fields = [
  { label: 'Email', required: true },
  { label: 'Team size', required: false },
];
const skillForm = {
  ...skill,
  fields: 'email:email:required',
  shown: { on: 'd1', capture: 'd2', fields: 'd3' },
};
const code = {
  workspace: 'Acme',
  code: 'K7Q-F2M-9XT',
  endsAt: new Date('2026-11-24T09:40:00Z'),
  zone: 'Europe/Berlin',
};
const history = {
  entries: [
    {
      at: new Date('2026-11-24T09:30:00Z'),
      by: 'Ada',
      action: 'destination_added',
      subject: 'slack:C0SALES',
    },
    {
      at: new Date('2026-11-24T09:00:00Z'),
      by: 'Command line',
      action: 'skill_changed',
      subject: 'Quote of Pricing Bot',
      detail: 'capture off',
    },
    { at: new Date('2026-11-24T08:00:00Z'), by: 'Ben', action: 'something_newer' },
    {
      at: new Date('2026-11-24T07:00:00Z'),
      by: 'U0ADA',
      user: 'U0ADA',
      action: 'app_installed',
      subject: 'Acme',
    },
    {
      at: new Date('2026-11-24T06:00:00Z'),
      by: 'Ada',
      action: 'connect_code_made',
      subject: 'teams',
    },
  ],
  zone: 'Europe/Berlin',
  newest: false,
  older: '0123456789abcdef01234567',
};

test.each([
  ['settings', renderSettings(settings), 'home'],
  ['settings-empty', renderSettings(emptySettings), 'home'],
  ['settings-refused', renderSettingsRefused(), 'home'],
  ['settings-place-add', renderAddPlace({ ...placeForm, channel: 'G0VIP', sentence: 'Invite it.' }), 'modal'],
  ['settings-place-edit', renderEditPlace(placeForm), 'modal'],
  ['settings-mail-add', renderAddMailboxes(placeForm), 'modal'],
  [
    'settings-mail-edit',
    renderEditPlace({ ...placeForm, place: { platform: 'email', target: 'sales@acme.example' } }),
    'modal',
  ],
  ['settings-connect-teams', renderConnect({ ...code, platform: 'teams' }), 'modal'],
  [
    'settings-connect-telegram',
    renderConnect({ ...code, platform: 'telegram', url: 'https://t.me/LeadbellBot?start=K7Q-F2M-9XT' }),
    'modal',
  ],
  ['settings-agent', renderAgent({ id: 'a1', name: 'Pricing Bot', skills: [{ ...skill, fields }] }), 'modal'],
  ['settings-agent-add', renderAddAgent({ name: '', skill: 'Request', fields: 'name' }), 'modal'],
  ['settings-skill-add', renderAddSkill('a1', { skill: '', fields: 'name' }), 'modal'],
  ['settings-skill-edit', renderEditSkill(skillForm), 'modal'],
  [
    'settings-key',
    renderKey({ agent: 'Pricing Bot', key: 'lb_capture_x', url: 'https://l.example' }),
    'modal',
  ],
  ['settings-workspace', renderWorkspaceForm(workspaceForm), 'modal'],
  ['settings-retention', renderRetentionConfirm(90, 1_000, '{}'), 'modal'],
  ['settings-history', renderHistory(history), 'modal'],
] as const)('%s is as it was agreed on', async (name, view, type) => {
  checkView(view, type);
  await expectGolden(view, name);
});

/** What we build alive ourselves: our emoji, and places as Slack writes them. */
const ours = /^(?::(?:large_green_circle|warning|hourglass_flowing_sand):|<#C0SALES>|<@U0ADA>)$/;

function holds(view: object, type: 'home' | 'modal'): void {
  checkView(view, type);
  expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(slackLimits.viewBytes);
  expect(liveParts(view).filter((part) => !ours.test(part))).toEqual([]);
}

describe('whatever things are called,', () => {
  const names = fc.array(hostileText, { maxLength: 12 });
  const anyPlatform = fc.constantFrom('slack', 'teams', 'telegram', 'email');

  test('the screen keeps within what Slack takes and has nothing in it that Slack parses', () => {
    fc.assert(
      fc.property(names, hostileText, anyPlatform, (all, name, platform) => {
        const agents = all.map((each) => ({
          id: 'a1',
          name: each,
          skills: all.map((of) => ({ name: of, on: true, capture: true })),
        }));
        const places = all.slice(0, settingsPageSize.places).map(() => ({
          ...place,
          platform,
          target: name,
          name,
          agents: all,
          fields: all,
          paused: { why: name, how: name, resumable: true },
        }));
        holds(
          renderSettings({
            ...settings,
            places: { items: places, page: 1, pages: 3 },
            agents: { items: agents, page: 2, pages: 3 },
          }),
          'home',
        );
      }),
      { numRuns: 100 },
    );
  });

  test('so do the modals', () => {
    fc.assert(
      fc.property(names, hostileText, anyPlatform, (all, name, platform) => {
        const chooseable = all.map((each, index) => ({ value: `v${index}`, name: each }));
        const choices = {
          agents: chooseable,
          fields: chooseable,
          chosenAgents: ['v0'],
          chosenFields: ['v1'],
        };
        const named = { platform, target: name, name };
        holds(renderEditPlace({ ...placeForm, ...choices, place: named, sentence: name }), 'modal');
        holds(renderAddPlace({ ...choices, sentence: name }), 'modal');
        holds(renderAddMailboxes(choices), 'modal');
        holds(renderConnect({ ...code, platform: 'telegram', workspace: name }), 'modal');
        const skills = all.map((each) => ({
          ...skill,
          name: each,
          fields: all.map((label) => ({ label, required: true })),
        }));
        holds(renderAgent({ id: 'a1', name, skills }), 'modal');
        holds(renderEditSkill({ ...skillForm, name, sentence: name }), 'modal');
        holds(renderKey({ agent: name, key: 'lb_capture_x', url: 'http://127.0.0.1:3000' }), 'modal');
        const entries = all.map((text) => ({
          ...place,
          at: new Date(0),
          by: text,
          action: text,
          subject: text,
          detail: text,
        }));
        holds(renderHistory({ ...history, entries }), 'modal');
      }),
      { numRuns: 100 },
    );
  });

  test('they keep within it at their very worst', () => {
    const wide = '漢'.repeat(80);
    const many = Array.from({ length: 2_000 }, (_, n) => ({ value: `${n}`.padStart(24, '0'), name: wide }));
    const chosen = many.slice(500, 600).map(({ value }) => value);
    const form = renderEditPlace({
      ...placeForm,
      agents: many,
      fields: many,
      chosenAgents: chosen,
      chosenFields: chosen,
    });
    holds(form, 'modal');
    expect(JSON.stringify(form).match(/"value":"0{21}5\d\d"/g)?.length).toBeGreaterThanOrEqual(200);
    const entries = Array.from({ length: historyPageSize }, () => ({
      at: new Date(0),
      by: wide,
      action: 'agent_added',
      subject: '漢'.repeat(5_000),
      detail: '漢'.repeat(5_000),
    }));
    holds(renderHistory({ ...history, entries }), 'modal');
    const skills = Array.from({ length: 200 }, () => ({
      ...skill,
      name: wide,
      fields: Array.from({ length: 40 }, () => ({ label: wide, required: true })),
    }));
    holds(renderAgent({ id: 'a1', name: wide, skills }), 'modal');
    const agents = Array.from({ length: settingsPageSize.agents }, () => ({ id: 'a1', name: wide, skills }));
    const places = Array.from({ length: settingsPageSize.places }, () => ({
      ...place,
      platform: 'teams',
      name: wide,
      agents: [wide],
      fields: [wide],
    }));
    holds(
      renderSettings({
        ...settings,
        places: { items: places, page: 2, pages: 3 },
        agents: { items: agents, page: 2, pages: 3 },
      }),
      'home',
    );
  });
});

test('every zone there is can be chosen', () => {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const view = renderWorkspaceForm({ ...workspaceForm, zone: 'UTC', zones });
  checkView(view, 'modal');
  for (const zone of zones) expect(JSON.stringify(view)).toContain(`"value":"${zone}"`);
});

test('more agents than can be chosen are left alone', () => {
  const many = Array.from({ length: 130 }, (_, n) => ({ value: `v${n}`, name: `Bot ${n}` }));
  const view = renderEditPlace({ ...placeForm, agents: many, chosenAgents: many.map(({ value }) => value) });
  checkView(view, 'modal');
  expect(JSON.stringify(view)).toContain('Agents: 130 are chosen, more than can be changed here.');
  expect(JSON.stringify(view)).not.toContain('agents:d1');
});
