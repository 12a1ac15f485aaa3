import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, startLeadbell, type TestLeadbell } from '../../support/leadbell.js';

let leadbell: TestLeadbell;
beforeEach(async () => {
  leadbell = await startLeadbell();
});
afterEach(() => leadbell.stop());

const channel = 'C0SALES';

/** Rings a lead, lets a person mark it read, and resolves with who is said to have read it. */
async function readBy(user: string, conversation: string): Promise<unknown> {
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
  await leadbell.slack.person(user).press({ message: { channel, ts }, actionId: 'lead_read' });
  return eventually(async () => {
    const { lead } = (await leadbell.call('GET', `/v1/leads/${body.lead?.id}`)).body;
    expect(lead).toMatchObject({ status: 'read' });
    return lead && 'readBy' in lead ? lead.readBy : undefined;
  }, 6_000);
}

test('people are called as they call themselves, else by their full name', async () => {
  expect(await readBy('U0ADA', 'display name')).toMatchObject({ name: 'Ada' });
  expect(await readBy('U0MEI', 'full name')).toMatchObject({ name: 'Mei Tanaka' });
});

test('a press does not wait for a name that Slack keeps to itself', async () => {
  leadbell.slack.addFault({ method: 'users.info', kind: 'hang' });
  expect(await readBy('U0ADA', 'hanging')).toMatchObject({ id: 'U0ADA', name: 'ada' });
});

test('a name that comes late is known the next time', async () => {
  leadbell.slack.addFault({ method: 'users.info', kind: 'rate_limited', times: 1 });
  expect(await readBy('U0ADA', 'limited')).toMatchObject({ name: 'ada' });
  expect(await readBy('U0ADA', 'known')).toMatchObject({ name: 'Ada' });
});
