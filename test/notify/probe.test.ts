import { afterEach, beforeEach, expect, test } from 'vitest';
import { never } from '../../src/storage/models/destination.js';
import { eventually, startLeadbell, type TestLeadbell } from '../support/leadbell.js';
import { createShiftedClock, type ShiftedClock } from '../support/shifted-clock.js';

const hour = 3_600_000;

let clock: ShiftedClock;
let leadbell: TestLeadbell;
beforeEach(async () => {
  clock = createShiftedClock();
  leadbell = await startLeadbell({ clock, env: { LEADBELL_ADMINS: 'slack:U0BEN' } });
  await eventually(async () =>
    expect(await leadbell.repositories.installations.find(leadbell.workspace, 'slack')).not.toBeNull(),
  );
});
afterEach(() => leadbell.stop());

const channel = 'C0SALES';

async function place(target = channel) {
  const found = await leadbell.repositories.destinations.findPlace(leadbell.workspace, 'slack', target);
  if (!found) throw new Error('no such place');
  return found;
}

const looks = () => leadbell.slack.calls('conversations.info');
const becomes = (state: object, target = channel) =>
  eventually(async () => expect(await place(target)).toMatchObject(state));

test.each([
  ['is_archived', { isArchived: true }, { isArchived: false }],
  ['not_in_channel', { botIsMember: false }, { botIsMember: true }],
  ['externally_shared', { isExtShared: true }, { isExtShared: false }],
])(
  'a place that came out of order (%s) is found and told of before a lead comes, and goes on once mended',
  async (reason, broken, mended) => {
    leadbell.slack.changeChannel(channel, broken);
    clock.forward(2 * hour);
    await becomes({ state: 'paused', reason });
    const direct = await eventually(() => {
      const found = leadbell.slack.channels().find((each) => each.isIm && each.user === 'U0BEN');
      expect(leadbell.slack.messages(found?.id ?? '')).toHaveLength(1);
      return found?.id ?? '';
    });
    await leadbell.call('POST', '/v1/leads', {
      key: leadbell.captureKey,
      body: { conversation: 'meanwhile', fields: { email: 'ada@example.com' } },
    });
    leadbell.slack.changeChannel(channel, mended);
    clock.forward(hour / 6);
    await becomes({ state: 'active' });
    await eventually(() => expect(leadbell.slack.messages(channel)).toHaveLength(1));
    expect(leadbell.slack.messages(direct)).toHaveLength(1);
  },
);

test('a place is looked at about once an hour, and not while Slack asks for a rest', async () => {
  clock.forward(2 * hour);
  await eventually(() => expect(looks()).toHaveLength(1));
  await eventually(async () => {
    const next = (await place()).lookAt.getTime() - clock.now().getTime();
    expect(next).toBeGreaterThan(0.7 * hour);
    expect(next).toBeLessThan(1.3 * hour);
  });
  leadbell.slack.addFault({ method: 'conversations.info', kind: 'rate_limited', retryAfter: 90, times: 1 });
  clock.forward(1.3 * hour);
  await eventually(() => expect(looks()).toHaveLength(2));
  const held = await eventually(async () => {
    const pace = await leadbell.store.paces.findById(`slack:look:${leadbell.workspace.toHexString()}`);
    expect(pace?.nextAt.getTime()).toBeGreaterThan(clock.now().getTime() + 60_000);
    return leadbell.repositories.installations.find(leadbell.workspace, 'slack');
  });
  expect(held?.pausedReason).toBeUndefined();
  expect(await place()).toMatchObject({ state: 'active' });
  clock.forward(100_000);
  await eventually(() => expect(looks().at(-1)?.answer.ok).toBe(true));
  expect(looks()).toHaveLength(3);
});

test('a place that a person paused is left alone', async () => {
  await leadbell.repositories.destinations.pause(leadbell.workspace, (await place())._id, 'by_person');
  clock.forward(2 * hour);
  await eventually(async () =>
    expect((await place()).lookAt.getTime()).toBeGreaterThan(clock.now().getTime()),
  );
  expect(looks()).toEqual([]);
  expect(await place()).toMatchObject({ state: 'paused', reason: 'by_person' });
});

test('a removed place is looked at only while its cards cannot be reached', async () => {
  const { destinations } = leadbell.repositories;
  const { _id } = await place();
  const removed = async () =>
    (await destinations.listEver(leadbell.workspace)).find((each) => each._id.equals(_id));
  await destinations.remove(leadbell.workspace, _id, clock.now());
  leadbell.slack.changeChannel(channel, { isExtShared: true });
  await destinations.lookSoon(leadbell.workspace, 'slack', channel, clock.now());
  clock.forward(60_000);
  await eventually(async () => expect(await removed()).toMatchObject({ state: 'active', lookAt: never }));
  expect(looks()).toEqual([]);
  leadbell.slack.changeChannel(channel, { isExtShared: false });
  const lookAt = new Date(clock.now().getTime() + 60_000);
  await destinations.pause(leadbell.workspace, _id, 'is_archived', { lookAt });
  clock.forward(hour);
  await eventually(async () => expect(await removed()).toMatchObject({ state: 'active' }));
});

test('a token that was revoked is found before a lead comes', async () => {
  leadbell.slack.revokeToken();
  clock.forward(2 * hour);
  await becomes({ state: 'paused', reason: 'token_revoked' });
  expect(await leadbell.repositories.installations.find(leadbell.workspace, 'slack')).toMatchObject({
    pausedReason: 'token_revoked',
  });
});
