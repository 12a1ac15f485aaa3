import { afterEach, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../playground/slack/types.js';
import { startApp } from '../../../src/app.js';
import { systemClock } from '../../../src/clock.js';
import { createLogger } from '../../../src/logger.js';
import { configOf, eventually, startLeadbell, type TestLeadbell } from '../../support/leadbell.js';

let leadbell: TestLeadbell;
afterEach(() => leadbell.stop());

const channel = 'C0SALES';
const log = createLogger('silent');

/** Rings a lead and resolves with its button and its place. */
async function ring(conversation: string) {
  const before = leadbell.slack.messages(channel).length;
  const { body } = await leadbell.call('POST', '/v1/leads', {
    key: leadbell.captureKey,
    body: { conversation, fields: { email: 'ada@example.com' } },
  });
  const ts = await eventually(() => {
    const posted = leadbell.slack.messages(channel)[before];
    expect(posted).toBeDefined();
    return posted?.ts ?? '';
  });
  const id = body.lead?.id ?? '';
  const press = (actionId: string, user = 'U0ADA') =>
    leadbell.slack.person(user).press({ message: { channel, ts }, actionId });
  const show = async () => (await leadbell.call('GET', `/v1/leads/${id}`)).body.lead;
  const status = async () => (await show())?.status;
  const edits = () => leadbell.slack.messages(channel).find((message) => message.ts === ts)?.edits;
  return { press, show, status, edits };
}

const socketsOpen = (count: number) =>
  eventually(() => {
    expect(leadbell.slack.sockets.open()).toHaveLength(count);
    return leadbell.slack.sockets.open();
  }, 20_000);

const lastEnvelope = () => leadbell.slack.sockets.envelopes().at(-1);

test('two sockets share what people do', async () => {
  leadbell = await startLeadbell({ door: 'sockets' });
  const sockets = await socketsOpen(2);
  const lead = await ring('shared');
  for (const actionId of ['lead_read', 'lead_unread']) {
    expect((await lead.press(actionId)).status).toBe(200);
    await eventually(async () => expect(await lead.status()).toBe(actionId.replace('lead_', '')));
    await eventually(() =>
      expect(JSON.stringify(leadbell.slack.messages(channel))).toContain(
        actionId === 'lead_read' ? 'lead_unread' : 'lead_read',
      ),
    );
  }
  const used = leadbell.slack.sockets.envelopes().flatMap((envelope) => envelope.sockets);
  expect(used.toSorted()).toEqual(sockets);
});

test('what is clicked while there is no socket is carried out once there is one, once', async () => {
  leadbell = await startLeadbell({ door: 'sockets' });
  await socketsOpen(2);
  const leads = [await ring('one'), await ring('two')];
  leadbell.slack.sockets.setFault({ refuse: true });
  leadbell.slack.sockets.drop();
  await socketsOpen(0);
  for (const lead of leads) expect((await lead.press('lead_read')).status).toBe(0);
  expect(await Promise.all(leads.map((lead) => lead.status()))).toEqual(['unread', 'unread']);
  leadbell.slack.sockets.setFault({});
  for (const lead of leads) await eventually(() => expect(lead.edits()).toBe(1), 20_000);
  expect(await Promise.all(leads.map((lead) => lead.status()))).toEqual(['read', 'read']);
  expect(leadbell.slack.ephemerals('U0ADA')).toEqual([]);
  await socketsOpen(2);
});

test('an envelope that comes again changes nothing twice, whatever happened in between', async () => {
  leadbell = await startLeadbell({ door: 'sockets' });
  await socketsOpen(2);
  const lead = await ring('again');
  leadbell.slack.sockets.setFault({ loseAcks: 1 });
  const unanswered = lead.press('lead_read');
  await eventually(() => expect(lead.edits()).toBe(1));
  const read = lastEnvelope()?.id;
  await lead.press('lead_unread');
  await eventually(() => expect(lead.edits()).toBe(2));
  expect((await unanswered).status).toBe(0);
  await eventually(() => {
    const envelope = leadbell.slack.sockets.envelopes().find(({ id }) => id === read);
    expect(envelope).toMatchObject({ acknowledged: true, sockets: [expect.any(Number), expect.any(Number)] });
  });
  expect((await lead.press('lead_view', 'U0BEN')).status).toBe(200);
  await eventually(() => expect(leadbell.slack.modals('U0BEN')).toHaveLength(1));
  await eventually(() => expect(lead.edits()).toBe(3));
  expect(await lead.show()).toMatchObject({ status: 'read', readBy: { id: 'U0BEN' } });
  expect(leadbell.slack.calls('chat.update').filter(({ answer }) => answer.ok)).toHaveLength(3);
  expect(leadbell.slack.ephemerals('U0ADA')).toEqual([]);
});

test.each([
  ['warning', 'of all'],
  ['refresh_requested', 'one by one'],
] as const)('Slack asking for sockets back (%s, %s) makes no gap', async (reason, way) => {
  leadbell = await startLeadbell({ door: 'sockets' });
  const before = await socketsOpen(2);
  const leads = [];
  for (const name of ['a', 'b', 'c', 'd']) leads.push(await ring(name));
  for (const asked of way === 'of all' ? [before] : before.map((id) => [id])) {
    for (const id of asked) leadbell.slack.sockets.disconnect(reason, id);
    expect((await leads.pop()?.press('lead_read'))?.status).toBe(200);
    await eventually(() => {
      const now = leadbell.slack.sockets.open();
      expect(now).toHaveLength(2);
      expect(now.filter((id) => asked.includes(id))).toEqual([]);
    });
  }
  for (const lead of leads) expect((await lead.press('lead_read')).status).toBe(200);
  expect(leadbell.slack.deliveryFailures()).toEqual([]);
});

test('a start never waits for Slack, and its sockets open once Slack is well', async () => {
  const ill = (slack: SlackStandIn) => {
    const method = 'apps.connections.open';
    slack.addFault({ method, kind: 'error', error: 'invalid_auth', times: 1 });
    slack.addFault({ method, kind: 'rate_limited', retryAfter: 1, times: 1 });
    slack.addFault({ method, kind: 'reset', times: 1 });
    slack.addFault({ method, kind: 'html', times: 1 });
    slack.addFault({ method, kind: 'http_500' });
  };
  leadbell = await startLeadbell({ prepare: ill });
  const app = await startApp({
    config: configOf(leadbell.slack, 'sockets'),
    role: 'web',
    store: leadbell.store,
    clock: systemClock,
    log,
  });
  try {
    const tries = () => leadbell.slack.calls('apps.connections.open').map(({ answer }) => answer.error);
    await eventually(() => expect(tries()).toContain('internal_error'), 20_000);
    expect((await fetch(`http://127.0.0.1:${app.port}/readyz`)).status).toBe(200);
    leadbell.slack.clearFaults();
    await socketsOpen(2);
    const lead = await ring('healed');
    expect((await lead.press('lead_read')).status).toBe(200);
    expect(lastEnvelope()).toMatchObject({ type: 'interactive', acknowledged: true });
  } finally {
    await app.stop();
  }
});

test('a stop finishes what runs and closes its sockets; a worker opens none', async () => {
  leadbell = await startLeadbell();
  const parts = {
    config: configOf(leadbell.slack, 'sockets'),
    store: leadbell.store,
    clock: systemClock,
    log,
  };
  const asked = leadbell.slack.calls('auth.test').length;
  const worker = await startApp({ ...parts, role: 'worker' });
  await eventually(() => expect(leadbell.slack.calls('auth.test').length).toBeGreaterThan(asked));
  await worker.stop();
  expect(leadbell.slack.calls('apps.connections.open')).toEqual([]);

  const web = await startApp({ ...parts, role: 'web' });
  await socketsOpen(2);
  const lead = await ring('stopped');
  expect((await lead.press('lead_read')).status).toBe(200);
  await web.stop();
  expect(await lead.status()).toBe('read');
  await socketsOpen(0);
});

test('with both doors set up, both are open', async () => {
  leadbell = await startLeadbell();
  const { slack, store } = leadbell;
  const [http, sockets] = [configOf(slack, 'http'), configOf(slack, 'sockets')];
  const config = { ...http, ...(http.slack && { slack: { ...http.slack, ...sockets.slack } }) };
  const app = await startApp({ config, role: 'web', store, clock: systemClock, log });
  try {
    await socketsOpen(2);
    const lead = await ring('both');
    expect((await lead.press('lead_read')).status).toBe(200);
    await eventually(() => expect(lead.edits()).toBe(1));
    slack.connectApp(`http://127.0.0.1:${app.port}/slack/events`);
    expect((await lead.press('lead_unread')).status).toBe(200);
    await eventually(() => expect(lead.edits()).toBe(2));
    expect(slack.sockets.envelopes()).toHaveLength(1);
  } finally {
    await app.stop();
  }
});

test('an event that the library cannot read ends nothing', async () => {
  leadbell = await startLeadbell({ door: 'sockets' });
  await socketsOpen(2);
  void leadbell.slack.limitEventRate();
  await eventually(() => expect(lastEnvelope()?.sockets).toHaveLength(1));
  const lead = await ring('rate-limited');
  expect((await lead.press('lead_read')).status).toBe(200);
  await eventually(async () => expect(await lead.status()).toBe('read'));
});
