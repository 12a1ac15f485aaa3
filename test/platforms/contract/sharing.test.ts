import { afterEach, describe, expect, test } from 'vitest';
import { capture, eventually } from '../../support/leadbell.js';
import type { CardAtDesk, Desk } from './desk.js';
import { emailDesk } from './email-desk.js';
import { teamsDesk } from './teams-desk.js';
import { telegramDesk } from './telegram-desk.js';

/** More new leads a minute than this share a card. */
const fold = 3;

let desk: Desk;
afterEach(() => desk.stop());

const ring = (name: string) =>
  capture(desk.leadbell, { conversation: name, fields: { name, email: 'x@example.com' } });

/** The only card that says something, once it is there. */
const card = (words: string): Promise<CardAtDesk> =>
  eventually(() => {
    const [found, ...more] = desk.cards(words);
    expect(more).toEqual([]);
    if (!found) throw new Error(`no card says ${words}`);
    return found;
  });

async function place() {
  const { repositories, workspace } = desk.leadbell;
  const found = await repositories.destinations.findPlace(workspace, desk.platform, desk.target);
  if (!found) throw new Error('no place');
  return found;
}

const waiting = (count: number) =>
  eventually(async () => {
    const { repositories, workspace } = desk.leadbell;
    expect(await repositories.deliveries.waiting(workspace, (await place())._id)).toBe(count);
  });

/** Lets so many leads wait for the place at once. */
async function burst(count: number): Promise<string[]> {
  const { repositories, store, workspace } = desk.leadbell;
  const { _id } = await place();
  await store.destinations.updateOne({ _id }, { $set: { fold } });
  await repositories.destinations.pause(workspace, _id, 'by_person');
  const ids = [];
  for (let n = 1; n <= count; n += 1) ids.push(await ring(`Burst ${n}`));
  await waiting(count);
  await repositories.destinations.resume(workspace, _id, new Date());
  return ids;
}

const unread = async () => (await desk.leadbell.call('GET', '/v1/leads?status=unread')).body.leads?.length;

describe.each([teamsDesk, telegramDesk])('a burst in $title', ({ start }) => {
  test('folds into one card that counts up, opens its leads alone, and is read as one', async () => {
    desk = await start();
    await ring('On Its Own');
    await card('On Its Own');
    const [first = ''] = await burst(5);
    await card('5 new leads');
    await ring('Burst 6');
    await card('6 new leads');
    expect(desk.cards('Burst')).toEqual([]);

    await desk.leadbell.call('POST', `/v1/leads/${first}/read`);
    await (await card('6 leads, 5 unread')).press('Show Leads');
    const { text } = await card('The leads of this card');
    expect(text.match(/Burst \d/g)).toEqual([6, 5, 4, 3, 2, 1].map((n) => `Burst ${n}`));
    expect(text).not.toContain('On Its Own');

    await (await card('6 leads, 5 unread')).press('Mark Read');
    const read = await card('6 leads, all read');
    expect(read.buttons).toEqual(['Show Leads']);
    expect(await unread()).toBe(1);
    await desk.leadbell.call('DELETE', `/v1/leads/${first}`);
    await card('5 leads, all read');
  }, 60_000);
});

test('a burst in E-mail folds into one mail that stays as it is; what comes later waits until the burst is over', async () => {
  desk = await emailDesk.start();
  const [first = ''] = await burst(5);
  const { text } = await card('5 new leads');
  await ring('Burst 6');
  await desk.leadbell.call('POST', `/v1/leads/${first}/read`);
  await waiting(1);
  expect(desk.cards('Burst')).toEqual([]);
  const { _id } = await place();
  await desk.leadbell.store.destinations.updateOne({ _id }, { $set: { 'bundle.until': new Date(0) } });
  await card('Burst 6');
  expect((await card('5 new leads')).text).toBe(text);
  expect(desk.cards('lead')).toHaveLength(2);
});
