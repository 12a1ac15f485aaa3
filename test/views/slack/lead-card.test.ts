import { describe, expect, test } from 'vitest';
import { checkMessageBlocks } from '../../../playground/slack/block-kit/messages.js';
import type { Card, LeadCard } from '../../../views/lead-card.js';
import { renderLeadCard, renderPlainLeadCard } from '../../../views/slack/lead-card.js';
import { deletedLead, expectGolden, lead, readLead } from './samples.js';

const { restorableUntil: _, deletedBy: _by, ...deletedForGood } = deletedLead;
const { quote: __, allLeadsUrl: ___, ...quiet } = lead;

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
        { key: 'name', label: 'Name', value: '<!channel> *Ada*' },
        { key: 'email', label: 'Email', value: '<https://evil.example|ada>@example.com' },
        { key: 'phone', label: 'Phone', value: '+44 (0)20 7946 0958 or :tada:' },
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
  test('is as it was agreed on, and Slack takes it', async () => {
    const message = renderLeadCard(card);
    checkMessageBlocks(message.blocks);
    await expectGolden(message, `card-${name}`);
  });

  test('has a plain form with no block', async () => {
    const message = renderPlainLeadCard(card);
    expect(message.blocks).toEqual([]);
    await expectGolden(message, `plain-card-${name}`);
  });
});

const buttonsOf = (card: Card) =>
  renderLeadCard(card).blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((element) => (element.type === 'button' ? [element] : []))
      : [],
  );

describe('buttons', () => {
  test.each<[string, Card, [string, string][]]>([
    [
      'unread',
      lead,
      [
        ['Mark Read', 'lead_read'],
        ['View Conversation', 'lead_view'],
        ['Delete', 'lead_delete'],
      ],
    ],
    [
      'read',
      readLead,
      [
        ['Mark Unread', 'lead_unread'],
        ['View Conversation', 'lead_view'],
        ['Delete', 'lead_delete'],
      ],
    ],
    ['deleted', deletedLead, [['Undo', 'lead_restore']]],
    ['deleted for good', deletedForGood, []],
    ['test', { ...lead, test: true }, []],
  ])('of a card that is %s', (_name, card, expected) => {
    const buttons = buttonsOf(card);
    expect(buttons.map(({ text, action_id }) => [text.text, action_id])).toEqual(expected);
    for (const { value } of buttons) expect(value).toBe(card.id);
  });

  test('Delete asks first', () => {
    const remove = buttonsOf(lead).find(({ action_id }) => action_id === 'lead_delete');
    expect(remove).toMatchObject({
      style: 'danger',
      confirm: { confirm: { text: 'Delete' }, deny: { text: 'Keep' }, style: 'danger' },
    });
  });
});

describe('fallback text', () => {
  const text = (more: Partial<LeadCard>) => renderLeadCard({ ...lead, ...more }).text;
  const named = (value: string) => text({ fields: [{ key: 'name', label: 'Name', value }] });

  test('says who, how to reach them and from where', () => {
    expect(text({})).toBe('New lead: Ada Lovelace, ada@example.com · Pricing Bot');
    expect(text({ fields: lead.fields.slice(1) })).toBe('New lead: ada@example.com · Pricing Bot');
    expect(text({ fields: [] })).toBe('New lead: Unnamed visitor · Pricing Bot');
  });

  test('lets nothing come alive', () => {
    expect(named('<!channel> & <@U1>')).toContain('&lt;!channel&gt; &amp; &lt;\u2060@\u2060U1&gt;');
    expect(named('*x* _y_ ~z~ `c` snake_case')).toContain('∗x∗ ˍyˍ ∼z∼ ˋcˋ snake_case');
    expect(named(':tada: @here https://evil.example')).toContain(
      '\u2060:\u2060tada\u2060:\u2060 \u2060@\u2060here https\u2060:\u2060//evil\u2060.\u2060example',
    );
    expect(named('a\n> b')).toContain('a &gt; b');
  });
});

test('a redacted card and its fallback show no field and no word of the visitor', () => {
  for (const message of [renderLeadCard(deletedLead), renderPlainLeadCard(deletedLead)]) {
    expect(JSON.stringify(message)).not.toMatch(/Lovelace|example\.com|030 123|\+4930|Engines|40 seats/);
    expect(message.text).toContain('Lead deleted by Grace Hopper');
  }
});

test('a link to all leads that is not one is left out', () => {
  const message = renderLeadCard({ ...lead, allLeadsUrl: 'javascript:alert(1)' });
  expect(JSON.stringify(message)).not.toContain('javascript');
  expect(
    JSON.stringify(renderLeadCard({ ...lead, allLeadsUrl: 'https://x.example/|<!channel>' })),
  ).not.toContain('channel');
});
