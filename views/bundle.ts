import type { BundleCard } from './lead-card.js';
import { clipLine } from './text.js';

const nameLength = 40;
const agentsSaid = 3;

/** How many leads share a card, and what became of them, in words: `23 new leads`. */
export function bundleTitle({ unread, read, deleted }: BundleCard): string {
  const total = unread + read;
  if (total === 0) return `${leads(deleted)} deleted`;
  if (unread === total) return total === 1 ? '1 new lead' : `${total.toLocaleString('en')} new leads`;
  return unread === 0
    ? `${leads(total)}, ${total === 1 ? '' : 'all '}read`
    : `${leads(total)}, ${unread.toLocaleString('en')} unread`;
}

/** Why they share one. */
export function bundleReason({ reason }: Pick<BundleCard, 'reason'>): string {
  return reason === 'missed'
    ? 'They came in while nothing could be posted here.'
    : 'They came in faster than a card each.';
}

/** How many of each agent: `Pricing Bot 15 · Support Bot 8`. */
export function bundleAgents({ agents }: Pick<BundleCard, 'agents'>): string {
  const more = agents.slice(agentsSaid).reduce((sum, each) => sum + each.leads, 0);
  const said = agents
    .slice(0, agentsSaid)
    .map(({ name, leads: count }) => `${clipLine(name, nameLength)} ${count.toLocaleString('en')}`);
  return [...said, ...(more > 0 ? [`others ${more.toLocaleString('en')}`] : [])].join(' · ');
}

function leads(count: number): string {
  return count === 1 ? '1 lead' : `${count.toLocaleString('en')} leads`;
}
