import type { Clock } from '../../clock.js';
import type { Chats } from '../../storage/repositories/chats.js';
import type { Destinations } from '../../storage/repositories/destinations.js';

/** What following a group needs. */
export interface FollowParts {
  destinations: Destinations;
  chats: Chats;
  clock: Clock;
}

/** Follows a group to the supergroup that it became: its place, its connection and what is known of it. */
export type Follow = (from: string, to: string) => Promise<void>;

/** Makes what follows a group; to do it twice changes nothing. */
export function createFollow({ destinations, chats, clock }: FollowParts): Follow {
  return async function follow(from, to) {
    await destinations.follow('telegram', from, to, clock.now());
    await chats.rename({ platform: 'telegram', externalId: from }, to);
  };
}
