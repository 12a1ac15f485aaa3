import { describe, expect, test } from 'vitest';
import { checkActivity } from '../../../playground/teams/activity.js';
import { checkCard } from '../../../playground/teams/adaptive-card/card.js';
import { elementsIn } from '../../../playground/teams/adaptive-card/walk.js';
import type { Card } from '../../../views/lead-card.js';
import { messageOf } from '../../../views/teams/elements.js';
import { renderLeadCard, renderPlainLeadCard } from '../../../views/teams/lead-card.js';
import { deletedForGood, deletedLead, expectGolden, lead, readLead, seal } from './samples.js';

const { quote: _, allLeadsUrl: __, ...bare } = lead;

const cards: [string, Card][] = [
  ['unread', lead],
  ['read', readLead],
  ['email-alone', { ...bare, fields: lead.fields.slice(1, 2) }],
  ['nothing-known', { ...bare, fields: [], skill: '' }],
  [
    'doubtful-contact',
    {
      ...lead,
      fields: [
        { key: 'name', label: 'Name', value: '[bank](https://evil.example) **Ada**' },
        { key: 'email', label: 'Email', value: 'ada@example.com](https://evil.example)' },
        { key: 'phone', label: 'Phone', value: '+44 (0)20 7946 0958 or <at>everyone</at>' },
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
  test('is as it was agreed on, and Teams takes it', async () => {
    const message = messageOf(renderLeadCard(card, { seal }));
    checkActivity(message);
    await expectGolden(message, `card-${name}`);
  });

  test('has a plain form without a card', async () => {
    const message = renderPlainLeadCard(card);
    checkActivity(message);
    expect(message.attachments).toBeUndefined();
    await expectGolden(message, `plain-card-${name}`);
  });
});

/** The buttons that can be seen, and what each of them sends. */
const buttonsOf = (card: Card, shown = new Map<string, boolean>()) =>
  elementsIn(checkCard(renderLeadCard(card, { seal })).body, shown).actions.map((action) => [
    action.title,
    action.type === 'Action.Execute'
      ? action.verb
      : action.type === 'Action.Submit'
        ? String(action.data?.verb)
        : action.type,
  ]);

describe('buttons', () => {
  const [view, toggle] = [
    ['View Conversation', 'lead_view'],
    ['Delete', 'Action.ToggleVisibility'],
  ];
  test.each<[string, Card, string[][]]>([
    ['unread', lead, [['Mark Read', 'lead_read'], view ?? [], toggle ?? []]],
    ['read', readLead, [['Mark Unread', 'lead_unread'], view ?? [], toggle ?? []]],
    ['deleted', deletedLead, [['Undo', 'lead_restore']]],
    ['deleted for good', deletedForGood, []],
    ['test', { ...lead, test: true }, []],
  ])('of a card that is %s', (_name, card, expected) => {
    expect(buttonsOf(card)).toEqual(expected);
  });

  test('Delete asks first', () => {
    expect(buttonsOf(lead, new Map([['delete-question', true]])).slice(3)).toEqual([
      ['Delete', 'lead_delete'],
      ['Keep', 'Action.ToggleVisibility'],
    ]);
  });
});

test('a notification says who, how to reach them and from where', () => {
  const summary = (fields: typeof lead.fields) => renderLeadCard({ ...lead, fields }, { seal }).fallbackText;
  expect(summary(lead.fields)).toBe('New lead: Ada Lovelace, ada@example.com · Pricing Bot');
  expect(summary(lead.fields.slice(1))).toBe('New lead: ada@example.com · Pricing Bot');
  expect(summary([])).toBe('New lead: Unnamed visitor · Pricing Bot');
});

test('a redacted card, its plain form and its notification show no field and no word of the visitor', () => {
  for (const shown of [messageOf(renderLeadCard(deletedLead, { seal })), renderPlainLeadCard(deletedLead)]) {
    expect(JSON.stringify(shown)).not.toMatch(/Lovelace|example\.com|030 123|\+4930|Engines|40 seats/);
    expect(shown.summary).toContain('Lead deleted by Grace Hopper');
  }
});

test('a link to all leads that is not one is left out', () => {
  for (const allLeadsUrl of ['javascript:alert(1)', 'https://x.example/) **x** [y](https://z.example'])
    expect(JSON.stringify(renderLeadCard({ ...lead, allLeadsUrl }, { seal }))).not.toContain('All leads');
});

test('a card that answers a press says what there is to say first', () => {
  const { body } = renderLeadCard(readLead, { seal, notice: 'Already read, 11:02, by Grace Hopper.' });
  expect(JSON.stringify(body[0])).toContain('Already read, 11:02, by Grace Hopper.');
});
