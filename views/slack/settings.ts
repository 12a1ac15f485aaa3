import type { ActionsBlock, Button, HomeView, KnownBlock, RichTextElement } from '@slack/types';
import { clipLine } from '../text.js';
import {
  agentAdd,
  agentOpen,
  historyOpen,
  mailAdd,
  placeAdd,
  placeDirect,
  settingsLeads,
  settingsPage,
  teamsConnect,
  telegramConnect,
  workspaceEdit,
} from './action-ids.js';
import { button, header, paragraph, plain, run } from './elements.js';
import { placeRow, type SettingsPlace } from './settings-place-row.js';

export type { SettingsPlace } from './settings-place-row.js';

/** How many places and agents one screen has, so that both stay within a view's 100 blocks. */
export const settingsPageSize = { places: 10, agents: 15 } as const;

/** A skill in one line. */
export interface SettingsSkill {
  name: string;
  on: boolean;
  capture: boolean;
}

/** An agent in one line. */
export interface SettingsAgent {
  id: string;
  name: string;
  skills: SettingsSkill[];
}

/** One page of a longer list, counted from 1. */
export interface SettingsList<T> {
  items: T[];
  page: number;
  pages: number;
}

/** What the screen shows. */
export interface SettingsData {
  /** Zone of whoever reads it, where Slack cannot tell a time by itself. */
  zone: string;
  places: SettingsList<SettingsPlace>;
  /** The platforms besides Slack that Leadbell runs with, where places may be added. */
  platforms: readonly string[];
  agents: SettingsList<SettingsAgent>;
  workspace: {
    zone: string;
    /** A moment as the workspace writes it. */
    dateExample: string;
    /** The name of the day that weeks begin on. */
    firstDayOfWeek: string;
    deleters: 'everyone' | 'admins';
    restoreHours: number;
    retentionDays?: number;
  };
}

const nameLength = 80;
const skillsShown = 4;

/** Draws the settings in Home, for those who may change them. */
export function renderSettings(data: SettingsData): HomeView {
  return {
    type: 'home',
    blocks: [
      back(),
      header('Where leads ring'),
      ...places(data),
      turns('places', data.places),
      {
        type: 'actions',
        elements: [
          button('Add a channel', placeAdd, 'channel', { style: 'primary' }),
          button('DM me', placeDirect, 'me'),
          ...elsewhere(data),
        ],
      } satisfies KnownBlock,
      divider,
      header('Agents and skills'),
      ...agents(data),
      turns('agents', data.agents),
      { type: 'actions', elements: [button('Add an agent', agentAdd, 'agent')] } satisfies KnownBlock,
      divider,
      header('Workspace'),
      workspace(data),
      {
        type: 'actions',
        elements: [button('Edit', workspaceEdit, 'workspace'), button('History', historyOpen, 'newest')],
      } satisfies KnownBlock,
    ].filter((block) => block !== undefined),
  };
}

/** Draws the same place for somebody who may not change anything. */
export function renderSettingsRefused(): HomeView {
  return {
    type: 'home',
    blocks: [
      back(),
      {
        type: 'section',
        text: plain(
          'Settings are for admins: Slack workspace admins and owners, and whoever installed Leadbell.',
        ),
      },
    ],
  };
}

const divider = { type: 'divider' } as const;

function back(): ActionsBlock {
  return { type: 'actions', elements: [button('← Leads', settingsLeads, 'leads')] };
}

/** The ways to places outside Slack. */
function elsewhere({ platforms }: SettingsData): Button[] {
  return [
    ...(platforms.includes('email') ? [button('Add e-mail', mailAdd, 'email')] : []),
    ...(platforms.includes('teams') ? [button('Connect Teams', teamsConnect, 'teams')] : []),
    ...(platforms.includes('telegram') ? [button('Connect Telegram', telegramConnect, 'telegram')] : []),
  ];
}

function places({ places: { items }, zone }: SettingsData): KnownBlock[] {
  if (items.length > 0) return items.flatMap((place) => [...placeRow(place, zone), divider]);
  return [
    paragraph([
      [run('Leads ring nowhere yet. ', 'bold'), run('They are kept, and listed in Home.')],
      [run('Add a channel where your team sees them, or let them come to you.')],
    ]),
  ];
}

function agents({ agents: { items } }: SettingsData): KnownBlock[] {
  if (items.length === 0)
    return [
      paragraph([
        [
          run('No agent yet. ', 'bold'),
          run('Add the AI agent of your website; it gets a key to send leads with.'),
        ],
      ]),
    ];
  return items.map(({ id, name, skills }) => ({
    type: 'section',
    text: plain(`🤖 ${clipLine(name, nameLength)}\n${skillsInWords(skills)}`),
    accessory: button('Open', agentOpen, id),
  }));
}

function skillsInWords(skills: SettingsSkill[]): string {
  if (!skills.some(({ on, capture }) => on && capture))
    return `${named(skills)}⚠️ No skill captures leads: press Open.`;
  return named(skills).trimEnd();
}

function named(skills: SettingsSkill[]): string {
  if (skills.length === 0) return '';
  const some = skills
    .slice(0, skillsShown)
    .map((skill) => `${clipLine(skill.name, nameLength)} (${skillState(skill)})`);
  const more = skills.length > some.length ? ` and ${skills.length - some.length} more` : '';
  return `${some.join(', ')}${more}\n`;
}

/** Whether a skill is on and captures leads, in words. */
export function skillState({ on, capture }: Pick<SettingsSkill, 'on' | 'capture'>): string {
  if (!on) return 'off';
  return capture ? 'captures leads' : 'on, captures no leads';
}

function workspace({ workspace: of }: SettingsData): KnownBlock {
  const deleters = of.deleters === 'everyone' ? 'everyone' : 'admins alone';
  const kept = of.retentionDays === undefined ? 'for ever' : `for ${days(of.retentionDays)}, then they go`;
  return paragraph([
    fact('Time zone', of.zone),
    fact('Dates', of.dateExample),
    fact('Weeks begin on', of.firstDayOfWeek),
    fact('Who may delete leads', deleters),
    fact('Deleted leads can be restored', `for ${hours(of.restoreHours)}`),
    fact('Leads are kept', kept),
  ]);
}

function fact(name: string, value: string): RichTextElement[] {
  return [run(`${name}: `, 'bold'), run(clipLine(value, nameLength))];
}

function hours(count: number): string {
  return count === 1 ? 'one hour' : `${count} hours`;
}

/** A number of days in words. */
export function days(count: number): string {
  return count === 1 ? 'one day' : `${count.toLocaleString('en-US')} days`;
}

/** The ways to the pages beside this one, where there are any. */
function turns(list: keyof typeof settingsPageSize, { page, pages }: SettingsList<unknown>) {
  if (pages <= 1) return undefined;
  const to = (label: string, way: string, other: number) =>
    button(label, `${settingsPage}_${way}`, JSON.stringify({ list, page: other }));
  return {
    type: 'actions',
    // The two lists' buttons stand in blocks of their own.
    block_id: `${settingsPage}_${list}`,
    elements: [
      ...(page > 1 ? [to('← Earlier', 'newer', page - 1)] : []),
      ...(page < pages ? [to(`More ${list} →`, 'older', page + 1)] : []),
    ],
  } satisfies KnownBlock;
}
