import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../clock.js';

/** A person of a Slack team. */
export interface Person {
  id: string;
  name: string;
  /** IANA zone. */
  zone: string;
  /** Whether Slack calls them an admin or owner of the team. */
  isAdmin: boolean;
}

/** Looks people up. */
export type People = ReturnType<typeof createPeople>;

/** How long a press may wait for a name, in ms: a trigger that opens a modal lives 3 s in all. */
const patience = 1_000;

/** Makes the look-up of people, asked again after ten minutes; until Slack answers anew, what was known holds. */
export function createPeople({ client, clock }: { client: WebClient; clock: Clock }) {
  const cache = new LRUCache<string, Person>({
    max: 1_000,
    ttl: 600_000,
    allowStaleOnFetchRejection: true,
    noDeleteOnFetchRejection: true,
    fetchMethod: (id) => ask(client, id),
  });
  return {
    /** Name and zone of a person; where Slack does not say in time, what it said before, else the handle from the click and UTC, and no rights. */
    async find(id: string, handle: string): Promise<Person> {
      const answered = new AbortController();
      const found = await Promise.race([
        cache.fetch(id).catch(() => undefined),
        clock.sleep(patience, answered.signal),
      ]);
      answered.abort();
      return (
        found ?? cache.peek(id, { allowStale: true }) ?? { id, name: handle, zone: 'UTC', isAdmin: false }
      );
    },
  };
}

/** People are called as they call themselves; many leave that empty, and are called by their full name. */
async function ask(client: WebClient, id: string): Promise<Person | undefined> {
  const { user } = await client.users.info({ user: id });
  const name = user?.profile?.display_name || user?.profile?.real_name || user?.real_name || user?.name;
  const isAdmin = Boolean(user?.is_admin || user?.is_owner || user?.is_primary_owner);
  return name ? { id, name, zone: user?.tz ?? 'UTC', isAdmin } : undefined;
}
