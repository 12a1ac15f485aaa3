import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, startLeadbell, type TestLeadbell } from '../../support/leadbell.js';

let leadbell: TestLeadbell;
beforeEach(async () => {
  leadbell = await startLeadbell({ env: { LEADBELL_ADMINS: 'slack:U0BEN' } });
});
afterEach(() => leadbell.stop());

const channel = 'C0SALES';
const vip = 'G0VIP';

async function capture(conversation: string): Promise<string> {
  const { body } = await leadbell.call('POST', '/v1/leads', {
    key: leadbell.captureKey,
    body: { conversation, fields: { email: 'ada@example.com' } },
  });
  return body.lead?.id ?? '';
}

/** The conversation's modal, opened by the first card in #sales. */
async function opened(user = 'U0ADA') {
  const ts = await eventually(() => {
    const [card] = leadbell.slack.messages(channel);
    expect(card).toBeDefined();
    return card?.ts ?? '';
  });
  await leadbell.slack.person(user).press({ message: { channel, ts }, actionId: 'lead_view' });
  return eventually(() => {
    const top = leadbell.slack.modals(user).at(-1);
    if (!top) throw new Error('no modal yet');
    return top;
  });
}

const said = (user = 'U0ADA') => JSON.stringify(leadbell.slack.modals(user).at(-1)?.view.blocks);

async function retry(viewId: string, user = 'U0ADA'): Promise<void> {
  await leadbell.slack.person(user).press({ viewId, actionId: 'lead_retry' });
  await eventually(() => expect(said(user)).toContain('Tried again at'));
}

async function place(target: string) {
  const found = await leadbell.repositories.destinations.findPlace(leadbell.workspace, 'slack', target);
  if (!found) throw new Error('no such place');
  return found;
}

async function addPlace(target: string) {
  const at = { platform: 'slack', target, agents: [] };
  await leadbell.repositories.destinations.add(leadbell.workspace, at, new Date());
}

const told = () => leadbell.slack.calls('chat.postMessage').filter(({ args }) => args.channel === 'U0BEN');

test('a lead says where it rang and where it waits and why; a retry goes on as soon as that is mended', async () => {
  await addPlace(vip);
  leadbell.slack.changeChannel(vip, { isArchived: true });
  await capture('one');
  await eventually(async () => expect(await place(vip)).toMatchObject({ state: 'paused' }));
  const { id } = await opened();
  expect(said()).toMatch(/"channel_id":"C0SALES"\},\{"type":"text","text":" ✓ \d\d:\d\d"/);
  expect(said()).toMatch(/"channel_id":"G0VIP"\},\{"type":"text","text":" ✗ the channel is archived"/);
  expect(said()).not.toContain('vip');

  await eventually(() => expect(told()).toHaveLength(1));
  await retry(id);
  expect(said()).toContain('the channel is archived');
  expect(await place(vip)).toMatchObject({ state: 'paused', reason: 'is_archived' });
  expect(told()).toHaveLength(1);

  leadbell.slack.changeChannel(vip, { isArchived: false });
  await retry(id);
  await eventually(() => expect(leadbell.slack.messages(vip)).toHaveLength(1));
  expect(said()).not.toContain('archived');
});

test('a card that was deleted in Slack is posted again by a retry alone', async () => {
  const lead = await capture('one');
  await eventually(() => expect(leadbell.slack.messages(channel)).toHaveLength(1));
  leadbell.slack.addFault({ method: 'chat.update', kind: 'error', error: 'message_not_found', times: 1 });
  await leadbell.call('POST', `/v1/leads/${lead}/read`);
  const failed = () => leadbell.store.deliveries.countDocuments({ failed: 'message_not_found' });
  await eventually(async () => expect(await failed()).toBe(1));
  await leadbell.call('POST', `/v1/leads/${lead}/unread`);
  const { id } = await opened('U0BEN');
  expect(said('U0BEN')).toContain('✗ its card was deleted');
  expect(leadbell.slack.messages(channel)).toHaveLength(1);
  await retry(id, 'U0BEN');
  await eventually(() => expect(leadbell.slack.messages(channel)).toHaveLength(2));
  expect(JSON.stringify(leadbell.slack.messages(channel)[1])).toContain('Read by Ben');
  expect(await failed()).toBe(0);
});

test('what a person paused is not resumed by a retry', async () => {
  await addPlace(vip);
  const { destinations } = leadbell.repositories;
  await destinations.pause(leadbell.workspace, (await place(vip))._id, 'by_person');
  await capture('one');
  await opened();
  expect(said()).toContain('✗ somebody paused it');
  expect(said()).not.toContain('lead_retry');
});
