import { describe, expect, test } from 'vitest';
import { liveParts } from '../../../playground/telegram/found-entities.js';
import type { Card, LeadCard } from '../../../views/lead-card.js';
import { renderDeleteQuestion } from '../../../views/telegram/delete-question.js';
import { renderLeadCard, renderPlainLeadCard } from '../../../views/telegram/lead-card.js';
import { readPressData } from '../../../views/telegram/press.js';
import { deletedForGood, deletedLead, expectGolden, lead, list, readLead, written } from './samples.js';

const { quote: _, ...quiet } = lead;

const cards: [string, Card][] = [
  ['unread', lead],
  ['read', readLead],
  ['email-alone', { ...quiet, fields: lead.fields.slice(1, 2) }],
  ['nothing-known', { ...quiet, fields: [], skill: '' }],
  [
    'doubtful-contact',
    {
      ...lead,
      fields: [
        { key: 'name', label: 'Name', value: '<b>Ada</b> & @everyone' },
        { key: 'email', label: 'Email', value: "ada.o'neil@example.com" },
        { key: 'phone', label: 'Phone', value: '+44 (0)20 7946 0958 or t.me/ada' },
      ],
    },
  ],
  [
    'many-fields',
    {
      ...lead,
      fields: [
        ...lead.fields,
        ...Array.from({ length: 12 }, (_, n) => ({
          key: `k${n}`,
          label: `Question ${n}`,
          value: 'word '.repeat(60),
        })),
      ],
    },
  ],
  ['test', { ...lead, fields: [], test: true }],
  ['deleted', deletedLead],
  ['deleted-for-good', deletedForGood],
];

describe.each(cards)('the %s card', (name, card) => {
  test('is as it was agreed on, and Telegram takes it', () =>
    expectGolden(renderLeadCard(card), `card-${name}`));

  test('has a plain form without formatting and buttons', async () => {
    const message = renderPlainLeadCard(card);
    expect(message).not.toHaveProperty('parse_mode');
    expect(message).not.toHaveProperty('reply_markup');
    await expectGolden(message, `plain-card-${name}`);
  });
});

const buttonsOf = (card: Card, around = {}) =>
  (renderLeadCard(card, around).reply_markup?.inline_keyboard ?? [])
    .flat()
    .map((button) => [
      button.text,
      'callback_data' in button ? readPressData(button.callback_data)?.do : 'url',
    ]);

describe('the buttons', () => {
  test.each<[string, Card, string[][]]>([
    [
      'unread',
      lead,
      [
        ['Mark Read', 'read'],
        ['Delete', 'ask'],
        ['View Conversation', 'view'],
      ],
    ],
    [
      'read',
      readLead,
      [
        ['Mark Unread', 'unread'],
        ['Delete', 'ask'],
        ['View Conversation', 'view'],
      ],
    ],
    ['deleted', deletedLead, [['Undo', 'restore']]],
    ['deleted for good', deletedForGood, []],
    ['test', { ...lead, test: true }, []],
  ])('of a card that is %s', (_name, card, expected) => {
    expect(buttonsOf(card)).toEqual(expected);
  });

  test('of a card that was opened from a list lead back to it', () => {
    const back = ['← Back to the list', 'back'];
    expect(buttonsOf(lead, { list: list.id, mayDelete: false })).toEqual([
      ['Mark Read', 'read'],
      ['View Conversation', 'view'],
      back,
    ]);
    expect(buttonsOf(deletedLead, { list: list.id })).toEqual([['Undo', 'restore'], back]);
  });

  test('Delete asks first', () =>
    expectGolden(
      [renderDeleteQuestion(lead), renderDeleteQuestion({ ...lead, restoreHours: 1 }, list.id)],
      'delete-question',
    ));
});

describe('what can be pressed in a card', () => {
  const live = (more: Partial<LeadCard>) => liveParts(written(renderLeadCard({ ...lead, ...more })));

  test('is the e-mail, the phone and the way to all leads', () => {
    expect(live({})).toEqual(['email: ada@example.com', 'phone_number: +4930123456', 'bot_command: /leads']);
  });

  test.each([
    'call +49 30 123456 or 030/123456',
    '4111 1111 1111 1111',
    'see evil.example/x?a=b or https://evil.example:8080',
    '1.2.3.4 10.0.0.1:80',
    'tg://resolve?domain=x',
    '@ada_l @a',
    '/leads all /start@LeadbellBot',
    '#tag $USD',
    'ada@example.com',
    'пример.рф',
  ])('is nothing of the words %s', (words) => {
    const ours = ['email: ada@example.com', 'phone_number: +4930123456', 'bot_command: /leads'];
    const name = { key: 'name', label: words, value: words };
    const other = { key: 'other', label: words, value: words };
    expect(
      live({ quote: words, agent: words, skill: words, fields: [name, ...lead.fields.slice(1), other] }),
    ).toEqual(ours);
  });
});

test('a redacted card shows no field and no word of the visitor', () => {
  for (const { text } of [renderLeadCard(deletedLead), renderPlainLeadCard(deletedLead)]) {
    expect(text).not.toMatch(/Lovelace|example|030|4930|Engines|40 seats/);
    expect(text).toContain('Lead deleted by Grace Hopper');
  }
});
