import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.js';
import { createSpread } from '../../src/notify/spread.js';
import { type EmbeddedStore, startEmbeddedStore } from '../../src/storage/embedded/start.js';
import { type Id, newId } from '../../src/storage/id.js';
import type { LeadRecord } from '../../src/storage/models/lead.js';
import { createRepositories, type Repositories } from '../../src/storage/repositories/repositories.js';
import { openStore, type Store } from '../../src/storage/store.js';

let dir: string;
let embedded: EmbeddedStore;
let store: Store;
let repositories: Repositories;
let workspace: Id;
let everyone: Id;
let oneAgent: Id;
const agent = newId();

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'leadbell-spread-'));
  embedded = await startEmbeddedStore({ dir });
  store = await openStore(embedded.uri);
  repositories = createRepositories(store);
});
afterAll(async () => {
  await store.close();
  await embedded.stop();
  await rm(dir, { recursive: true });
});

beforeEach(async () => {
  workspace = (await repositories.workspaces.add('Acme', new Date()))._id;
  everyone = await addDestination('C0ALL', []);
  oneAgent = await addDestination('C0ONE', [agent]);
});

async function addDestination(target: string, agents: Id[]): Promise<Id> {
  const place = { platform: 'slack', target, agents };
  const added = await repositories.destinations.add(workspace, place, new Date());
  if (!added) throw new Error('not added');
  return added._id;
}

async function addLead(by: Id): Promise<LeadRecord> {
  const lead = await repositories.leads.insert({
    workspace,
    conversation: newId(),
    externalId: 'chat',
    agent: by,
    agentName: 'Pricing Bot',
    skill: newId(),
    skillName: 'Quote request',
    fields: [],
    list: 'unread',
    capturedAt: new Date(),
    revision: 1,
    spread: false,
  });
  if (!lead) throw new Error('not added');
  return lead;
}

const spreadWith = (change: Partial<Repositories> = {}) =>
  createSpread({ ...repositories, ...change, clock: systemClock })();

/** Where a lead is to be shown, as `destination revision`. */
async function aimsOf({ _id }: LeadRecord): Promise<string[]> {
  const deliveries = await repositories.deliveries.ofLead(workspace, _id);
  return deliveries.map(({ destination, want }) => `${destination.toHexString()} ${want}`).toSorted();
}

const aim = (destination: Id, want: number) => `${destination.toHexString()} ${want}`;

async function isDue(destination: Id): Promise<boolean> {
  const due = await repositories.destinations.due(new Date(), 1_000);
  return due.some(({ _id }) => _id.equals(destination));
}

test('more leads than one batch are aimed at every place that admits their agent, once, and counted as spread', async () => {
  const mine = await addLead(agent);
  const others = await Promise.all(Array.from({ length: 120 }, () => addLead(newId())));
  await Promise.all([spreadWith(), spreadWith()]);
  expect(await aimsOf(mine)).toEqual([aim(everyone, 1), aim(oneAgent, 1)].toSorted());
  for (const other of others) expect(await aimsOf(other)).toEqual([aim(everyone, 1)]);
  expect(await repositories.leads.anyUnspread()).toBe(false);
  expect(await isDue(everyone)).toBe(true);
});

test.each(['wake', 'markSpread'])('cut off before its %s, it does it at the next run', async (cutAt) => {
  const leads = [await addLead(agent), await addLead(agent)];
  const cut = async () => Promise.reject(new Error('the process died'));
  await expect(
    spreadWith(
      cutAt === 'wake'
        ? { destinations: { ...repositories.destinations, wake: cut } }
        : { leads: { ...repositories.leads, markSpread: cut } },
    ),
  ).rejects.toThrow('died');
  expect(await isDue(everyone)).toBe(cutAt === 'markSpread');
  const late = await addLead(agent);
  await spreadWith();
  for (const lead of [...leads, late]) {
    expect(await aimsOf(lead)).toEqual([aim(everyone, 1), aim(oneAgent, 1)].toSorted());
  }
  expect(await repositories.leads.anyUnspread()).toBe(false);
  expect(await isDue(everyone)).toBe(true);
});

test('a lead that changes while it is spread is spread again with its new revision', async () => {
  const lead = await addLead(agent);
  const still = await addLead(agent);
  let changed = false;
  await spreadWith({
    destinations: {
      ...repositories.destinations,
      async wake(...call) {
        if (!changed) {
          changed = true;
          await repositories.leads.change(workspace, lead._id, ['unread'], { $set: { list: 'read' } });
        }
        return repositories.destinations.wake(...call);
      },
    },
  });
  await spreadWith();
  expect(await aimsOf(lead)).toEqual([aim(everyone, 2), aim(oneAgent, 2)].toSorted());
  expect(await aimsOf(still)).toEqual([aim(everyone, 1), aim(oneAgent, 1)].toSorted());
  expect(await repositories.leads.anyUnspread()).toBe(false);
});
