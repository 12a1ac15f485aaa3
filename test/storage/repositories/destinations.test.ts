import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../src/storage/id.js';
import { type DestinationRecord, never } from '../../../src/storage/models/destination.js';
import { openTestStore, race, type TestStore } from '../../support/store.js';

let db: TestStore;

beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 1, 12, 0, seconds));
const workspace = newId();
let places = 0;

async function place(): Promise<DestinationRecord> {
  places += 1;
  const added = await db.destinations.add(
    workspace,
    { platform: 'slack', target: `C${places}`, agents: [] },
    at(0),
  );
  if (!added) throw new Error('not added');
  return added;
}

/** One that is due now. */
async function woken(): Promise<DestinationRecord> {
  const { _id } = await place();
  await db.destinations.wake(workspace, [_id], at(0));
  return read(_id);
}

async function read(id: DestinationRecord['_id']): Promise<DestinationRecord> {
  const found = await db.destinations.find(workspace, id);
  if (!found) throw new Error('no destination');
  return found;
}

async function isDue(id: DestinationRecord['_id'], now: Date): Promise<boolean> {
  return (await db.destinations.due(now, 1_000)).some(({ _id }) => _id.equals(id));
}

test('of 20 who add one place to a workspace one does', async () => {
  const agents = [newId(), newId()];
  const added = await race(20, () =>
    db.destinations.add(workspace, { platform: 'slack', target: 'C0RACE', agents }, at(0)),
  );
  expect(added.filter(Boolean)).toHaveLength(1);
  const elsewhere = { platform: 'slack', target: 'C0RACE', agents };
  expect(await db.destinations.add(newId(), elsewhere, at(0))).toMatchObject({ agents, state: 'active' });
});

test('a wake makes it due, never later than it was, and leaves a paused one asleep', async () => {
  const { _id } = await place();
  expect(await isDue(_id, at(0))).toBe(false);
  await db.destinations.wake(workspace, [_id], at(5));
  await db.destinations.wake(workspace, [_id], at(9));
  expect(await read(_id)).toMatchObject({ due: at(5), wakes: 2 });
  await db.destinations.pause(workspace, _id, 'is_archived');
  await db.destinations.wake(workspace, [_id], at(5));
  expect(await read(_id)).toMatchObject({ due: never, wakes: 2, reason: 'is_archived' });
});

test('a lease is taken once, and again after it ran out', async () => {
  const { _id } = await woken();
  expect(await db.destinations.take(_id, 'one', at(0), at(20))).toMatchObject({
    lease: { token: 'one', until: at(20) },
    due: at(20),
  });
  await db.destinations.wake(workspace, [_id], at(1));
  expect(await isDue(_id, at(1))).toBe(false);
  expect(await db.destinations.take(_id, 'two', at(19), at(39))).toBeNull();
  expect(await db.destinations.take(_id, 'two', at(20), at(40))).toMatchObject({ lease: { token: 'two' } });
  expect(await db.destinations.keep(_id, 'one', at(60), {})).toBeNull();
});

test('of 20 racing drains one takes the lease', async ({ skip }) => {
  skip(db.notAtomic !== undefined, db.notAtomic);
  const { _id } = await woken();
  const taken = await race(20, (racer) => db.destinations.take(_id, `${racer}`, at(0), at(20)));
  expect(taken.filter(Boolean)).toHaveLength(1);
});

test('whoever holds the lease keeps it and notes what it learned, until the destination is paused', async () => {
  const { _id } = await woken();
  await db.destinations.take(_id, 'one', at(0), at(20));
  expect(await db.destinations.keep(_id, 'one', at(30), { sends: [at(7)], failures: 2 })).toMatchObject({
    sends: [at(7)],
    failures: 2,
    due: at(30),
    lease: { token: 'one', until: at(30) },
  });
  await db.destinations.pause(workspace, _id, 'by_person');
  expect(await db.destinations.keep(_id, 'one', at(40), {})).toBeNull();
});

test('is given back asleep, unless something woke it meanwhile', async () => {
  const { _id, wakes } = await woken();
  await db.destinations.take(_id, 'one', at(0), at(20));
  await db.destinations.wake(workspace, [_id], at(1));
  expect(await db.destinations.giveBack(_id, 'one', wakes, never, at(2), {})).toBe(false);
  expect(await db.destinations.giveBack(_id, 'one', wakes + 1, never, at(2), { lastShownAt: at(2) })).toBe(
    true,
  );
  expect(await read(_id)).toMatchObject({
    due: never,
    lastShownAt: at(2),
    lease: { token: '', until: at(2) },
  });
});

test('no wake breaks a back-off', async () => {
  const { _id } = await woken();
  await db.destinations.take(_id, 'one', at(0), at(20));
  await db.destinations.backOff(_id, 'one', at(10), 3);
  await db.destinations.wake(workspace, [_id], at(1));
  expect(await isDue(_id, at(9))).toBe(false);
  expect(await db.destinations.take(_id, 'two', at(9), at(29))).toBeNull();
  expect(await isDue(_id, at(10))).toBe(true);
  expect(await read(_id)).toMatchObject({ failures: 3 });
});

test('a lease that is dropped leaves what is left due at once, a paused one asleep', async () => {
  const active = await woken();
  const paused = await woken();
  for (const { _id } of [active, paused]) await db.destinations.take(_id, 'one', at(0), at(20));
  await db.destinations.pause(workspace, paused._id, 'is_archived');
  for (const { _id } of [active, paused]) {
    await db.destinations.drop(_id, 'another', at(1));
    expect((await read(_id)).lease.token).toBe('one');
    await db.destinations.drop(_id, 'one', at(1));
  }
  expect(await read(active._id)).toMatchObject({ due: at(1), lease: { token: '', until: at(1) } });
  expect(await read(paused._id)).toMatchObject({ due: never, lease: { token: '', until: at(1) } });
});

test('is paused by one call and resumed by reason', async () => {
  const archived = await place();
  const byPerson = await place();
  expect(await db.destinations.pause(workspace, archived._id, 'is_archived')).not.toBeNull();
  expect(await db.destinations.pause(workspace, archived._id, 'again')).toBeNull();
  await db.destinations.pause(workspace, byPerson._id, 'by_person');
  await db.destinations.resumeAll(workspace, 'slack', ['is_archived', 'revoked'], at(3));
  const resumed = await read(archived._id);
  expect(resumed).toMatchObject({ state: 'active', due: at(3), wakes: 1 });
  expect(resumed).not.toHaveProperty('reason');
  expect(await read(byPerson._id)).toMatchObject({ state: 'paused', reason: 'by_person' });
  expect(await db.destinations.resume(workspace, byPerson._id, at(4))).toMatchObject({
    state: 'active',
    due: at(4),
  });
});

test('a resume is not lost on a drain that lets go at the same moment', async ({ skip }) => {
  skip(db.notAtomic !== undefined, db.notAtomic);
  await race(20, async () => {
    const { _id } = await woken();
    await db.destinations.take(_id, 'one', at(0), at(20));
    await db.destinations.pause(workspace, _id, 'is_archived');
    await Promise.all([
      db.destinations.drop(_id, 'one', at(1)),
      db.destinations.resume(workspace, _id, at(1)),
    ]);
    expect(await isDue(_id, at(1))).toBe(true);
  });
});

test('is removed once', async () => {
  const { _id } = await place();
  expect(await db.destinations.remove(newId(), _id, at(1))).toBe(false);
  expect(await db.destinations.remove(workspace, _id, at(1))).toBe(true);
  expect(await db.destinations.remove(workspace, _id, at(1))).toBe(false);
});

test('one that was removed is not there, and begins anew where it is added again', async () => {
  const { _id, target } = await place();
  await db.destinations.pause(workspace, _id, 'is_archived');
  await db.destinations.remove(workspace, _id, at(1));
  expect(await db.destinations.find(workspace, _id)).toBeNull();
  expect(await db.destinations.findPlace(workspace, 'slack', target)).toBeNull();
  expect((await db.destinations.list(workspace)).some((each) => each._id.equals(_id))).toBe(false);
  expect((await db.destinations.listEver(workspace)).some((each) => each._id.equals(_id))).toBe(true);
  const again = { platform: 'slack', target, agents: [newId()], fields: ['name'] };
  expect(await db.destinations.add(workspace, again, at(2))).toMatchObject({
    ...again,
    _id,
    createdAt: at(2),
  });
  expect(await read(_id)).toMatchObject({ state: 'active', agents: again.agents, fields: ['name'] });
  expect((await read(_id)).reason).toBeUndefined();
  expect(await db.destinations.add(workspace, again, at(3))).toBeNull();
});
