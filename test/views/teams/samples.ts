import { resolve } from 'node:path';
import { expect } from 'vitest';
import type { RedactedCard } from '../../../views/lead-card.js';
import type { ConversationData } from '../../../views/teams/conversation.js';
import type { Seal } from '../../../views/teams/elements.js';
import type { LeadListData } from '../../../views/teams/list.js';
import { deletedBy, readBy, sampleLead } from '../sample-leads.js';

/** A seal that can be read, as long as a real one. */
export const seal: Seal = (meaning) => `sealed:${meaning}`.padEnd(61, '.');

const grace = { platform: 'teams', id: '29:1grace' };

/** A lead as most are. */
export const lead = sampleLead({ allLeadsUrl: 'https://leads.example/all' });

/** The same, read by Grace. */
export const readLead = readBy(grace, lead);

/** The same, deleted by Grace. */
export const deletedLead = deletedBy(grace, lead);

const { restorableUntil: _over, deletedBy: _forgotten, ...forGood } = deletedLead;

/** The same, after its time. */
export const deletedForGood: RedactedCard = forGood;

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
  lead: { id: lead.id, title: 'Ada Lovelace' },
  agent: lead.agent,
  contact: lead.fields,
  zone: 'Europe/Berlin',
  messages: said.map(([role, at, text], offset) => ({ role, at: new Date(at), text, index: 20 + offset })),
  page: 3,
  pages: 500,
  total: 5_000,
  quoteIndex: 23,
};

/** Leads of every kind, as a list shows them. */
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
  restoreHours: 24,
};

/** Holds a payload to its golden file in `test/views/teams/golden`. */
export async function expectGolden(payload: unknown, name: string): Promise<void> {
  const file = resolve(process.cwd(), 'test/views/teams/golden', `${name}.json`);
  await expect(`${JSON.stringify(payload, null, 2)}\n`).toMatchFileSnapshot(file);
}
