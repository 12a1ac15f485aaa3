import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually, startLeadbell, type TestLeadbell } from '../../support/leadbell.js';

let leadbell: TestLeadbell;

beforeAll(async () => {
  leadbell = await startLeadbell();
  const { installations } = leadbell.repositories;
  await eventually(async () => expect(await installations.find(leadbell.workspace, 'slack')).not.toBeNull());
});
afterAll(() => leadbell.stop());

const channel = 'C0SALES';

async function capture(conversation: string, fields: object): Promise<string> {
  const { body } = await leadbell.call('POST', '/v1/leads', {
    key: leadbell.captureKey,
    body: {
      conversation,
      fields: { email: 'ada@example.com', ...fields },
      messages: [{ id: '1', role: 'visitor', text: `Words of ${conversation}` }],
    },
  });
  return body.lead?.id ?? '';
}

const status = async (id: string) => (await leadbell.call('GET', `/v1/leads/${id}`)).body.lead?.status;

/** What a person sees on top. */
const top = (user: string) => JSON.stringify(leadbell.slack.modals(user).at(-1)?.view);
const told = (user: string) => leadbell.slack.ephemerals(user).map(({ text }) => text);

async function closeAll(user: string): Promise<void> {
  for (let modal = leadbell.slack.modals(user).at(-1); modal; modal = leadbell.slack.modals(user).at(-1))
    await leadbell.slack.person(user).closeView(modal.id);
}

describe('Open the conversation', () => {
  const user = 'U0BEN';

  test('opens that of a card, and marks its lead read', async () => {
    const id = await capture('card', { name: 'Carla Card' });
    const ts = await eventually(() => {
      const card = leadbell.slack.messages(channel).find(({ text }) => text.includes('Carla'));
      if (!card) throw new Error('no card yet');
      return card.ts;
    });
    await eventually(async () =>
      expect(await leadbell.store.deliveries.exists({ message: null })).toBeNull(),
    );
    await leadbell.slack.person(user).messageShortcut('open_conversation', { channel, ts });
    await eventually(() => expect(top(user)).toContain('Words of card'));
    await eventually(async () => expect(await status(id)).toBe('read'));
  });

  test('says of any other message that it is no card', async () => {
    const { ts } = leadbell.slack.person(user).say(channel, 'Hello there');
    await leadbell.slack.person(user).messageShortcut('open_conversation', { channel, ts });
    await eventually(() => expect(told(user)).toEqual([expect.stringMatching(/^This message is no card/)]));
  });
});

describe('Find a lead', () => {
  const user = 'U0ADA';
  let id: string;

  /** Opens the modal and looks for words; resolves with Slack's answer to the search. */
  async function find(words: string) {
    await closeAll(user);
    await leadbell.slack.person(user).globalShortcut('find_lead');
    const modal = await eventually(() => {
      const [open] = leadbell.slack.modals(user);
      if (!open) throw new Error('no modal yet');
      return open;
    });
    const person = leadbell.slack.person(user);
    await person.set({ viewId: modal.id, actionId: 'find_words' }, words);
    return { viewId: modal.id, answer: await person.submitView(modal.id) };
  }

  beforeAll(async () => {
    id = await capture('needle', { name: 'Nadia Needle' });
    for (let n = 0; n < 30; n += 1) await capture(`hay-${n}`, { name: `Hay Stack ${n}` });
  });

  test('finds leads, opens a conversation on top and comes back with it read', async () => {
    const { viewId } = await find('needle');
    await eventually(() => expect(top(user)).toContain('🔵 Nadia Needle'));
    expect(top(user)).not.toContain('Hay');
    await leadbell.slack.person(user).press({ viewId, actionId: 'find_view' });
    await eventually(() => expect(top(user)).toContain('Words of needle'));
    expect(leadbell.slack.modals(user)).toHaveLength(2);
    await eventually(async () => expect(await status(id)).toBe('read'));
    await leadbell.slack.person(user).closeView(leadbell.slack.modals(user).at(-1)?.id ?? '');
    await eventually(() => expect(top(user)).toContain('✓ Nadia Needle'));
  });

  test('pages on and back', async () => {
    const { viewId } = await find('hay');
    await eventually(() => expect(top(user)).toContain('Hay Stack 29'));
    await leadbell.slack.person(user).press({ viewId, actionId: 'find_page_older' });
    await eventually(() => expect(top(user)).toContain('Hay Stack 4"'));
    expect(top(user)).not.toContain('find_page_older');
    await leadbell.slack.person(user).press({ viewId, actionId: 'find_page_newer' });
    await eventually(() => expect(top(user)).toContain('Hay Stack 29'));
  });

  test('says that nothing is there, that words are missing, and that there are too many', async () => {
    await find('nothing like it');
    await eventually(() => expect(top(user)).toContain('No lead with “nothing like it”'));
    const blank = await find('   ');
    expect(JSON.parse(blank.answer.body)).toMatchObject({
      response_action: 'errors',
      errors: { find_words: expect.stringMatching(/^Say what to look for/) },
    });
    const long = await find('x'.repeat(3_000));
    expect(leadbell.slack.modals(user).at(-1)?.errors).toEqual({
      find_words: expect.stringMatching(/up to 200 characters and this one has 3,000/),
    });
    expect(long.answer.status).toBe(200);
  });

  test('a lead that was deleted under it is said to be gone', async () => {
    const doomed = await capture('doomed', { name: 'Dora Doomed' });
    const { viewId } = await find('doomed');
    await eventually(() => expect(top(user)).toContain('Dora Doomed'));
    await leadbell.call('DELETE', `/v1/leads/${doomed}`);
    await leadbell.slack.person(user).press({ viewId, actionId: 'find_view' });
    await eventually(() => expect(top(user)).toContain('This lead was deleted'));
    expect(leadbell.slack.modals(user)).toHaveLength(1);
  });

  test('that did not open in time is said where it can be', async () => {
    await closeAll(user);
    leadbell.slack.addFault({ method: 'views.open', kind: 'error', error: 'expired_trigger_id', times: 1 });
    await leadbell.slack.person(user).globalShortcut('find_lead');
    const direct = () =>
      leadbell.slack.channels().find(({ isIm, user: of }) => isIm && of === user)?.id ?? '';
    await eventually(() =>
      expect(leadbell.slack.messages(direct()).at(-1)?.text).toMatch(/^That could not be opened in time/),
    );
  });
});

test('nothing was refused or late', () => expect(leadbell.slack.deliveryFailures()).toEqual([]));
