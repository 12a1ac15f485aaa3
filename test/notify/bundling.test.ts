import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SlackMessage } from '../../playground/slack/types.js';
import { eventually, startLeadbell, type TestLeadbell } from '../support/leadbell.js';
import { createShiftedClock } from '../support/shifted-clock.js';

const speed = 5;
const clock = createShiftedClock(speed);
let leadbell: TestLeadbell;
beforeAll(async () => {
  leadbell = await startLeadbell({ clock, timeScale: speed });
});
afterAll(() => leadbell.stop());

async function capture(conversation: string) {
  const { body } = await leadbell.call('POST', '/v1/leads', {
    key: leadbell.captureKey,
    body: { conversation, fields: { name: `Ada of ${conversation}`, email: 'ada@example.com' } },
  });
  return body.lead?.id ?? '';
}

const captureMany = (name: string, count: number) =>
  Promise.all(Array.from({ length: count }, (_, index) => capture(`${name} ${index}`)));

/** A channel where more than so many leads a minute share a card; leads ring there once it is resumed. */
async function pausedChannel(target: string, fold?: number) {
  const { repositories, workspace, slack } = leadbell;
  slack.addChannel({ id: target, name: target.toLowerCase() });
  const place = { platform: 'slack', target, agents: [], ...(fold !== undefined && { fold }) };
  const added = await repositories.destinations.add(workspace, place, new Date());
  if (!added) throw new Error('the channel is there already');
  await repositories.destinations.pause(workspace, added._id, 'by_person');
  return { resume: () => repositories.destinations.resume(workspace, added._id, clock.now()), id: added._id };
}

const cards = (channel: string) => leadbell.slack.messages(channel);
const textOf = (card: SlackMessage | undefined) => card?.text ?? '';

async function spreadTo(
  id: Parameters<TestLeadbell['repositories']['deliveries']['waiting']>[1],
  count: number,
) {
  await eventually(async () =>
    expect(await leadbell.repositories.deliveries.waiting(leadbell.workspace, id)).toBe(count),
  );
}

test('more leads at once than a place shows share one card, which counts up and is worked as one', async () => {
  const place = await pausedChannel('C0BURST', 3);
  const ids = await captureMany('burst', 8);
  await spreadTo(place.id, 8);
  await place.resume();
  await eventually(() =>
    expect(cards('C0BURST').map(textOf)).toEqual([expect.stringMatching(/^8 new leads\./)]),
  );
  ids.push(await capture('burst late'));
  await eventually(() => expect(textOf(cards('C0BURST')[0])).toMatch(/^9 new leads\./));
  expect(cards('C0BURST')).toHaveLength(1);
  expect(JSON.stringify(cards('C0BURST'))).not.toMatch(/ada@|Ada of/);

  const ada = leadbell.slack.person('U0ADA');
  const message = { channel: 'C0BURST', ts: cards('C0BURST')[0]?.ts ?? '' };
  await leadbell.call('POST', `/v1/leads/${ids[0]}/read`);
  await eventually(() => expect(textOf(cards('C0BURST')[0])).toMatch(/^9 leads, 8 unread\./));
  await ada.press({ message, actionId: 'bundle_show' });
  const list = await eventually(() => {
    const found = leadbell.slack.ephemerals('U0ADA').at(-1);
    if (!found) throw new Error('no list yet');
    return JSON.stringify(found);
  });
  expect(list).toContain('The leads of this card');
  for (const name of ['burst 0', 'burst 7', 'burst late']) expect(list).toContain(`Ada of ${name}`);

  await ada.press({ message, actionId: 'bundle_read' });
  await eventually(() => expect(textOf(cards('C0BURST')[0])).toMatch(/^9 leads, all read\./));
  expect((await leadbell.call('GET', '/v1/leads?status=unread')).body.leads).toEqual([]);
  await leadbell.call('DELETE', `/v1/leads/${ids[1]}`);
  await eventually(() => expect(textOf(cards('C0BURST')[0])).toMatch(/^8 leads, all read\./));
  expect(cards('C0BURST')).toHaveLength(1);
});

test('more than ten that were missed come back as one card, and the next lead has its own', async () => {
  const place = await pausedChannel('C0MISSED');
  await captureMany('missed', 11);
  await spreadTo(place.id, 11);
  clock.forward(120_000);
  await place.resume();
  await eventually(() =>
    expect(cards('C0MISSED').map(textOf)).toEqual([expect.stringMatching(/^11 new leads\./)]),
  );
  expect(textOf(cards('C0MISSED')[0])).toContain('while nothing could be posted here');
  await capture('after all');
  await eventually(() => expect(cards('C0MISSED')).toHaveLength(2));
  expect(textOf(cards('C0MISSED')[1])).toContain('Ada of after all');
});

test('where sharing is off each has a card, however many were missed', async () => {
  const place = await pausedChannel('C0OFF', 0);
  await captureMany('off', 11);
  await spreadTo(place.id, 11);
  clock.forward(120_000);
  await place.resume();
  await eventually(() => expect(cards('C0OFF')).toHaveLength(11), 25_000);
  expect(cards('C0OFF').map(textOf).join()).not.toContain('new leads');
}, 60_000);
