import type { ModalView } from '@slack/types';
import { retentionConfirm, workspaceEdit } from './action-ids.js';
import { paragraph, run } from './elements.js';
import { type ChoiceGroup, choice, groupedSelect, input, numberInput, select } from './inputs.js';
import { slackLimits } from './limits.js';
import { days } from './settings.js';
import { settingsModal } from './settings-modals.js';

/** The workspace in its form. */
export interface WorkspaceFormData {
  zone: string;
  /** Every zone there is to choose. */
  zones: readonly string[];
  dateFormat: string;
  /** The ways to write a moment, each with the same moment written so. */
  dateFormats: readonly { format: string; example: string }[];
  firstDayOfWeek: string;
  /** The days that weeks can begin on, with their names. */
  firstDaysOfWeek: readonly { day: string; name: string }[];
  deleters: 'everyone' | 'admins';
  restoreHours: number;
  retentionDays?: number;
  bounds: { restoreHours: readonly [number, number]; retentionDays: readonly [number, number] };
  /** Digests of what is shown, which come back with it. */
  shown: Record<
    'zone' | 'dateFormat' | 'firstDayOfWeek' | 'deleters' | 'restoreHours' | 'retentionDays',
    string
  >;
  sentence?: string;
}

/** Draws the form of the workspace. */
export function renderWorkspaceForm(data: WorkspaceFormData): ModalView {
  const { shown, bounds, sentence } = data;
  const everyone = choice('Everyone', 'everyone');
  const admins = choice('Admins alone', 'admins');
  return settingsModal({
    title: 'Workspace',
    form: { id: workspaceEdit, submit: 'Save' },
    ...(sentence !== undefined && { sentence }),
    blocks: [
      input(`zone:${shown.zone}`, 'Time zone', groupedSelect(zoneGroups(data.zones), data.zone), {
        hint: 'For times that everybody shares. What you alone see is in your own zone.',
      }),
      input(
        `dateFormat:${shown.dateFormat}`,
        'Dates and times',
        select(
          data.dateFormats.map(({ format, example }) => choice(example, format)),
          data.dateFormat,
        ),
      ),
      input(
        `firstDayOfWeek:${shown.firstDayOfWeek}`,
        'First day of the week',
        select(
          data.firstDaysOfWeek.map(({ day, name }) => choice(name, day)),
          data.firstDayOfWeek,
        ),
        { hint: 'For this week and last week in /leads.' },
      ),
      input(`deleters:${shown.deleters}`, 'Who may delete leads', select([everyone, admins], data.deleters)),
      input(
        `restoreHours:${shown.restoreHours}`,
        'Hours that a deleted lead can be restored',
        numberInput(data.restoreHours, bounds.restoreHours),
        { hint: `${bounds.restoreHours[0]} to ${bounds.restoreHours[1]}. Then it is gone for good.` },
      ),
      input(
        `retentionDays:${shown.retentionDays}`,
        'Days that leads are kept',
        numberInput(data.retentionDays, bounds.retentionDays),
        {
          optional: true,
          hint: 'Older leads go for good, on every card too. Left empty, they are kept for ever.',
        },
      ),
    ],
  });
}

/** Draws the question before old leads go; `about` comes back with the answer. `leads` is a count up to 1,000. */
export function renderRetentionConfirm(retentionDays: number, leads: number, about: string): ModalView {
  const age = `older than ${days(retentionDays)}`;
  const count =
    leads >= 1_000 ? '1,000 leads or more are' : leads === 1 ? 'One lead is' : `${leads} leads are`;
  const now = leads === 0 ? `No lead is ${age} now.` : `${count} ${age}.`;
  const then = leads === 0 ? 'Every lead that grows older goes' : 'They go';
  const more = leads === 0 ? '' : ', and so does every lead that grows older than that';
  return settingsModal({
    title: 'Let old leads go?',
    form: { id: retentionConfirm, submit: leads === 0 ? 'Save' : 'Let them go' },
    about,
    blocks: [
      paragraph([
        [run(now, 'bold')],
        [run(`${then} for good, with the conversation${more}. This cannot be undone.`)],
      ]),
    ],
  });
}

/** Zones by their part of the world, none with more than Slack takes in a group. */
function zoneGroups(zones: readonly string[]): ChoiceGroup[] {
  const groups = new Map<string, string[]>();
  for (const zone of zones) {
    const part = zone.includes('/') ? zone.slice(0, zone.indexOf('/')) : 'Everywhere';
    groups.set(part, [...(groups.get(part) ?? []), zone]);
  }
  return [...groups].flatMap(([part, all]) => {
    const groupsOfPart: ChoiceGroup[] = [];
    for (let start = 0; start < all.length; start += slackLimits.options) {
      const some = all.slice(start, start + slackLimits.options);
      const label =
        all.length > slackLimits.options ? `${part} ${initialOf(some[0])}–${initialOf(some.at(-1))}` : part;
      groupsOfPart.push({ label, choices: some.map((zone) => choice(zone.replace(/_/g, ' '), zone)) });
    }
    return groupsOfPart;
  });
}

function initialOf(zone = ''): string {
  return zone.charAt(zone.indexOf('/') + 1);
}
