import { IANAZone } from 'luxon';
import { LeadbellError } from '../errors.js';
import type { WorkspaceRecord } from '../storage/models/workspace.js';

/** What admins set for a whole workspace. */
export interface WorkspaceSettings {
  zone: string;
  /** Luxon format of a date and time. */
  dateFormat: string;
  firstDayOfWeek: WorkspaceRecord['firstDayOfWeek'];
  deleters: WorkspaceRecord['deleters'];
  restoreHours: number;
  /** Null keeps leads for ever. */
  retentionDays: number | null;
}

/** The least and the most of each number: up to 30 days to undo, up to ten years to keep. */
export const settingBounds = { restoreHours: [1, 720], retentionDays: [1, 3_650] } as const;

/** The ways to write a date and time that people choose from, as Luxon formats. */
export const dateFormats = [
  'yyyy-MM-dd HH:mm',
  'dd.MM.yyyy HH:mm',
  'dd/MM/yyyy HH:mm',
  'd MMM yyyy, HH:mm',
  'MM/dd/yyyy h:mm a',
  'MMM d, yyyy, h:mm a',
] as const;

/** The days that a week can begin on. */
export const firstDaysOfWeek = [
  'monday',
  'sunday',
  'saturday',
] as const satisfies readonly WorkspaceSettings['firstDayOfWeek'][];

/** A day's name as it is written: `Monday`. */
export function nameOfDay(day: WorkspaceSettings['firstDayOfWeek']): string {
  return day.charAt(0).toUpperCase() + day.slice(1);
}

/** The settings of a workspace as they are. */
export function settingsOf({
  zone,
  dateFormat,
  firstDayOfWeek,
  deleters,
  restoreHours,
  retentionDays,
}: WorkspaceRecord): WorkspaceSettings {
  return {
    zone,
    dateFormat,
    firstDayOfWeek,
    deleters,
    restoreHours,
    retentionDays: retentionDays ?? null,
  };
}

/** @throws LeadbellError `invalid_request` naming the first setting that is out of bounds. */
export function checkSettings({ zone, restoreHours, retentionDays }: Partial<WorkspaceSettings>): void {
  if (zone !== undefined && !IANAZone.isValidZone(zone))
    throw new LeadbellError('invalid_request', `"${zone}" is no time zone; write it as Europe/Berlin.`);
  if (restoreHours !== undefined)
    within('restoreHours', restoreHours, 'Deleted leads can be restored for', 'hours');
  if (retentionDays !== undefined && retentionDays !== null)
    within('retentionDays', retentionDays, 'Leads are kept for', 'days, or for ever');
}

function within(setting: keyof typeof settingBounds, value: number, what: string, unit: string): void {
  const [least, most] = settingBounds[setting];
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new LeadbellError('invalid_request', `${what} ${least} to ${most.toLocaleString('en-US')} ${unit}.`);
}
