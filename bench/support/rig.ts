import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { createSlackStandIn } from '../../playground/slack/stand-in.js';
import type { SlackStandIn } from '../../playground/slack/types.js';
import { systemClock } from '../../src/clock.js';
import { readConfig } from '../../src/config.js';
import { createDirectory } from '../../src/leads/directory.js';
import { createLogger } from '../../src/logger.js';
import type { Id } from '../../src/storage/id.js';
import { openDatabase } from '../../src/storage/open-database.js';
import { createRepositories } from '../../src/storage/repositories/repositories.js';
import type { Store } from '../../src/storage/store.js';
import { type LeadbellProcess, startLeadbellProcess } from '../../test/support/leadbell-process.js';
import { manifestScopes } from '../../test/support/manifest.js';
import type { Bench } from '../bench.js';

/** An agent that rings in a channel of its own. */
export interface RigAgent {
  id: Id;
  /** Its capture key. */
  key: string;
  channel: string;
}

/** A furnished data folder beside Slack's stand-in; nothing runs on it yet. */
export interface Rig {
  /** For `leadbell start`. */
  env: Record<string, string>;
  slack: SlackStandIn;
  workspace: Id;
  agents: [RigAgent, ...RigAgent[]];
  /** An agent without skill, key or channel, for seeded leads. */
  rareAgent: Id;
  leadsKey: string;
}

/** Furnishes an embedded store with so many agents, each with a channel, then with what `fill` puts there. */
export async function createRig(
  bench: Bench,
  { agents: count = 1, fill }: { agents?: number; fill?: (store: Store, rig: Rig) => Promise<void> } = {},
): Promise<Rig> {
  const slack = await createSlackStandIn({ clock: systemClock, scopes: manifestScopes });
  bench.defer(() => slack.stop());
  const env = {
    DATA_DIR: await mkdtemp(join(bench.dir, 'data-')),
    LOG_LEVEL: 'info',
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
  };
  const { store, close } = await openStoreOf(env);
  try {
    const repositories = createRepositories(store);
    const directory = createDirectory({ ...repositories, clock: systemClock });
    const { _id: workspace } = await repositories.workspaces.add('Acme', systemClock.now());
    const addAgent = async (number: number): Promise<RigAgent> => {
      const { agent, key } = await directory.addAgent(workspace, `Pricing Bot ${number}`);
      await directory.addSkill(workspace, agent._id, 'Quote request', []);
      const channel = `C0BENCH${number}`;
      slack.addChannel({ id: channel, name: `bench-${number}` });
      const place = { platform: 'slack', target: channel, agents: [agent._id], fold: 0 };
      await repositories.destinations.add(workspace, place, systemClock.now());
      return { id: agent._id, key, channel };
    };
    const agents: Rig['agents'] = [await addAgent(0)];
    for (let number = 1; number < count; number += 1) agents.push(await addAgent(number));
    const { agent: rare } = await directory.addAgent(workspace, 'Rare Bot');
    const { key: leadsKey } = await directory.addKey(workspace, 'leads');
    const rig = { env, slack, workspace, agents, rareAgent: rare._id, leadsKey };
    await fill?.(store, rig);
    return rig;
  } finally {
    await close();
  }
}

/** The store of a rig, run by this process where no other does. */
export async function openStoreOf(
  env: Record<string, string>,
): Promise<{ store: Store; close(): Promise<void> }> {
  return openDatabase(readConfig(env), createLogger('silent'), (error) => {
    throw error;
  });
}

/** Joins a store that a process of the rig runs, until the family ends. */
export async function joinStore(bench: Bench, rig: Rig): Promise<Store> {
  const { store, close } = await openStoreOf(rig.env);
  bench.defer(close);
  return store;
}

/** Runs `leadbell start` on a rig until the family ends. */
export async function startLeadbell(bench: Bench, rig: Rig, args: string[] = []): Promise<LeadbellProcess> {
  const leadbell = await startLeadbellProcess(rig.env, args);
  bench.defer(() => leadbell.end('SIGTERM'));
  if (!args.includes('worker')) rig.slack.connectApp(`${leadbell.url}/slack/events`);
  return leadbell;
}
