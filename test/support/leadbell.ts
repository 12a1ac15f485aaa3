import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createSlackStandIn } from '../../playground/slack/stand-in.js';
import type { SlackStandIn } from '../../playground/slack/types.js';
import { startApp } from '../../src/app.js';
import { type Clock, systemClock } from '../../src/clock.js';
import { readConfig } from '../../src/config.js';
import { createDirectory } from '../../src/leads/directory.js';
import { createLogger } from '../../src/logger.js';
import type { SkillField } from '../../src/storage/models/skill.js';
import { createRepositories, type Repositories } from '../../src/storage/repositories/repositories.js';
import { openStore, type Store } from '../../src/storage/store.js';
import { openTestDatabase, type TestDatabase } from './database.js';
import { manifestScopes } from './manifest.js';

/** The whole product on a database of the engine under test, beside Slack's stand-in, with one workspace, agent, skill and channel. */
export interface TestLeadbell {
  url: string;
  slack: SlackStandIn;
  database: TestDatabase;
  store: Store;
  repositories: Repositories;
  directory: ReturnType<typeof createDirectory>;
  workspace: Awaited<ReturnType<Repositories['workspaces']['add']>>['_id'];
  agent: string;
  captureKey: string;
  leadsKey: string;
  /** Calls the HTTP API. */
  call(
    method: string,
    path: string,
    options?: { key?: string; body?: unknown },
  ): Promise<{ status: number; body: Answer }>;
  stop(): Promise<void>;
}

/** What an answer may hold, read loosely by tests. */
export interface Answer {
  [key: string]: unknown;
  code?: string;
  created?: boolean;
  lead?: { id: string; status: string; deletedAt?: string; fields: { key: string; value: string }[] };
  leads?: { id: string; conversation: string }[];
  next?: string;
}

const fields: SkillField[] = [{ key: 'email', label: 'Email', type: 'email', required: true }];

/** Slack's ways to the app. */
export type Door = 'http' | 'sockets';

/** How it all starts. */
export interface TestOptions {
  /** Leadbell's own clock. */
  clock?: Clock;
  /** The database, closed at the stop; an own one when left out. */
  database?: TestDatabase;
  /** The way that Slack's deliveries take; HTTP when left out. */
  door?: Door;
  /** Settings besides those of Slack and a `DATA_DIR` that is taken away in the end. */
  env?: Record<string, string>;
  /** How many times faster Slack's minutes pass for its rates; 1 when left out. */
  timeScale?: number;
  /** Makes Slack ready, or unwell, before the product starts. */
  prepare?(slack: SlackStandIn): void;
}

/** Starts it all on free ports. */
export async function startLeadbell({
  clock = systemClock,
  database: given,
  door = 'http',
  env,
  timeScale = 1,
  prepare,
}: TestOptions = {}): Promise<TestLeadbell> {
  const slack = await createSlackStandIn({ clock: systemClock, timeScale, scopes: manifestScopes });
  const database = given ?? (await openTestDatabase());
  const store = await openStore(database.uri);
  const repositories = createRepositories(store);
  const directory = createDirectory({ ...repositories, clock });
  const { _id: workspace } = await repositories.workspaces.add('Acme', new Date());
  const { agent, key: captureKey } = await directory.addAgent(workspace, 'Pricing Bot');
  await directory.addSkill(workspace, agent._id, 'Quote request', fields);
  const { key: leadsKey } = await directory.addKey(workspace, 'leads');
  await repositories.destinations.add(
    workspace,
    // A card each, however fast a test captures.
    { platform: 'slack', target: 'C0SALES', agents: [], fold: 0 },
    new Date(),
  );
  prepare?.(slack);
  const dataDir = join(tmpdir(), `leadbell-data-${randomBytes(6).toString('hex')}`);
  const config = configOf(slack, door, { DATA_DIR: dataDir, ...env });
  const log = createLogger('silent');
  const app = await startApp({ config, role: 'all', store, clock, log });
  const url = `http://127.0.0.1:${app.port}`;
  if (door === 'http') slack.connectApp(`${url}/slack/events`);
  else await eventually(() => expect(slack.sockets.open()).not.toEqual([]), 30_000);
  return {
    url,
    slack,
    database,
    store,
    repositories,
    directory,
    workspace,
    agent: agent._id.toHexString(),
    captureKey,
    leadsKey,
    async call(method, path, { key = leadsKey, body } = {}) {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Answer };
    },
    async stop() {
      await app.stop();
      await store.close();
      await database.close();
      await slack.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Captures a lead as agents do: again, where it was not taken. Resolves with its id. */
export function capture(
  { call, captureKey }: Pick<TestLeadbell, 'call' | 'captureKey'>,
  body: object,
): Promise<string> {
  return eventually(async () => {
    const answer = await call('POST', '/v1/leads', { key: captureKey, body });
    expect(answer.status).toBeLessThan(300);
    return answer.body.lead?.id ?? '';
  });
}

/** The product's settings with one door to Slack. */
export function configOf(slack: SlackStandIn, door: Door, env: Record<string, string> = {}) {
  return readConfig({
    PORT: '0',
    SLACK_BOT_TOKEN: slack.botToken,
    ...(door === 'http'
      ? { SLACK_SIGNING_SECRET: slack.signingSecret }
      : { SLACK_APP_TOKEN: slack.appToken }),
    SLACK_API_URL: slack.apiUrl,
    ...env,
  });
}

/** Waits until a check no longer throws; a check that never holds throws its own error after `patience` ms. */
export async function eventually<T>(check: () => T | Promise<T>, patience = 10_000): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
