import type { LeadCard } from '../../views/lead-card.js';
import { LeadbellError } from '../errors.js';
import { type Place, type Platform, SendError } from '../platforms/platform.js';

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

/** Posts a test card. @throws LeadbellError with the platform's reason. */
export async function sendTest(platform: Platform, place: Place, zone: string, now: Date): Promise<void> {
  try {
    await platform.send(place, testCard(zone, now), { plain: false });
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    const why = platform.mendOf(error.code)?.why ?? error.code;
    throw new LeadbellError('unavailable', `${platform.title} refused the test card: ${why}.`);
  }
}
