import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Id, newId } from '../../../src/storage/id.js';
import type { DeliveryRecord } from '../../../src/storage/models/delivery.js';
import { openTestStore, race, type TestStore } from '../../support/store.js';

let db: TestStore;

beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

const noon = new Date('2026-03-01T12:00:00Z');
const later = new Date('2026-03-01T12:05:00Z');
const workspace = newId();

/** A delivery that waits to be posted. */
async function waiting(destination = newId(), order = 1): Promise<DeliveryRecord> {
  const lead = newId();
  await db.deliveries.add(workspace, [{ lead, destination, aim: { want: 1, lane: 'post', order } }], noon);
  return only(lead);
}

async function only(lead: Id): Promise<DeliveryRecord> {
  const [delivery, ...others] = await db.deliveries.ofLead(workspace, lead);
  expect(others).toEqual([]);
  if (!delivery) throw new Error('no delivery');
  return delivery;
}

test('racing spreaders make one delivery of a lead at a destination', async () => {
  const lead = newId();
  const destination = newId();
  await race(20, () =>
    db.deliveries.add(workspace, [{ lead, destination, aim: { want: 1, lane: 'post', order: 1 } }], noon),
  );
  expect(await only(lead)).toMatchObject({
    destination,
    want: 1,
    shown: 0,
    stale: true,
    due: noon,
    tries: 0,
  });
});

test('is aimed at newer revisions only', async () => {
  const delivery = await waiting();
  await db.deliveries.aim(delivery, { want: 3, lane: 'edit', order: -5 }, later);
  await db.deliveries.aim(delivery, { want: 2, lane: 'redact', order: 9 }, noon);
  expect(await only(delivery.lead)).toMatchObject({ want: 3, lane: 'edit', order: -5, due: later });
});

test('the next one is the first of its lane that is due and not left out', async () => {
  const destination = newId();
  const second = await waiting(destination, 2);
  const first = await waiting(destination, 1);
  const off = await waiting(destination, 0);
  await db.deliveries.putOff(off, later);
  const place = { workspace, _id: destination };
  const next = (now: Date, except: Id[]) => db.deliveries.next(place, 'post', now, except);
  expect((await next(noon, []))?._id).toEqual(first._id);
  expect((await next(noon, [first._id]))?._id).toEqual(second._id);
  expect(await next(noon, [first._id, second._id])).toBeNull();
  expect((await next(later, [first._id]))?._id).toEqual(off._id);
  expect(await db.deliveries.next(place, 'edit', later, [])).toBeNull();
  expect(await db.deliveries.nextDue(place)).toEqual(noon);
  expect(await db.deliveries.waiting(workspace, destination)).toBe(3);
  expect(await db.deliveries.nextDue({ workspace: newId(), _id: destination })).toBeNull();
});

test('a claim holds for the revision it was made for, and its write-back settles the delivery', async () => {
  const delivery = await waiting();
  const claimed = await db.deliveries.claim(delivery, 'lease-1', false);
  expect(claimed).toMatchObject({ posting: 'lease-1', lostAnswers: 0 });
  expect(await db.deliveries.claim({ ...delivery, want: 2 }, 'lease-1', false)).toBeNull();
  const shown = { message: 'ts-1', shown: 1 };
  expect(await db.deliveries.writeBack(delivery, 'lease-1', { ...shown, stale: false }, shown)).toBe(true);
  const settled = await only(delivery.lead);
  expect(settled).toMatchObject({ message: 'ts-1', shown: 1, stale: false });
  expect(settled).not.toHaveProperty('posting');
  expect(await db.deliveries.findByCard(workspace, 'ts-1')).toEqual(settled);
  expect(await db.deliveries.findByCard(newId(), 'ts-1')).toBeNull();
  expect(await db.deliveries.claim(delivery, 'lease-1', false)).toBeNull();
});

test('a write-back of a lead that moved on keeps the card and stays stale', async () => {
  const delivery = await waiting();
  await db.deliveries.claim(delivery, 'lease-1', false);
  await db.deliveries.aim(delivery, { want: 2, lane: 'post', order: 1 }, later);
  const moved = { message: 'ts-1', shown: 1, lane: 'edit' as const };
  expect(await db.deliveries.writeBack(delivery, 'lease-1', { stale: false }, moved)).toBe(true);
  expect(await only(delivery.lead)).toMatchObject({ ...moved, want: 2, stale: true });
});

test('whoever lost the lease writes nothing back, and the next claim counts the answer that was lost', async () => {
  const delivery = await waiting();
  await db.deliveries.claim(delivery, 'lease-1', false);
  expect(await db.deliveries.claim(delivery, 'lease-2', true)).toBeNull();
  expect(await db.deliveries.claim(await only(delivery.lead), 'lease-2', true)).toMatchObject({
    posting: 'lease-2',
    lostAnswers: 1,
  });
  expect(await db.deliveries.writeBack(delivery, 'lease-1', { stale: false }, { shown: 1 })).toBe(false);
  expect(await db.deliveries.writeBack(delivery, 'lease-2', {}, {})).toBe(true);
  expect(await only(delivery.lead)).toMatchObject({ stale: true, shown: 0 });
});
