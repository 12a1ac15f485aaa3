import { expect, test } from 'vitest';
import { bundleAgents, bundleTitle } from '../../views/bundle.js';
import type { BundleCard } from '../../views/lead-card.js';

const card: BundleCard = {
  id: '0123456789abcdef01234567',
  state: 'bundle',
  reason: 'burst',
  unread: 0,
  read: 0,
  deleted: 0,
  agents: [],
  from: new Date('2026-11-24T09:30:00Z'),
  to: new Date('2026-11-24T09:31:00Z'),
  zone: 'Europe/Berlin',
};

test.each([
  [{ unread: 1 }, '1 new lead'],
  [{ unread: 1_204 }, '1,204 new leads'],
  [{ unread: 2, read: 1 }, '3 leads, 2 unread'],
  [{ read: 3, deleted: 2 }, '3 leads, all read'],
  [{ read: 1 }, '1 lead, read'],
  [{ deleted: 4 }, '4 leads deleted'],
])('%j reads %s', (counts, title) => {
  expect(bundleTitle({ ...card, ...counts })).toBe(title);
});

test('the agents with the most leads are named', () => {
  const agents = ['A', 'B', 'C', 'D', 'E'].map((name, index) => ({ name, leads: 9 - index }));
  expect(bundleAgents({ agents })).toBe('A 9 · B 8 · C 7 · others 11');
  expect(bundleAgents({ agents: [] })).toBe('');
});
