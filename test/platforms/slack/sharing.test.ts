import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, startLeadbell, type TestLeadbell } from '../../support/leadbell.js';
import { manifestEvents } from '../../support/manifest.js';

let leadbell: TestLeadbell;
beforeAll(async () => {
  leadbell = await startLeadbell();
  await eventually(async () =>
    expect(await leadbell.repositories.installations.find(leadbell.workspace, 'slack')).not.toBeNull(),
  );
});
afterAll(() => leadbell.stop());

const channel = 'C0SALES';
const becomes = (state: object) =>
  eventually(async () => {
    const found = await leadbell.repositories.destinations.findPlace(leadbell.workspace, 'slack', channel);
    expect(found).toMatchObject(state);
  });
const event = (type: string) => {
  expect(manifestEvents).toContain(type);
  return leadbell.slack.sendEvent({ type, channel, connected_team_id: 'T0OTHER' });
};

test('a channel rings no longer once it is shared with another company, and again when it no longer is', async () => {
  leadbell.slack.changeChannel(channel, { isExtShared: true });
  // Slack cannot be asked just now: the event alone must do.
  leadbell.slack.addFault({ method: 'conversations.info', kind: 'http_500' });
  expect((await event('channel_shared')).status).toBe(200);
  await becomes({ state: 'paused', reason: 'externally_shared' });
  await leadbell.call('POST', '/v1/leads', {
    key: leadbell.captureKey,
    body: { conversation: 'shared', fields: { email: 'ada@example.com' } },
  });
  leadbell.slack.clearFaults();
  leadbell.slack.changeChannel(channel, { isExtShared: false });
  await event('channel_unshared');
  await becomes({ state: 'active' });
  await eventually(() => expect(leadbell.slack.messages(channel)).toHaveLength(1));
});

test('an unsharing that comes late ends no pause while the channel is shared', async () => {
  leadbell.slack.changeChannel(channel, { isExtShared: true });
  await event('channel_shared');
  await becomes({ state: 'paused', reason: 'externally_shared' });
  const before = leadbell.slack.calls('conversations.info').length;
  await event('channel_unshared');
  await eventually(() => expect(leadbell.slack.calls('conversations.info').length).toBeGreaterThan(before));
  await becomes({ state: 'paused', reason: 'externally_shared' });
});
