import type { Clock } from '../../src/clock.js';
import { createSpread } from '../../src/notify/spread.js';
import { type Id, newId } from '../../src/storage/id.js';
import type { Repositories } from '../../src/storage/repositories/repositories.js';

/** Leads with their deliveries written, so that nothing but posting is left to do. Each has its number in its e-mail address. */
export async function layBacklog(
  repositories: Repositories,
  workspace: Id,
  clock: Clock,
  count: number,
): Promise<void> {
  const now = clock.now();
  const agent = newId();
  for (let number = 0; number < count; number += 1) {
    await repositories.leads.insert({
      workspace,
      conversation: newId(),
      externalId: `backlog-${number}`,
      agent,
      agentName: 'Pricing Bot',
      skill: agent,
      skillName: 'Quote request',
      fields: [{ key: 'email', label: 'Email', value: `visitor${number}@example.com` }],
      quote: { text: 'Hello, I would like a quote.', index: 0 },
      list: 'unread',
      capturedAt: new Date(now.getTime() + number),
      revision: 1,
      spread: false,
    });
  }
  await createSpread({ ...repositories, clock })();
}

/** The numbers of a backlog's leads that messages are about, one for each message that is about one. */
export function leadsIn(messages: string[]): string[] {
  return messages.flatMap((message) => /visitor(\d+)@example/.exec(message)?.[1] ?? []);
}
