import { describe, expect, test } from 'vitest';
import { type ConversationData, renderConversation } from '../../../views/telegram/conversation.js';
import { renderDetails } from '../../../views/telegram/details.js';
import type { TelegramMessage } from '../../../views/telegram/message.js';
import { type Position, readPressData } from '../../../views/telegram/press.js';
import { conversation, expectGolden, lead, list, taken } from './samples.js';

test('a page that ends with the words that rang', () =>
  expectGolden(renderConversation(conversation), 'conversation'));

test('a conversation on one page', () =>
  expectGolden(
    renderConversation({
      ...conversation,
      messages: conversation.messages.slice(0, 2).map((message, index) => ({ ...message, index })),
      total: 2,
      way: 'down',
      at: { index: 0, part: 0 },
      list: list.id,
    }),
    'conversation-only-page',
  ));

test('a conversation without times, words or messages', () =>
  expectGolden(
    [
      renderConversation({
        ...conversation,
        card: { ...lead, agent: '' },
        messages: [{ index: 0, role: 'visitor', text: ' ' }],
        total: 1,
        way: 'down',
        at: { index: 0, part: 0 },
      }),
      renderConversation({
        ...conversation,
        card: { ...lead, fields: [] },
        messages: [],
        total: 0,
        at: { index: 0, part: 0 },
      }),
    ],
    'conversation-bare',
  ));

/** Where a button of a message leads. */
function leads(message: TelegramMessage, label: string) {
  const button = message.reply_markup?.inline_keyboard.flat().find(({ text }) => text === label);
  const press = button && 'callback_data' in button ? readPressData(button.callback_data) : undefined;
  return press && 'at' in press ? press : undefined;
}

describe('turning pages', () => {
  const texts = Array.from({ length: 60 }, (_, n) =>
    n === 30 ? 'long '.repeat(3_000) : `message ${n} ${'x'.repeat((n * 97) % 700)}`,
  );
  const all = texts.map((text, index) => ({
    index,
    role: index % 2 ? ('agent' as const) : ('visitor' as const),
    text,
  }));
  /** Draws with the window that the front door reads. */
  const draw = (way: 'down' | 'up', at: Position): TelegramMessage => {
    const data: ConversationData = {
      ...conversation,
      messages: all.slice(Math.max(0, at.index - 20), at.index + 20),
      total: all.length,
      way,
      at,
    };
    return renderConversation(data);
  };
  const indexes = (message: TelegramMessage) => [
    ...new Set(
      [...taken(message).text.matchAll(/message (\d+)|long long/g)].map(([, n = '30']) => Number(n)),
    ),
  ];

  test('forth shows every message once, and a long one whole', () => {
    const seen: number[] = [];
    let words = '';
    let pages = 0;
    for (let page: TelegramMessage | undefined = draw('down', { index: 0, part: 0 }); page; pages += 1) {
      seen.push(...indexes(page));
      words += taken(page).text;
      const next = leads(page, '↓ Newer');
      page = next && draw(next.way, next.at);
    }
    expect([...new Set(seen)]).toEqual(all.map(({ index }) => index));
    expect(words.match(/long/g)).toHaveLength(3_000);
    expect(pages).toBeLessThan(20);
  });

  test('back shows every message too, and ends at the first page', () => {
    const seen = new Set<number>();
    let last: TelegramMessage | undefined;
    for (let page: TelegramMessage | undefined = draw('up', { index: all.length, part: 0 }); page; ) {
      for (const index of indexes(page)) seen.add(index);
      last = page;
      const next = leads(page, '↑ Older');
      page = next && draw(next.way, next.at);
    }
    expect(seen.size).toBe(all.length);
    expect(last && indexes(last)).toEqual(indexes(draw('down', { index: 0, part: 0 })));
  });

  test('the first and last page lead to each other', () => {
    const first = draw('down', { index: 0, part: 0 });
    expect(leads(first, '⇊ Newest')).toMatchObject({ way: 'up', at: { index: 60, part: 0 } });
    expect(leads(first, '↑ Older')).toBeUndefined();
    const last = draw('up', { index: 60, part: 0 });
    expect(leads(last, '⇈ Oldest')).toMatchObject({ way: 'down', at: { index: 0, part: 0 } });
    expect(leads(last, '↓ Newer')).toBeUndefined();
  });
});

describe('fields that have no room beside a conversation', () => {
  const fields = [
    ...lead.fields,
    ...Array.from({ length: 8 }, (_, n) => ({
      key: `k${n}`,
      label: `Question ${n}`,
      value: `answer ${n}. `.repeat(90),
    })),
  ];

  test('are led to', () => {
    expect(
      leads(renderConversation({ ...conversation, card: { ...lead, fields } }), 'All details'),
    ).toMatchObject({
      do: 'details',
    });
    expect(leads(renderConversation(conversation), 'All details')).toBeUndefined();
  });

  test('are shown whole, page by page', async () => {
    const pages: TelegramMessage[] = [];
    let at: { way: 'down' | 'up'; at: Position } | undefined = { way: 'down', at: { index: 0, part: 0 } };
    while (at) {
      const page = renderDetails({ ...at, card: { ...lead, fields } });
      pages.push(page);
      at = leads(page, '↓ More');
    }
    expect(
      pages
        .map((page) => taken(page).text)
        .join('')
        .match(/answer \d/g),
    ).toHaveLength(8 * 90);
    await expectGolden(pages.slice(0, 1), 'details');
  });
});
