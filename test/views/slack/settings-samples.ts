import type { SettingsData, SettingsPlace } from '../../../views/slack/settings.js';
import type { PlaceFormData } from '../../../views/slack/settings-place.js';
import type { WorkspaceFormData } from '../../../views/slack/settings-workspace.js';

const id = '0123456789abcdef01234567';

/** A place that is well. */
export const place: SettingsPlace = {
  id,
  platform: 'slack',
  target: 'C0SALES',
  configured: true,
  failing: false,
  waiting: 0,
  lastShownAt: new Date('2026-11-24T09:30:00Z'),
  fallback: false,
};

/** A workspace with places in every state. */
export const settings: SettingsData = {
  zone: 'Europe/Berlin',
  places: {
    items: [
      place,
      { ...place, target: 'G0VIP', agents: ['Support Bot'], fields: ['Name', 'Email'], waiting: 1 },
      {
        ...place,
        target: 'C0OLD',
        waiting: 1_000,
        paused: { why: 'the channel is archived', how: 'unarchive the channel', resumable: true },
      },
      {
        ...place,
        target: 'U0ADA',
        agents: [],
        paused: { why: 'the person is no longer there', how: 'choose another place', resumable: false },
      },
      { ...place, target: 'D0IM', failing: true, waiting: 12, fallback: true },
      { ...place, platform: 'teams', target: '19:deals@thread.v2', name: 'Deals · General', waiting: 3 },
      {
        ...place,
        platform: 'telegram',
        target: '7000000001',
        name: 'Direct messages to Ada Lovelace',
        paused: { why: 'the person blocked the bot', how: 'unblock the bot in Telegram', resumable: true },
      },
      { ...place, platform: 'telegram', target: '-1002000000001', configured: false, waiting: 1 },
      { ...place, platform: 'email', target: 'sales@acme.example' },
      { ...place, platform: 'email', target: 'vip@acme.example', failing: true, waiting: 2 },
    ],
    page: 1,
    pages: 2,
  },
  platforms: ['slack', 'email', 'telegram', 'teams'],
  agents: {
    items: [
      { id, name: 'Pricing Bot', skills: [{ name: 'Quote request', on: true, capture: true }] },
      { id, name: 'Docs helper', skills: [{ name: 'FAQ', on: false, capture: true }] },
      { id, name: 'New Bot', skills: [] },
    ],
    page: 2,
    pages: 2,
  },
  workspace: {
    zone: 'Europe/Berlin',
    dateExample: '24.11.2026 10:30',
    firstDayOfWeek: 'Sunday',
    deleters: 'admins',
    restoreHours: 24,
    retentionDays: 365,
  },
};

/** A workspace as it is at first. */
export const emptySettings: SettingsData = {
  zone: 'UTC',
  places: { items: [], page: 1, pages: 1 },
  platforms: ['slack'],
  agents: { items: [], page: 1, pages: 1 },
  workspace: {
    zone: 'UTC',
    dateExample: '2026-11-24 09:30',
    firstDayOfWeek: 'Monday',
    deleters: 'everyone',
    restoreHours: 24,
  },
};

/** A place in its form. */
export const placeForm: PlaceFormData = {
  id,
  place: { platform: 'slack', target: 'C0SALES' },
  agents: [
    { value: 'a1', name: 'Pricing Bot' },
    { value: 'a2', name: 'Support Bot' },
  ],
  chosenAgents: ['a2'],
  fields: [
    { value: 'f1', name: 'Name' },
    { value: 'f2', name: 'Phone' },
  ],
  chosenFields: [],
  fold: 20,
  foldBounds: [0, 1_000],
  shown: { agents: 'd1', fields: 'd2', fold: 'd3' },
  agentsGone: false,
};

/** The workspace in its form. */
export const workspaceForm: WorkspaceFormData = {
  zone: 'America/New_York',
  zones: ['UTC', 'Europe/Berlin', 'America/New_York'],
  dateFormat: 'dd.MM.yyyy HH:mm',
  dateFormats: [
    { format: 'yyyy-MM-dd HH:mm', example: '2026-11-24 09:30' },
    { format: 'dd.MM.yyyy HH:mm', example: '24.11.2026 09:30' },
  ],
  firstDayOfWeek: 'saturday',
  firstDaysOfWeek: [
    { day: 'monday', name: 'Monday' },
    { day: 'saturday', name: 'Saturday' },
  ],
  deleters: 'everyone',
  restoreHours: 24,
  bounds: { restoreHours: [1, 720], retentionDays: [1, 3_650] },
  shown: {
    zone: 'd1',
    dateFormat: 'd2',
    deleters: 'd3',
    restoreHours: 'd4',
    retentionDays: 'd5',
    firstDayOfWeek: 'd6',
  },
};
