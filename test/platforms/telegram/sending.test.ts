import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TelegramFault } from '../../../playground/telegram/types.js';
import { eventually } from '../../support/leadbell.js';
import { ada, mei, now, sales, startTelegram, type TelegramLeadbell } from '../../support/telegram.js';

let at: TelegramLeadbell;
beforeAll(async () => {
  at = await startTelegram();
  await at.connect();
});
afterAll(() => at.stop());

const fault = (more: Partial<TelegramFault>) =>
  at.telegram.addFault({ method: 'sendMessage', kind: 'error', times: 1, ...more });
const placeOf = (target: number) =>
  at.repositories.destinations.findPlace(at.workspace, 'telegram', String(target));
const cardsOf = (words: string) => at.telegram.messages(ada).filter(({ text }) => text.includes(words));

let conversations = 0;
async function capture(name: string): Promise<string> {
  conversations += 1;
  return at.capture(`s${conversations}`, { name, email: 'x@example.com' });
}

describe('a card is posted once in the end', () => {
  test.each<[string, Partial<TelegramFault>]>([
    ['a 429 that asks to wait', { kind: 'rate_limited', retryAfter: 1 }],
    ['a broken server', { kind: 'http_500' }],
    ['a proxy’s page', { kind: 'html' }],
    ['a connection that breaks', { kind: 'reset' }],
    ['a slow answer', { kind: 'slow', delayMs: 1_500 }],
  ])(
    'after %s',
    async (name, more) => {
      fault(more);
      await capture(name);
      await at.said(ada, name);
      expect(cardsOf(name)).toHaveLength(1);
    },
    30_000,
  );
});

test('a lost answer makes one more at most, which is counted', async () => {
  fault({ kind: 'lost_answer' });
  const id = await capture('Lost Answer');
  await eventually(() => expect(cardsOf('Lost Answer')).toHaveLength(2), 20_000);
  const [, second] = cardsOf('Lost Answer');
  await at.call('POST', `/v1/leads/${id}/read`);
  await eventually(() => expect(second && now(at, second).text).toContain('✓ Read'));
});

test('a card that is refused goes once more as plain text, and the next one as always', async () => {
  fault({ code: 400, description: "can't parse entities: whatever" });
  await capture('Refused');
  const plain = await at.said(ada, 'New lead: Refused');
  expect(plain.keyboard).toEqual([]);
  await capture('Next');
  await at.said(ada, 'Next');
});

test('a card that somebody deleted is not posted again', async () => {
  const id = await capture('Deleted By Hand');
  const card = await at.said(ada, 'Deleted By Hand');
  at.telegram.addFault({
    method: 'editMessageText',
    kind: 'error',
    description: 'message to edit not found',
    times: 1,
  });
  await at.call('POST', `/v1/leads/${id}/read`);
  await eventually(() =>
    expect(at.telegram.calls('editMessageText').at(-1)?.answer.description).toContain('not found'),
  );
  await capture('After It');
  await at.said(ada, 'After It');
  expect(cardsOf('Deleted By Hand')).toEqual([card]);
});

test('an edit of what is so already is fine', async () => {
  const id = await capture('Same Again');
  const card = await at.said(ada, 'Same Again');
  const person = at.telegram.person(ada);
  await person.press(card, 'View Conversation');
  await person.press(card, '← Back');
  await at.call('POST', `/v1/leads/${id}/unread`);
  await eventually(() => expect(now(at, card).text).toContain('New lead'));
});

test('a card of three days is redacted by an edit', async () => {
  const id = await capture('Old Lead');
  const card = await at.said(ada, 'Old Lead');
  await at.call('DELETE', `/v1/leads/${id}`);
  await eventually(() => expect(now(at, card).text).toContain('Lead deleted'));
  expect(at.telegram.calls('deleteMessage')).toEqual([]);
});

describe('a place where nothing can be sent', () => {
  test.each([
    [403, 'bot was kicked from the supergroup chat', 'kicked'],
    [403, 'user is deactivated', 'deactivated'],
    [403, 'the group chat was deleted', 'group_deleted'],
    [403, 'something new', 'forbidden'],
    [400, 'chat not found', 'chat_not_found'],
    [400, 'not enough rights to send text messages to the chat', 'no_rights'],
  ])('pauses: %i %s', async (code, description, reason) => {
    fault({ code, description });
    const name = `Waits for ${reason}`;
    await capture(name);
    await eventually(async () => expect(await placeOf(ada)).toMatchObject({ state: 'paused', reason }));
    const place = await placeOf(ada);
    if (place) await at.repositories.destinations.resume(at.workspace, place._id, new Date());
    await at.said(ada, name);
  });
});

test('a refused token pauses the platform in this workspace', async () => {
  fault({ code: 401, description: '' });
  await capture('No Token');
  await eventually(async () =>
    expect(await placeOf(ada)).toMatchObject({ state: 'paused', reason: 'unauthorized' }),
  );
  const place = await placeOf(ada);
  await at.repositories.installations.endPause(at.workspace, 'telegram');
  if (place) await at.repositories.destinations.resume(at.workspace, place._id, new Date());
  await at.said(ada, 'No Token');
});

test('a pause is warned of to whoever connected a chat of the workspace', async () => {
  at.telegram.addBot(sales, ada);
  await at.connect(sales);
  at.telegram.removeBot(sales, ada);
  await at.said(ada, `Leads no longer ring in Telegram`);
  expect(at.telegram.messages(mei)).toEqual([]);
});

test('Mark Read in Telegram turns the card in Slack read, with the name', async () => {
  await capture('In Step');
  const card = await at.said(ada, 'In Step');
  await at.telegram.person(ada).press(card, 'Mark Read');
  await eventually(() => {
    const message = at.slack.messages('C0SALES').find(({ text }) => text.includes('In Step'));
    expect(JSON.stringify(message?.blocks)).toContain('Read by Ada Lindqvist');
  });
});
