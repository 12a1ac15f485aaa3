import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';

/** A person of a Slack team. */
export interface Person {
  id: string;
  name: string;
  /** IANA zone. */
  zone: string;
}

/** Looks people up. */
export type People = ReturnType<typeof createPeople>;

/** Makes the look-up of people, kept for ten minutes. */
export function createPeople({ client }: { client: WebClient }) {
  const cache = new LRUCache<string, Person>({ max: 1_000, ttl: 600_000 });
  return {
    /** Name and zone of a person; where Slack does not say, the name from the click and UTC. */
    async find(id: string, fallbackName: string): Promise<Person> {
      const known = cache.get(id);
      if (known) return known;
      try {
        const { user } = await client.users.info({ user: id });
        const name = user?.profile?.display_name || user?.real_name || user?.name || fallbackName;
        const person = { id, name, zone: user?.tz ?? 'UTC' };
        cache.set(id, person);
        return person;
      } catch {
        return { id, name: fallbackName, zone: 'UTC' };
      }
    },
  };
}
