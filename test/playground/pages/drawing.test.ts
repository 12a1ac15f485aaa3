import { describe, expect, it } from 'vitest';
import { messageBlock, viewBlock } from '../../../playground/slack/block-kit/blocks.js';
import {
  actionsElement,
  contextElement,
  inputElement,
  sectionAccessory,
} from '../../../playground/slack/block-kit/elements.js';
import { renderLeadCard } from '../../../views/slack/lead-card.js';
import { drawn, readable } from './support/drawn.js';
import { blockExamples, elementExamples, runExamples } from './support/examples.js';

interface Kinds {
  options: readonly { shape: { type: { value: string } } }[];
}
const kindsOf = (...unions: Kinds[]) => [
  ...new Set(unions.flatMap(({ options }) => options.map(({ shape }) => shape.type.value))),
];
const exampleOf = <T>(examples: Record<string, T>, kind: string): T => {
  const example = examples[kind];
  if (!example) throw new Error(`There is no example of ${kind}.`);
  return example;
};
const richText = (...elements: Record<string, unknown>[]): object[] => [
  messageBlock.parse({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }),
];
const hostile = '<!channel> <@U0ADA> *x* _y_ <https://evil|bank> :tada: `c` & <b>';

describe('what the stand-in takes is drawn', () => {
  it.each(kindsOf(messageBlock, viewBlock))('block %s', (kind) => {
    const { block, holds } = exampleOf(blockExamples, kind);
    const html = drawn([messageBlock.parse({ type: kind, ...block })]);
    expect(html).toContain(holds);
    expect(html).not.toContain('undrawn');
  });

  it.each(kindsOf(actionsElement))('%s in an actions block', (kind) => {
    const { element, holds } = exampleOf(elementExamples, kind);
    const html = drawn([
      messageBlock.parse({ type: 'actions', elements: [{ type: kind, action_id: 'a', ...element }] }),
    ]);
    expect(html).toContain(holds);
    expect(html).not.toContain('undrawn');
  });

  it.each(kindsOf(inputElement))('%s in an input block', (kind) => {
    const { element, holds } = exampleOf(elementExamples, kind);
    const label = { type: 'plain_text', text: 'Label' };
    const html = drawn([
      viewBlock.parse({ type: 'input', label, element: { type: kind, action_id: 'a', ...element } }),
    ]);
    expect(html).toContain(holds);
    expect(html).not.toContain('undrawn');
  });

  it.each(kindsOf(sectionAccessory))('%s beside a section', (kind) => {
    const { element, holds } = exampleOf(elementExamples, kind);
    const text = { type: 'plain_text', text: 'Beside' };
    const html = drawn([
      messageBlock.parse({ type: 'section', text, accessory: { type: kind, ...element } }),
    ]);
    expect(html).toContain(holds);
    expect(html).not.toContain('undrawn');
  });

  it.each(kindsOf(contextElement))('%s in a context block', (kind) => {
    const element = kind === 'image' ? elementExamples.image?.element : { text: 'Quiet' };
    const html = drawn([messageBlock.parse({ type: 'context', elements: [{ type: kind, ...element }] })]);
    expect(html).toContain(kind === 'image' ? 'alt="A chart"' : 'Quiet');
    expect(html).not.toContain('undrawn');
  });

  it.each(Object.keys(runExamples))('%s in rich text', (kind) => {
    const { run, reads } = exampleOf(runExamples, kind);
    expect(readable(drawn(richText({ type: kind, ...run })))).toBe(reads);
  });

  it('a whole lead card', () => {
    const { blocks } = renderLeadCard({
      id: 'lead',
      state: 'unread',
      fields: [
        { key: 'name', label: 'Name', value: hostile },
        { key: 'email', label: 'E-mail', value: 'maya@fennelandrye.example' },
        { key: 'phone', label: 'Phone', value: '0221 4710 142', e164: '+492214710142' },
      ],
      agent: 'Pricing Bot',
      skill: 'Quote request',
      capturedAt: new Date('2026-11-24T13:05:00Z'),
      restoreHours: 24,
      quote: hostile,
      zone: 'Europe/Berlin',
    });
    const html = drawn(blocks);
    expect(html).not.toContain('undrawn');
    expect(html).toContain('href="mailto:maya@fennelandrye.example"');
    expect(html).toContain('href="tel:+492214710142"');
    expect(html).not.toContain('href="https://evil');
    expect(readable(html)).toContain('2:05 PM');
    for (const label of ['Mark Read', 'View Conversation', 'Delete'])
      expect(html).toContain(`${label}</span>`);
  });
});

describe('what cannot be drawn fails loudly', () => {
  it('a block of another type stands there with its type and JSON', () => {
    const html = drawn([{ type: 'plan', title: 'Secret plan' }]);
    expect(html).toContain('role="alert"');
    expect(readable(html)).toContain('cannot draw “plan”');
    expect(readable(html)).toContain('"title": "Secret plan"');
  });

  it('an element of another type does not take its neighbours along', () => {
    const html = drawn([
      {
        type: 'actions',
        elements: [
          { type: 'workflow_button', text: { type: 'plain_text', text: 'Run' } },
          { type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'Stays' } },
        ],
      },
    ]);
    expect(readable(html)).toContain('cannot draw “workflow_button”');
    expect(html).toContain('Stays</span></button>');
  });

  it('a part of rich text that the library leaves out is not left out', () => {
    expect(readable(drawn(richText({ type: 'team', team_id: 'T1' })))).toContain('cannot draw “team”');
    const date = { type: 'date', timestamp: 1_795_510_800, format: '{date}', url: 'https://a.example' };
    expect(readable(drawn(richText(date)))).toContain('cannot draw “date”');
  });
});

describe('text', () => {
  it.each(['header', 'section', 'context', 'rich_text'])('of others stays dead in %s', (kind) => {
    const plain = { type: 'plain_text', text: hostile, emoji: false };
    const bodies: Record<string, Record<string, unknown>> = {
      header: { text: plain },
      section: { text: plain },
      context: { elements: [plain] },
      rich_text: { elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: hostile }] }] },
    };
    const html = drawn([messageBlock.parse({ type: kind, ...bodies[kind] })]);
    expect(readable(html)).toBe(hostile);
    expect(html).not.toContain('<a ');
  });

  it('has emoji where plain text asks for them', () => {
    const text = { type: 'plain_text', text: 'Done :tada:, :nosuchthing:', emoji: true };
    expect(readable(drawn([messageBlock.parse({ type: 'header', text })]))).toBe('Done 🎉, :nosuchthing:');
  });

  it('tells times in the zone of its reader', () => {
    const blocks = richText({
      type: 'date',
      timestamp: Date.parse('2026-11-24T13:05:00Z') / 1000,
      format: '{date_short_pretty} at {time}',
      fallback: '13:05 UTC',
    });
    expect(readable(drawn(blocks, 'Europe/Berlin'))).toBe('Today at 2:05 PM');
    expect(readable(drawn(blocks, 'America/Los_Angeles'))).toBe('Today at 5:05 AM');
    expect(readable(drawn(blocks, 'Asia/Tokyo'))).toBe('Yesterday at 10:05 PM');
  });

  it('links to the app’s Home as a button of the playground, to others as links', () => {
    const home = drawn(
      richText({ type: 'link', url: 'slack://app?team=T1&id=A1&tab=home', text: 'All leads' }),
    );
    expect(home).toContain('<button type="button" class="link">All leads</button>');
    const mail = drawn(richText({ type: 'link', url: 'mailto:a@b.example', text: 'a@b.example' }));
    expect(mail).toContain('<a href="mailto:a@b.example">a@b.example</a>');
  });
});
