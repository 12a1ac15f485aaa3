import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../support/leadbell.js';
import { ada, ben, buttons, now, startTelegram, type TelegramLeadbell } from '../../support/telegram.js';

let at: TelegramLeadbell;
beforeAll(async () => {
  at = await startTelegram({ speed: 5 });
  // Captured before the chat is connected, so that no card rings.
  for (let n = 0; n < 28; n += 1) {
    const name = `Visitor ${String(n).padStart(2, '0')}`;
    await at.capture(`old-${n}`, { name, email: `v${n}@example.com` });
  }
  await at.connect();
});
afterAll(() => at.stop());

const person = () => at.telegram.person(ada);

async function ask(text: string, words: string | RegExp) {
  person().write(ada, text);
  return at.said(ada, words);
}

describe('/leads', () => {
  test('lists what is unread, 25 a page, and is turned in place', async () => {
    const list = await ask('/leads', 'Unread leads');
    expect(list.text.split('\n').filter((line) => /^\d+\. /.test(line))).toHaveLength(25);
    expect(list.text).toContain('1. 🔵 Visitor 27');
    expect(list.text).toContain('v27@example.com');
    expect(buttons(list)).toEqual([...Array.from({ length: 25 }, (_, n) => String(n + 1)), 'Older →']);
    await person().press(list, 'Older →');
    expect(now(at, list).text).toContain('Page 2');
    expect(now(at, list).text).toContain('3. 🔵 Visitor 00');
    expect(buttons(now(at, list))).toEqual(['1', '2', '3', '← Newer']);
    await person().press(list, '← Newer');
    expect(now(at, list).text).toContain('1. 🔵 Visitor 27');
  });

  test('opens a lead in place, where everything can be done, and leads back', async () => {
    const list = await ask('/leads', 'Unread leads');
    await person().press(list, '2');
    expect(now(at, list).text).toContain('New lead');
    expect(now(at, list).text).toContain('Visitor 26');
    expect(buttons(now(at, list))).toEqual([
      'Mark Read',
      'Delete',
      'View Conversation',
      '← Back to the list',
    ]);
    expect(await person().press(list, 'Mark Read')).toMatchObject({ text: 'Marked read.' });
    expect(buttons(now(at, list))).toContain('Mark Unread');
    await person().press(list, 'View Conversation');
    expect(now(at, list).text).toContain('No message of this conversation was recorded.');
    await person().press(list, '← Back');
    await person().press(list, 'Delete');
    expect(now(at, list).text).toContain('Delete this lead?');
    await person().press(list, 'Delete');
    expect(now(at, list).text).toContain('Lead deleted by Ada Lindqvist');
    await person().press(list, '← Back to the list');
    expect(now(at, list).text).toContain('2. Deleted by Ada Lindqvist');
    expect(now(at, list).text).not.toContain('Visitor 26');
    await person().press(list, '2');
    await person().press(list, 'Undo');
    expect(now(at, list).text).toContain('✓ Read by Ada Lindqvist');
  });

  test('takes the filters of the request and says what it understood', async () => {
    const found = await ask('/leads search "visitor 03"', 'All leads with “visitor 03”');
    expect(found.text).toContain('1. 🔵 Visitor 03');
    expect(found.text).not.toContain('2. ');
    await ask('/leads read', 'Read leads');
    await ask('/leads@LeadbellBot all agent:"Pricing Bot" today', /^All leads of Pricing Bot, /);
    await ask('/leads unread yesterday', 'No unread leads');
    await ask('/leads unraed', 'did you mean');
    await ask('/leads export', 'cannot export leads yet');
    await ask('/leads help', 'What Leadbell can do here');
  });

  test('of another chat or too long ago does not turn', async () => {
    const list = await ask('/leads all', 'All leads');
    await at.store.listings.deleteMany({});
    expect(await person().press(list, 'Older →')).toMatchObject({
      text: expect.stringContaining('too old'),
      alert: true,
    });
  });
});

test('/export is known, and says that it cannot yet', async () => {
  await ask('/export', 'cannot export leads yet');
  expect((await ask('/help', 'What Leadbell can do here')).text).not.toContain('export');
});

test('words that are no command get one sentence, in private alone', async () => {
  await ask('hello there', '/leads shows your leads');
});

test('presses in a chat that is not connected any more are answered', async () => {
  const other = at.telegram.person(ben);
  other.start(await at.code());
  await at.said(ben, 'This chat is connected to Acme');
  other.write(ben, '/leads all');
  const list = await at.said(ben, 'All leads');
  const place = await at.repositories.destinations.findPlace(at.workspace, 'telegram', String(ben));
  await at.repositories.destinations.remove(at.workspace, place?._id ?? at.workspace, new Date());
  expect(await other.press(list, '1')).toMatchObject({
    text: expect.stringContaining('not connected any more'),
  });
  other.write(ben, '/leads');
  await eventually(() => at.said(ben, 'not connected to a workspace yet'));
});

test('a chat that shows some fields alone shows no other, in a list, a card and a conversation', async () => {
  await at.store.destinations.updateMany({ platform: 'telegram' }, { $set: { fields: ['email'] } });
  const list = await ask('/leads', '@example.com');
  expect(list.text).not.toContain('Visitor');
  for (const press of ['1', 'View Conversation', '← Back']) {
    await person().press(list, press);
    expect(now(at, list).text).toContain('@example.com');
    expect(now(at, list).text).not.toContain('Visitor');
  }
});
