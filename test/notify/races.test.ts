import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDirectory } from '../../src/leads/directory.js';
import { createLogger } from '../../src/logger.js';
import { createDrain } from '../../src/notify/drain.js';
import { leaseTime } from '../../src/notify/hold.js';
import { createSpread } from '../../src/notify/spread.js';
import { type Platform, SendError } from '../../src/platforms/platform.js';
import { type Id, newId } from '../../src/storage/id.js';
import { createRepositories, type Repositories } from '../../src/storage/repositories/repositories.js';
import { openStore, type Store } from '../../src/storage/store.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/leadbell.js';
import { createShiftedClock } from '../support/shifted-clock.js';

// What another process, or a person, does between two lines of a drain or a spread: the steps are called by hand here, and
// the platform of these tests lets the other one act amid a send.

let database: TestDatabase;
let store: Store;
let repositories: Repositories;
let workspace: Id;
const clock = createShiftedClock();
const never = new AbortController().signal;

beforeAll(async () => {
  database = await openTestDatabase();
  store = await openStore(database.uri);
  repositories = createRepositories(store);
  workspace = (await repositories.workspaces.add('Acme', clock.now()))._id;
});
afterAll(async () => {
  await store.close();
  await database.close();
});

/** A place on a platform of its own, where only its own agent's leads ring. */
async function ownPlace(
  between: Partial<Record<'claim' | 'send' | 'edit', (lead: string) => Promise<void>>> = {},
  pace = 1,
) {
  const name = `platform-${newId().toHexString()}`;
  const directory = createDirectory({ ...repositories, clock });
  const { agent } = await directory.addAgent(workspace, `Bot of ${name}`);
  const added = await repositories.destinations.add(
    workspace,
    { platform: name, target: 'place', agents: [agent._id] },
    new Date(),
  );
  if (!added) throw new Error('the place is there already');
  const sent: string[] = [];
  const platform: Platform = {
    name,
    title: name,
    editable: true,
    pace: {
      place: { counts: ['post'], windows: () => [{ count: 1, ms: pace }], lateness: 200 },
      shared: { counts: ['edit'], interval: 1, burst: 5 },
      look: 1,
      sharedBy: 'workspace',
    },
    looksFor: [],
    mendOf: () => undefined,
    keepers: async () => [],
    warn: async () => undefined,
    fileLimit: 0,
    sendFile: async () => 'sent',
    sendNote: async () => undefined,
    async send(_place, card) {
      sent.push(`post ${card.id}`);
      await between.send?.(card.id);
      return card.id;
    },
    async edit(_place, message) {
      sent.push(`edit ${message}`);
      await between.edit?.(message);
    },
    look: async () => undefined,
    async allLeadsUrl() {
      await between.claim?.('');
      return undefined;
    },
  };
  const log = createLogger('silent');
  const metrics = { sent: () => undefined, shownAfter: () => undefined, answerLost: () => undefined };
  const parts = { ...repositories, clock, log, metrics };
  const drain = createDrain({ ...parts, platforms: [platform], random: () => 0 });
  return {
    id: added._id,
    platform: name,
    sent,
    drain: (signal = never) => drain(added._id, signal),
    spread: createSpread(parts),
    async lead(order: number): Promise<string> {
      const lead = await repositories.leads.insert({
        workspace,
        conversation: newId(),
        externalId: `${order}`,
        agent: agent._id,
        agentName: agent.name,
        skill: newId(),
        skillName: 'Quote request',
        fields: [{ key: 'name', label: 'Name', value: 'Ada' }],
        list: 'unread',
        capturedAt: new Date(clock.now().getTime() + order),
        revision: 1,
        spread: false,
      });
      return lead?._id.toHexString() ?? '';
    },
    deliveries: () => store.deliveries.find({ destination: added._id }).lean(),
  };
}

async function deleteLead(id: string): Promise<void> {
  const [lead] = await store.leads.find({ _id: id }).lean();
  if (!lead) throw new Error('no such lead');
  await repositories.leads.change(workspace, lead._id, ['unread'], {
    $set: { list: 'deleted', deletedAt: clock.now() },
  });
}

test('a drain that sleeps over the end of its lease leaves the card to the one that took over', async () => {
  let slept = false;
  const place = await ownPlace({
    async claim() {
      if (slept) return;
      slept = true;
      clock.forward(leaseTime + 1_000);
      await place.drain();
    },
  });
  const lead = await place.lead(1);
  await place.spread();
  await place.drain();
  expect(place.sent).toEqual([`post ${lead}`]);
  expect(await place.deliveries()).toMatchObject([{ stale: false, message: lead, lostAnswers: 0 }]);
});

test('a send that could outlast the lease is left to the next drain, and counts as no lost answer', async () => {
  let slow = true;
  const place = await ownPlace({
    async claim() {
      if (slow) clock.forward(leaseTime / 2);
      slow = false;
    },
  });
  const lead = await place.lead(1);
  await place.spread();
  await place.drain();
  expect(place.sent).toEqual([]);
  await place.drain();
  expect(place.sent).toEqual([`post ${lead}`]);
  expect(await place.deliveries()).toMatchObject([{ stale: false, lostAnswers: 0 }]);
});

test('a drain that dies while it waits for the pace is soon taken over', async () => {
  const place = await ownPlace({}, 3_000);
  await place.lead(1);
  await place.lead(2);
  await place.spread();
  const dying = new AbortController();
  const drained = place.drain(dying.signal);
  await eventually(async () => {
    const found = await repositories.destinations.find(workspace, place.id);
    expect(found?.lease.token).not.toBe('');
    expect(found?.lease.until.getTime()).toBeLessThan(clock.now().getTime() + 3_000 + leaseTime / 3);
  }, 2_000);
  expect(place.sent).toHaveLength(1);
  dying.abort();
  await drained;
});

test('a drain that is taken over while it posts leads to one card too many, which is counted', async () => {
  let slept = false;
  const place = await ownPlace({
    async send() {
      if (slept) return;
      slept = true;
      clock.forward(leaseTime + 1_000);
      await place.drain();
    },
  });
  const lead = await place.lead(1);
  await place.spread();
  await place.drain();
  expect(place.sent).toEqual([`post ${lead}`, `post ${lead}`]);
  expect(await place.deliveries()).toMatchObject([{ stale: false, lostAnswers: 1 }]);
});

test('a card whose lead was deleted while it was posted is redacted before the next card is posted', async () => {
  let deleted = false;
  const place = await ownPlace({
    async send(lead) {
      if (deleted) return;
      deleted = true;
      await deleteLead(lead);
      await place.spread();
    },
  });
  const [first, second] = [await place.lead(1), await place.lead(2)];
  await place.spread();
  await place.drain();
  expect(place.sent).toEqual([`post ${first}`, `edit ${first}`, `post ${second}`]);
});

test('a change that is spread while its card is being noted waits among the edits, not before the next posts', async () => {
  const place = await ownPlace();
  const lead = await place.lead(1);
  await place.spread();
  const [unposted] = await place.deliveries();
  if (!unposted) throw new Error('no delivery');
  await place.drain();
  const aim = { want: 2, lane: 'post' as const, order: 1 };
  expect(await repositories.deliveries.aim(unposted, aim, clock.now())).toBe(false);
  await deleteLead(lead);
  await place.spread();
  expect(await place.deliveries()).toMatchObject([{ want: 2, lane: 'redact' }]);
  expect(await repositories.leads.unspread(10)).toEqual([]);
});

test('a lead that is spread while its place is removed gets no card there', async () => {
  const place = await ownPlace();
  await place.lead(1);
  const { destinations } = repositories;
  const removing = createSpread({
    ...repositories,
    clock,
    destinations: {
      ...destinations,
      async listEver(asked) {
        const listed = await destinations.listEver(asked);
        await destinations.remove(workspace, place.id, clock.now());
        return listed;
      },
    },
  });
  await removing();
  await place.drain();
  expect(place.sent).toEqual([]);
  expect(await place.deliveries()).toMatchObject([{ stale: false, failed: 'removed' }]);
});

test('a removed place gets no new card, and those that stand there still go with their leads', async () => {
  const place = await ownPlace();
  const shown = await place.lead(1);
  await place.spread();
  await place.drain();
  await repositories.destinations.pause(workspace, place.id, 'by_person');
  expect(await repositories.destinations.remove(workspace, place.id, clock.now())).toBe(true);
  expect(await repositories.destinations.find(workspace, place.id)).toBeNull();
  await place.lead(2);
  await deleteLead(shown);
  await place.spread();
  await place.drain();
  expect(place.sent).toEqual([`post ${shown}`, `edit ${shown}`]);
});

test('a removed place rests too while its platform takes no token, and goes on afterwards', async () => {
  let revoked = true;
  const place = await ownPlace({
    async edit() {
      if (revoked) throw new SendError('installation', 'token_revoked');
    },
  });
  const shown = await place.lead(1);
  await place.spread();
  await place.drain();
  await repositories.destinations.remove(workspace, place.id, clock.now());
  await deleteLead(shown);
  await place.spread();
  for (let look = 0; look < 3; look += 1) await place.drain();
  expect(place.sent).toEqual([`post ${shown}`, `edit ${shown}`]);
  revoked = false;
  await repositories.destinations.resumeAll(workspace, place.platform, ['token_revoked'], clock.now());
  await place.drain();
  expect(await place.deliveries()).toMatchObject([{ stale: false }]);
});

test('what a removed place was paused for keeps no card there from being redacted', async () => {
  const place = await ownPlace();
  const shown = await place.lead(1);
  await place.spread();
  await place.drain();
  await repositories.destinations.pause(workspace, place.id, 'restricted_action');
  await repositories.destinations.remove(workspace, place.id, clock.now());
  await deleteLead(shown);
  await place.spread();
  await place.drain();
  expect(place.sent).toEqual([`post ${shown}`, `edit ${shown}`]);
});

test.each(['succeeds', 'fails'])(
  'a pause ends the work of a drain and is not overwritten by it when the send under way %s',
  async (end) => {
    let paused = false;
    const place = await ownPlace({
      async send() {
        if (paused) return;
        paused = true;
        await repositories.destinations.pause(workspace, place.id, 'by_person');
        if (end === 'fails') throw new SendError('later', 'no_answer');
      },
    });
    await place.lead(1);
    await place.lead(2);
    await place.spread();
    await place.drain();
    expect(place.sent).toHaveLength(1);
    const inAYear = new Date(clock.now().getTime() + 365 * 86_400_000);
    const due = await repositories.destinations.due(inAYear, 100);
    expect(due.filter(({ _id }) => _id.equals(place.id))).toEqual([]);
    await repositories.destinations.resume(workspace, place.id, clock.now());
    await place.drain();
    expect(await repositories.deliveries.waiting(workspace, place.id)).toBe(0);
  },
);

test('a start frees the leases of the dead and leaves those that were taken since', async () => {
  const { destinations } = repositories;
  const [dead, alive] = [await ownPlace(), await ownPlace()];
  const began = clock.now();
  const at = (ms: number) => new Date(began.getTime() + ms);
  await destinations.wake(workspace, [dead.id, alive.id], at(-2_000));
  await destinations.take(dead.id, 'dead', at(-1_000), at(leaseTime - 1_000));
  await destinations.take(alive.id, 'alive', at(1_000), at(leaseTime + 1_000));
  await destinations.freeAll(at(leaseTime), at(2_000));
  expect((await destinations.find(workspace, dead.id))?.lease.token).toBe('');
  expect((await destinations.find(workspace, alive.id))?.lease.token).toBe('alive');
});
