import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../support/leadbell.js';
import { ada, ben, buttons, now, startTelegram, type TelegramLeadbell } from '../../support/telegram.js';

let at: TelegramLeadbell;
beforeAll(async () => {
  at = await startTelegram({ speed: 5 });
  await at.connect();
});
afterAll(() => at.stop());

let conversations = 0;
async function newCard(fields?: Record<string, string>, messages?: object[]) {
  conversations += 1;
  const before = at.telegram.messages(ada).length;
  const lead = await at.capture(`c${conversations}`, fields, messages);
  await eventually(() => expect(at.telegram.messages(ada).length).toBeGreaterThan(before));
  return { lead, card: await at.said(ada, 'New lead') };
}

const person = () => at.telegram.person(ada);

describe('a card', () => {
  test('rings in a connected chat', async () => {
    const { card } = await newCard();
    expect(card.text).toContain('Grace Hopper');
    expect(card.text).toContain('grace@example.com');
    expect(buttons(card)).toEqual(['Mark Read', 'Delete', 'View Conversation']);
  });

  test('is marked read and unread, and says who did it', async () => {
    const { card, lead } = await newCard();
    expect(await person().press(card, 'Mark Read')).toEqual({ text: 'Marked read.', alert: false });
    const read = await eventually(() => {
      const shown = now(at, card);
      expect(shown.text).toContain('✓ Read by Ada Lindqvist');
      return shown;
    });
    expect((await at.call('GET', `/v1/leads/${lead}`)).body.lead?.status).toBe('read');
    expect(await person().press(read, 'Mark Unread')).toMatchObject({ text: 'Marked unread.' });
    await eventually(() => expect(now(at, card).text).toContain('New lead'));
  });

  test('that shows what is no longer so is put right by a press', async () => {
    const { card, lead } = await newCard();
    await at.call('POST', `/v1/leads/${lead}/read`);
    const answer = await person().press(card, 'Mark Read');
    expect(answer?.text).toMatch(/^Already read, \d\d:\d\d, by /);
    await eventually(() => expect(buttons(now(at, card))).toContain('Mark Unread'));
  });

  test('asks before Delete, keeps, deletes and brings back', async () => {
    const { card, lead } = await newCard();
    await person().press(card, 'Delete');
    expect(now(at, card).text).toContain('Delete this lead?');
    await person().press(card, 'Keep');
    expect(now(at, card).text).toContain('New lead');
    await person().press(card, 'Delete');
    expect(await person().press(card, 'Delete')).toMatchObject({ text: 'Deleted.' });
    await eventually(() => expect(now(at, card).text).toContain('Lead deleted by Ada Lindqvist'));
    expect(now(at, card).text).not.toContain('Grace');
    expect(await person().press(card, 'Undo')).toMatchObject({ text: 'Restored.' });
    await eventually(() => expect(now(at, card).text).toContain('Grace Hopper'));
    expect((await at.call('GET', `/v1/leads/${lead}`)).body.lead?.status).toBe('unread');
  });
});

describe('View Conversation', () => {
  const said = [
    { role: 'visitor', text: 'Do you ship to Norway?' },
    { role: 'agent', text: 'We do. Shall somebody call you?' },
    { role: 'visitor', text: 'Please do.' },
  ];

  test('turns the card to its conversation, marks it read and leads back', async () => {
    const { card, lead } = await newCard(undefined, said);
    await person().press(card, 'View Conversation');
    expect(now(at, card).text).toContain('Do you ship to Norway?');
    expect(now(at, card).text).toContain('✓ Read by Ada Lindqvist');
    await eventually(async () =>
      expect((await at.call('GET', `/v1/leads/${lead}`)).body.lead?.status).toBe('read'),
    );
    await person().press(card, '← Back');
    expect(now(at, card).text).toContain('✓ Read by Ada Lindqvist');
    expect(buttons(now(at, card))).toEqual(['Mark Unread', 'Delete', 'View Conversation']);
  });

  test('stays open while the lead changes, and shows the change', async () => {
    const { card, lead } = await newCard(undefined, said);
    await person().press(card, 'View Conversation');
    await at.call('POST', `/v1/leads/${lead}/unread`);
    await eventually(() => expect(now(at, card).text).toContain('New lead'));
    expect(now(at, card).text).toContain('Do you ship to Norway?');
  });

  test('goes with a deleted lead', async () => {
    const { card, lead } = await newCard(undefined, said);
    await person().press(card, 'View Conversation');
    await at.call('DELETE', `/v1/leads/${lead}`);
    await eventually(() => expect(now(at, card).text).toContain('Lead deleted'));
    expect(now(at, card).text).not.toContain('Norway');
    await at.call('POST', `/v1/leads/${lead}/restore`);
    await eventually(() => expect(buttons(now(at, card))).toContain('View Conversation'));
  });

  test('is turned page by page', async () => {
    const long = Array.from({ length: 30 }, (_, n) => ({
      role: n % 2 ? 'agent' : 'visitor',
      text: `number ${n} ${'word '.repeat(80)}`,
    }));
    const { card } = await newCard(undefined, long);
    await person().press(card, 'View Conversation');
    expect(now(at, card).text).toContain('number 28 ');
    await person().press(card, '↑ Older');
    // The mark of being read comes by the drain, at any time, and turns nothing back for good.
    await eventually(() => expect(now(at, card).text).not.toContain('number 28 '));
    await person().press(card, '⇈ Oldest');
    await eventually(() => expect(now(at, card).text).toContain('number 0 '));
    await person().press(card, '⇊ Newest');
    await eventually(() => expect(now(at, card).text).toContain('number 29 '));
  });

  test('of a lead that has gone says so', async () => {
    const { card, lead } = await newCard();
    const [button] = card.keyboard.flat().filter(({ text }) => text === 'View Conversation');
    await at.call('DELETE', `/v1/leads/${lead}`);
    expect(await person().forge(card, button?.callback_data ?? '')).toMatchObject({
      text: expect.stringContaining('was deleted'),
      alert: true,
    });
  });
});

describe('what was not pressed on a button of this chat', () => {
  test('does nothing', async () => {
    const { card, lead } = await newCard();
    const [mark] = card.keyboard.flat();
    const data = mark?.callback_data ?? '';
    const other = at.telegram.person(ben);
    other.start(await at.code());
    const elsewhere = await at.said(ben, 'This chat is connected to Acme');
    const refused = { text: expect.stringContaining('does not work here'), alert: true };
    expect(await other.forge(elsewhere, data)).toMatchObject(refused);
    for (const forged of ['', 'x', data.slice(0, -1), data.replace(/^r/, 'd'), data.split('.')[0] ?? ''])
      expect(await person().forge(card, forged)).toMatchObject(refused);
    expect((await at.call('GET', `/v1/leads/${lead}`)).body.lead?.status).toBe('unread');
    other.block();
    await at.said(ada, 'Leads no longer ring in Telegram');
  });
});

test('an update that comes twice does nothing twice', async () => {
  const before = at.telegram.messages(ada).length;
  person().write(ada, '/leads');
  await eventually(() => expect(at.telegram.messages(ada)).toHaveLength(before + 2));
  const again = at.telegram.updates().at(-1)?.update_id ?? 0;
  at.telegram.repeatUpdate(again);
  await eventually(() => expect(at.telegram.pendingUpdates()).toBe(0));
  person().write(ada, '/help');
  await at.said(ada, 'What Leadbell can do');
  expect(at.telegram.messages(ada)).toHaveLength(before + 4);
});

test('nothing was called that Telegram does not know', () => {
  const odd = at.telegram
    .calls()
    .filter(({ answer }) => /method not found|Unrecognized key|can't parse/.test(answer.description ?? ''));
  expect(odd).toEqual([]);
});
