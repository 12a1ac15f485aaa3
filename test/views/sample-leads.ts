import type { BundleCard, CardActor, LeadCard, RedactedCard } from '../../views/lead-card.js';

/** A lead as most are; what differs between platforms is handed in. */
export function sampleLead(more: Partial<LeadCard> = {}): LeadCard {
  return {
    id: '0123456789abcdef01234567',
    state: 'unread',
    fields: [
      { key: 'name', label: 'Name', value: 'Ada Lovelace' },
      { key: 'email', label: 'Email', value: 'ada@example.com' },
      { key: 'phone', label: 'Phone', value: '030 123456', e164: '+4930123456' },
      { key: 'team_size', label: 'Team size', value: '40' },
      { key: 'company', label: 'Company', value: 'Analytical Engines Ltd.' },
    ],
    agent: 'Pricing Bot',
    skill: 'Request a quote',
    capturedAt: new Date('2026-11-24T09:30:00Z'),
    restoreHours: 24,
    quote: 'A quote for 40 seats, please.\nCould somebody call me tomorrow?',
    zone: 'Europe/Berlin',
    ...more,
  };
}

const at = new Date('2026-11-24T10:02:00Z');

/** The same, read by somebody. */
export function readBy(actor: Omit<CardActor, 'name'>, lead: LeadCard): LeadCard {
  return { ...lead, state: 'read', readAt: at, readBy: { ...actor, name: 'Grace Hopper' } };
}

/** The same, deleted by somebody. */
export function deletedBy(
  actor: Omit<CardActor, 'name'>,
  { id, agent, zone, allLeadsUrl }: LeadCard,
): RedactedCard {
  return {
    id,
    state: 'deleted',
    agent,
    deletedAt: at,
    deletedBy: { ...actor, name: 'Grace Hopper' },
    restorableUntil: new Date('2026-12-01T10:02:00Z'),
    zone,
    ...(allLeadsUrl && { allLeadsUrl }),
  };
}

/** A card that several leads share, as a burst leaves it. */
export function sampleBundle(more: Partial<BundleCard> = {}): BundleCard {
  return {
    id: 'bbbbbbbbbbbbbbbbbbbbbbbb',
    state: 'bundle',
    reason: 'burst',
    unread: 23,
    read: 0,
    deleted: 0,
    agents: [
      { name: 'Pricing Bot', leads: 15 },
      { name: 'Support Bot', leads: 8 },
    ],
    from: new Date('2026-11-24T09:30:00Z'),
    to: new Date('2026-11-24T09:31:00Z'),
    zone: 'Europe/Berlin',
    ...more,
  };
}

const odd = ['[bank](https://evil.example) **Bot**', '<b>Bot</b> & evil.example', '@here *Bot*', 'Bot D'];

/** Shared cards as they can be, by name. */
export const sampleBundles: [name: string, card: BundleCard][] = [
  ['burst', sampleBundle()],
  ['missed', sampleBundle({ reason: 'missed', unread: 1_204, read: 3 })],
  ['read', sampleBundle({ unread: 0, read: 23 })],
  ['deleted', sampleBundle({ unread: 0, deleted: 23, agents: [] })],
  ['odd-agents', sampleBundle({ agents: odd.map((name, index) => ({ name, leads: 9 - index })) })],
];
