import { termsOf } from '../../src/leads/terms.js';
import { type Id, newId } from '../../src/storage/id.js';
import type { LeadRecord } from '../../src/storage/models/lead.js';
import type { Store } from '../../src/storage/store.js';

/** Body of a capture with six messages, as agents send them. */
export function captureBody(conversation: string) {
  return {
    conversation,
    fields: { name: 'Grace Hopper', email: 'grace@example.com', phone: '+1 202 555 0143' },
    messages: sixMessages,
  };
}

const sixMessages = [
  { id: '1', role: 'agent', text: 'Hi! What can I do for you?' },
  { id: '2', role: 'visitor', text: 'We need 40 seats by next month.' },
  { id: '3', role: 'agent', text: 'That can be done. May I ask what your team works on?' },
  { id: '4', role: 'visitor', text: 'Compilers, mostly. Some of us are on the road all the time.' },
  { id: '5', role: 'agent', text: 'Then the travel plan may fit. How can we reach you?' },
  { id: '6', role: 'visitor', text: 'Please call me, or write to grace@example.com.' },
];

/** How many leads the rare agent has in a seeded workspace, whatever its size. */
const rareLeads = 60;
const batch = 500;
/** So many batches are under way at once, so that the store never waits for this process. */
const lanes = 2;

/** Whose leads to seed. */
export interface SeedOwner {
  workspace: Id;
  agent: Id;
  /** Has 60 leads, spread evenly over the time that all leads span. */
  rareAgent: Id;
}

/** The time of a seeded lead by its number; the newest of all has the highest. */
export function seededAt(number: number): Date {
  return new Date(Date.UTC(2020, 0, 1) + number * 60_000);
}

/** Fills a workspace with leads that are announced already; every other one is unread. */
export async function seedLeads(store: Store, owner: SeedOwner, count: number): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let from = next; from < count; from = next) {
      next += batch;
      const size = Math.min(batch, count - from);
      const leads = Array.from({ length: size }, (_, offset) => seedLead(owner, from + offset, count));
      await store.leads.collection.insertMany(leads, { ordered: false });
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

function seedLead({ workspace, agent, rareAgent }: SeedOwner, number: number, count: number): LeadRecord {
  const step = Math.max(1, Math.floor(count / rareLeads));
  const isRare = number % step === 0;
  const unread = (isRare ? number / step : number) % 2 === 0;
  const capturedAt = seededAt(number);
  const fields = [
    { key: 'name', label: 'Name', value: `Visitor ${number}` },
    { key: 'email', label: 'Email', value: `visitor${number}@example.com` },
    { key: 'company', label: 'Company', value: number % 2 === 0 ? 'Acme' : 'Beacon' },
  ];
  return {
    _id: newId(),
    workspace,
    conversation: newId(),
    externalId: `seed-${number}`,
    agent: isRare ? rareAgent : agent,
    agentName: isRare ? 'Rare Bot' : 'Pricing Bot',
    skill: agent,
    skillName: 'Quote request',
    fields,
    terms: termsOf(fields),
    quote: { text: 'Hello, I would like a quote for 40 seats.', index: 0 },
    list: unread ? 'unread' : 'read',
    capturedAt,
    ...(!unread && { readAt: capturedAt, readBy: { platform: 'cli', id: 'seed', name: 'Seed' } }),
    revision: 1,
    spread: true,
  };
}
