import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { retentionConfirm, workspaceEdit } from '../../../../views/slack/action-ids.js';
import { run } from '../../../../views/slack/elements.js';
import { changedMeanwhile, renderSentence } from '../../../../views/slack/settings-modals.js';
import { renderRetentionConfirm, renderWorkspaceForm } from '../../../../views/slack/settings-workspace.js';
import { type Form, shownOf } from '../../../leads/save-form.js';
import {
  checkSettings,
  dateFormats,
  firstDaysOfWeek,
  nameOfDay,
  settingBounds,
  settingsOf,
  type WorkspaceSettings,
} from '../../../leads/workspace-settings.js';
import type { WorkspaceRecord } from '../../../storage/models/workspace.js';
import type { ListenerParts } from '../app.js';
import { onAdminPress } from './admin-press.js';
import { type AdminSubmission, onAdminSubmission, type Reply } from './admin-submission.js';
import { reading } from './form-values.js';

const settings = {
  zone: z.string(),
  dateFormat: z.string(),
  firstDayOfWeek: z.enum(firstDaysOfWeek),
  deleters: z.enum(['everyone', 'admins']),
  restoreHours: z.number(),
  retentionDays: z.number().nullable(),
};
const shown = z.object({
  zone: z.string(),
  dateFormat: z.string(),
  firstDayOfWeek: z.string(),
  deleters: z.string(),
  restoreHours: z.string(),
  retentionDays: z.string(),
});
const savedForm = z.object({ shown, wanted: z.object(settings) });

/** What everybody in the workspace shares, and the question before old leads go. */
export function registerWorkspace(app: App, parts: ListenerParts): void {
  const { workspaces, configuration, leads, homes, clock } = parts;

  onAdminPress(app, parts, workspaceEdit, async ({ workspace, person, window }) => {
    const record = await workspaces.find(workspace);
    if (record) await window.show(formOf(record, person.zone, clock.now()));
  });

  onAdminSubmission(app, parts, workspaceEdit, async (by): Promise<Reply> => {
    const read = readSettings(by);
    if ('errors' in read) return read;
    const { value: form } = read;
    const { retentionDays } = form.wanted;
    const record = await workspaces.find(by.workspace);
    const longest = record?.retentionDays ?? Number.POSITIVE_INFINITY;
    if (retentionDays === null || retentionDays >= longest) return save(by, form);
    const before = DateTime.fromJSDate(clock.now()).minus({ days: retentionDays }).toJSDate();
    const older = await leads.countBefore(by.workspace, before);
    return { view: renderRetentionConfirm(retentionDays, older, JSON.stringify(form)) };
  });

  onAdminSubmission(app, parts, retentionConfirm, async (by): Promise<Reply> => {
    return save(by, savedForm.parse(JSON.parse(by.about)));
  });

  async function save(by: AdminSubmission, form: Form<WorkspaceSettings>): Promise<Reply> {
    const saved = await configuration.editWorkspace(by.editor, form);
    if (saved.result === 'saved') return { after: () => refreshed(by) };
    const now = saved.result === 'conflict' ? await workspaces.find(by.workspace) : null;
    if (!now) return { view: renderSentence('Workspace', run('This workspace is gone.')) };
    return { view: formOf(now, by.person.zone, clock.now(), changedMeanwhile('this')) };
  }

  async function refreshed({ team, person }: AdminSubmission): Promise<undefined> {
    await homes.show(team, person.id);
  }
}

/** What the form holds; what is out of bounds is told at its input. */
function readSettings({ form }: AdminSubmission): ReturnType<typeof reading<z.infer<typeof savedForm>>> {
  const days = form.text('retentionDays');
  const typed = savedForm.safeParse({
    shown: Object.fromEntries(Object.keys(settings).map((name) => [name, form.shown(name)])),
    wanted: {
      zone: form.text('zone'),
      dateFormat: form.text('dateFormat'),
      firstDayOfWeek: form.text('firstDayOfWeek'),
      deleters: form.text('deleters'),
      restoreHours: Number(form.text('restoreHours')),
      retentionDays: days === undefined ? null : Number(days),
    },
  });
  if (!typed.success) return { errors: { restoreHours: 'It must be a whole number.' } };
  const { zone, restoreHours, retentionDays } = typed.data.wanted;
  for (const [name, change] of [
    ['zone', { zone }],
    ['restoreHours', { restoreHours }],
    ['retentionDays', { retentionDays }],
  ] as const) {
    const checked = reading(name, () => checkSettings(change));
    if ('errors' in checked) return checked;
  }
  return { value: typed.data };
}

function formOf(record: WorkspaceRecord, ownZone: string, now: Date, sentence?: string): ModalView {
  const values = settingsOf(record);
  const moment = DateTime.fromJSDate(now, { zone: values.zone }).setLocale('en');
  const { retentionDays, ...others } = values;
  return renderWorkspaceForm({
    ...others,
    ...(retentionDays !== null && { retentionDays }),
    zones: [...new Set(['UTC', values.zone, ownZone, ...Intl.supportedValuesOf('timeZone')])],
    dateFormats: [...new Set([...dateFormats, values.dateFormat])].map((format) => ({
      format,
      example: moment.toFormat(format),
    })),
    firstDaysOfWeek: firstDaysOfWeek.map((day) => ({ day, name: nameOfDay(day) })),
    bounds: settingBounds,
    shown: shownOf(values),
    ...(sentence !== undefined && { sentence }),
  });
}
