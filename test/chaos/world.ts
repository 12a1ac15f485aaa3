import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSlackStandIn } from '../../playground/slack/stand-in.js';
import type { SlackStandIn } from '../../playground/slack/types.js';
import type { Role } from '../../src/app.js';
import { systemClock } from '../../src/clock.js';
import { createDirectory } from '../../src/leads/directory.js';
import { startEmbeddedStore } from '../../src/storage/embedded/start.js';
import { createRepositories } from '../../src/storage/repositories/repositories.js';
import { openStore, type Store } from '../../src/storage/store.js';
import { openTestDatabase } from '../support/database.js';
import { type DatabaseProxy, startDatabaseProxy } from '../support/database-proxy.js';
import { eventually } from '../support/leadbell.js';
import { capture } from '../support/leadbell-process.js';
import { manifestScopes } from '../support/manifest.js';
import { createFleet, type Fleet } from './fleet.js';

/** The channels that every lead rings in. */
export const channels = ['C0SALES', 'C0LEADSDE', 'G0VIP'];

/** Processes, their database and Slack, and visitors who leave leads. */
export interface World {
  slack: SlackStandIn;
  fleet: Fleet;
  /** The network before the database, where the processes reach it by one. */
  proxy: DatabaseProxy | undefined;
  /** Set where the engine lets two writers of one document overtake each other. */
  notAtomic: string | undefined;
  /** The agent's key. */
  key: string;
  /** Looks into the database from outside. */
  read<T>(look: (store: Store) => Promise<T>): Promise<T>;
  /** Leaves the lead of a conversation at any of the doors, again and again until one of them says that it has it. */
  leave(conversation: string, door: (urls: string[]) => string): Promise<void>;
  stop(): Promise<void>;
}

/** Where the database is: on a server that all processes connect to, or in the first of the processes. */
export type Placement = 'server' | 'owner';

/** Starts processes of these roles around an empty database, with three channels to ring in. */
export async function createWorld(placement: Placement, roles: Role[]): Promise<World> {
  const slack = await createSlackStandIn({ clock: systemClock, scopes: manifestScopes });
  const place = placement === 'server' ? await onServer() : await inOwner();
  const fleet = createFleet({
    ...place.env,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
  });
  const [first, ...others] = roles;
  if (first) await fleet.start(first);
  const key = await place.read(furnish);
  await Promise.all(others.map((role) => fleet.start(role)));
  return {
    slack,
    fleet,
    key,
    proxy: place.proxy,
    notAtomic: place.notAtomic,
    read: place.read,
    leave: (conversation, door) =>
      eventually(async () => {
        const url = door(fleet.doors().map((member) => member.url));
        const { status } = await capture(url, key, conversation);
        if (status !== 200 && status !== 201) throw new Error(`answered with ${status}`);
      }, 60_000),
    async stop() {
      await fleet.stop();
      await slack.stop();
      await place.close();
    },
  };
}

/** Adds what a lead needs; resolves with the agent's key. */
async function furnish(store: Store): Promise<string> {
  const repositories = createRepositories(store);
  const directory = createDirectory({ ...repositories, clock: systemClock });
  const [known] = await repositories.workspaces.list();
  const { _id } = known ?? (await repositories.workspaces.add('Acme', new Date()));
  const { agent, key } = await directory.addAgent(_id, 'Pricing Bot');
  await directory.addSkill(_id, agent._id, 'Quote request', []);
  for (const target of channels) {
    await repositories.destinations.add(_id, { platform: 'slack', target, agents: [], fold: 0 }, new Date());
  }
  return key;
}

async function onServer() {
  const database = await openTestDatabase();
  const proxy = await startDatabaseProxy(database);
  const store = await openStore(database.uri);
  return {
    env: { MONGODB_URI: proxy.uri },
    proxy,
    notAtomic: database.notAtomic,
    read: <T>(look: (store: Store) => Promise<T>) => look(store),
    async close() {
      await store.close();
      await proxy.close();
      await database.close();
    },
  };
}

async function inOwner() {
  const dir = await mkdtemp(join(tmpdir(), 'leadbell-chaos-'));
  return {
    env: { DATA_DIR: dir },
    proxy: undefined,
    notAtomic: undefined,
    async read<T>(look: (store: Store) => Promise<T>): Promise<T> {
      const embedded = await startEmbeddedStore({ dir: join(dir, 'store') });
      const store = await openStore(embedded.uri);
      try {
        return await look(store);
      } finally {
        await store.close();
        await embedded.stop();
      }
    },
    close: () => rm(dir, { recursive: true, force: true }),
  };
}
