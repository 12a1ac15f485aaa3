import { resolve } from 'node:path';
import { expect } from 'vitest';
import type { ConversationData } from '../../../views/slack/conversation-modal.js';
import type { HomeLead } from '../../../views/slack/home-lead-row.js';
import type { HomeLeadsData } from '../../../views/slack/home-leads.js';
import type { LeadListData } from '../../../views/slack/list.js';
import { deletedBy, readBy, sampleLead } from '../sample-leads.js';

const grace = { platform: 'slack', id: 'U1' };

/** A lead as most are. */
export const lead = sampleLead({ allLeadsUrl: 'https://slack.com/app_redirect?app=A1&team=T1' });

/** The same, read by Grace. */
export const readLead = readBy(grace, lead);

/** The same, deleted by Grace. */
export const deletedLead = deletedBy(grace, lead);

const { restorableUntil: _over, deletedBy: _forgotten, ...deletedForGood } = deletedLead;

const said: [role: 'visitor' | 'agent', at: string, text: string][] = [
  ['visitor', '2026-11-22T22:40:00Z', 'Hi! Do you do annual billing?'],
  ['agent', '2026-11-22T22:40:20Z', 'Yes, it saves 20 %.\n\nHow many people are on your team?'],
  [
    'visitor',
    '2026-11-22T23:10:00Z',
    `Let me ask. ${'We have a few open questions about the contract. '.repeat(40)}`,
  ],
  ['visitor', '2026-11-24T09:29:00Z', 'A quote for 40 seats, please.\nCould somebody call me tomorrow?'],
  ['agent', '2026-11-24T09:29:30Z', 'With pleasure: somebody will call you.'],
];

/** A page from the middle of a long conversation. */
export const conversation: ConversationData = {
  lead: { id: lead.id, title: 'Ada Lovelace', status: 'read' },
  agent: lead.agent,
  contact: lead.fields,
  zone: 'Europe/Berlin',
  messages: said.map(([role, at, text], offset) => ({ role, at: new Date(at), text, index: 40 + offset })),
  page: 3,
  pages: 250,
  total: 5_000,
  quoteIndex: 43,
  mayErase: false,
};

/** Leads of every kind, as a list shows them, with the reader and the list's own id. */
export const list: LeadListData = {
  id: 'aaaaaaaaaaaaaaaaaaaaaaaa',
  title: 'All leads of Pricing Bot, 1 – 30 Nov 2026',
  zone: 'Europe/Berlin',
  format: 'yyyy-MM-dd HH:mm',
  now: new Date('2026-11-24T12:00:00Z'),
  leads: [
    lead,
    { ...readLead, id: '1'.repeat(24) },
    { ...deletedLead, id: '2'.repeat(24) },
    { ...deletedForGood, id: '3'.repeat(24) },
    { ...lead, id: '4'.repeat(24), fields: [{ key: 'email', label: 'Email', value: 'bob@example.com' }] },
    { ...lead, id: '5'.repeat(24), fields: [{ key: 'phone', label: 'Phone', value: 'call me maybe' }] },
    { ...lead, id: '6'.repeat(24), fields: [] },
  ],
  page: 2,
  more: true,
  mayDelete: true,
};

/** A row of Home. */
export const homeLead: HomeLead = {
  id: lead.id,
  status: 'unread',
  fields: lead.fields,
  agent: lead.agent,
  capturedAt: lead.capturedAt,
  selected: false,
};

/** Home with two leads on it, of which one is selected. */
export const home: HomeLeadsData = {
  unread: 1,
  leads: [
    homeLead,
    {
      ...homeLead,
      id: '0123456789abcdef01234568',
      status: 'read',
      fields: [
        { key: 'email', label: 'Email', value: 'grace@example.com' },
        { key: 'plan', label: 'Plan', value: 'x'.repeat(100) },
        { key: 'why', label: 'Why', value: 'y'.repeat(500) },
        { key: 'when', label: 'When', value: 'z'.repeat(100) },
        { key: 'where', label: 'Where', value: 'Berlin' },
      ],
      readBy: 'Grace Hopper',
      selected: true,
    },
  ],
  page: { number: 1, older: '1 0123456789abcdef01234568' },
  filter: { status: 'all', agents: [] },
  agents: [
    { id: 'aaaaaaaaaaaaaaaaaaaaaaaa', name: 'Support Bot' },
    { id: 'bbbbbbbbbbbbbbbbbbbbbbbb', name: 'Pricing Bot' },
  ],
  dayZone: 'Europe/Berlin',
  zone: 'Europe/Berlin',
  restoreHours: 24,
  mayDelete: true,
  selected: 3,
  edition: 7,
  settings: true,
};

/** Holds a payload to its golden file in `test/views/slack/golden`. */
export async function expectGolden(payload: unknown, name: string): Promise<void> {
  const file = resolve(process.cwd(), 'test/views/slack/golden', `${name}.json`);
  await expect(`${JSON.stringify(payload, null, 2)}\n`).toMatchFileSnapshot(file);
}
