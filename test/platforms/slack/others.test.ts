import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, startLeadbell, type TestLeadbell } from '../../support/leadbell.js';

let leadbell: TestLeadbell;
let card: { channel: string; ts: string };
beforeAll(async () => {
  leadbell = await startLeadbell();
  leadbell.slack.addUser({ id: 'U0EVE', name: 'eve', teamId: 'T0OTHER' });
  await leadbell.call('POST', '/v1/leads', {
    key: leadbell.captureKey,
    body: { conversation: 'one', fields: { name: 'Ada', email: 'ada@example.com' } },
  });
  card = await eventually(() => {
    const [first] = leadbell.slack.messages('C0SALES');
    if (!first) throw new Error('no card yet');
    return { channel: 'C0SALES', ts: first.ts };
  });
});
afterAll(() => leadbell.stop());

const told = () => leadbell.slack.ephemerals('U0EVE').map(({ text }) => text);
const sentence = 'Only people of the team that Leadbell works for can do this. Nothing was changed.';

test.each(['lead_read', 'lead_delete', 'lead_view'])(
  'a press of somebody of another company on %s is refused with one sentence and does nothing',
  async (actionId) => {
    const before = told().length;
    const answer = await leadbell.slack.person('U0EVE').press({ message: card, actionId });
    expect(answer.status).toBe(200);
    await eventually(() => expect(told()).toHaveLength(before + 1));
    expect(told().at(-1)).toBe(sentence);
    expect((await leadbell.call('GET', '/v1/leads')).body.leads).toMatchObject([{ status: 'unread' }]);
    expect(leadbell.slack.modals('U0EVE')).toEqual([]);
  },
);

test('so is the shortcut on a card', async () => {
  const before = told().length;
  const answer = await leadbell.slack.person('U0EVE').messageShortcut('open_conversation', card);
  expect(answer.status).toBe(200);
  await eventually(() => expect(told()).toHaveLength(before + 1));
  expect(told().at(-1)).toBe(sentence);
  expect(leadbell.slack.modals('U0EVE')).toEqual([]);
});

test('and the search from anywhere opens nothing', async () => {
  expect((await leadbell.slack.person('U0EVE').globalShortcut('find_lead')).status).toBe(200);
  expect((await leadbell.slack.person('U0ADA').globalShortcut('find_lead')).status).toBe(200);
  await eventually(() => expect(leadbell.slack.modals('U0ADA')).toHaveLength(1));
  expect(leadbell.slack.modals('U0EVE')).toEqual([]);
});
