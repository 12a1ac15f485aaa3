import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, startLeadbell, type TestLeadbell } from '../../support/leadbell.js';

let leadbell: TestLeadbell;

beforeAll(async () => {
  leadbell = await startLeadbell();
});
afterAll(() => leadbell.stop());

const channel = 'C0SALES';
const notOpened = 'The conversation could not be opened; press View Conversation again.';

async function ring(conversation: string) {
  const before = leadbell.slack.messages(channel).length;
  const { body } = await leadbell.call('POST', '/v1/leads', {
    key: leadbell.captureKey,
    body: {
      conversation,
      fields: { email: 'ada@example.com' },
      messages: [{ id: '1', role: 'visitor', text: 'A quote, please.' }],
    },
  });
  const ts = await eventually(() => {
    const posted = leadbell.slack.messages(channel)[before];
    expect(posted).toBeDefined();
    return posted?.ts ?? '';
  });
  const id = body.lead?.id ?? '';
  return {
    press: (user: string, actionId: string) =>
      leadbell.slack.person(user).press({ message: { channel, ts }, actionId }),
    lead: async () => (await leadbell.call('GET', `/v1/leads/${id}`)).body.lead,
    card: () => JSON.stringify(leadbell.slack.messages(channel).find((message) => message.ts === ts)),
  };
}

const told = (user: string) => leadbell.slack.ephemerals(user).map(({ text }) => text);

test.each([
  ['U0ADA', 'the trigger is too old', { kind: 'error', error: 'expired_trigger_id' }],
  ['U0BEN', 'the connection breaks', { kind: 'reset' }],
  ['U0MEI', 'Slack does not answer', { kind: 'hang' }],
] as const)('%s is told when %s, and the lead stays unread until it was seen', async (user, _why, fault) => {
  const { press, lead } = await ring(`not opened for ${user}`);
  leadbell.slack.addFault({ method: 'views.open', times: 1, ...fault });
  expect((await press(user, 'lead_view')).status).toBe(200);
  await eventually(() => expect(told(user)).toEqual([notOpened]), 8_000);
  expect(await lead()).toMatchObject({ status: 'unread' });
  await press(user, 'lead_view');
  await eventually(() => expect(leadbell.slack.modals(user)).toHaveLength(1));
  await eventually(async () => expect(await lead()).toMatchObject({ status: 'read', readBy: { id: user } }));
  expect(told(user)).toEqual([notOpened]);
});

test('a press that came twice opens once and says nothing', async () => {
  const { press } = await ring('came twice');
  const before = told('U0ADA');
  leadbell.slack.addFault({ method: 'views.open', kind: 'error', error: 'exchanged_trigger_id', times: 1 });
  await press('U0ADA', 'lead_view');
  await eventually(() =>
    expect(leadbell.slack.calls('views.open').at(-1)?.answer.error).toBe('exchanged_trigger_id'),
  );
  const { press: other, lead } = await ring('and another');
  await other('U0ADA', 'lead_read');
  await eventually(async () => expect(await lead()).toMatchObject({ status: 'read' }));
  expect(told('U0ADA')).toEqual(before);
});
