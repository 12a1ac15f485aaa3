import type { LeadCard } from '../../../views/lead-card.js';

/** What is posted to try a place out. */
export function testCard(zone: string, now: Date): LeadCard {
  return {
    id: 'test',
    state: 'unread',
    fields: [{ key: 'name', label: 'Name', value: 'Test lead' }],
    agent: 'Leadbell',
    skill: 'Test',
    capturedAt: now,
    restoreHours: 24,
    zone,
    test: true,
  };
}
