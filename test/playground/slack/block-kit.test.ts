import { expect, test } from 'vitest';
import { checkMessageBlocks } from '../../../playground/slack/block-kit/messages.js';
import { checkView } from '../../../playground/slack/block-kit/views.js';
import { SlackRefusal } from '../../../playground/slack/refusal.js';

const plain = (text: string) => ({ type: 'plain_text', text });
const section = (text: unknown = plain('x'), more: object = {}) => ({ type: 'section', text, ...more });
const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const option = (value: string, text = value) => ({ text: plain(text), value });
const options = (count: number) => Array.from({ length: count }, (_, index) => option(`o${index}`));
const rich = (...elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const modal = (more: object = {}) => ({ type: 'modal', title: plain('T'), blocks: [section()], ...more });
const input = (element: object, more: object = {}) => ({
  type: 'input',
  label: plain('L'),
  element,
  ...more,
});

function refusalOf(check: () => unknown): string {
  try {
    check();
    return 'accepted';
  } catch (error) {
    if (error instanceof SlackRefusal) return [error.code, ...error.messages].join('\n');
    throw error;
  }
}

const blocks = (...list: unknown[]) => refusalOf(() => checkMessageBlocks(list));
const view = (value: unknown, type: 'modal' | 'home' = 'modal') => refusalOf(() => checkView(value, type));

test.each<[string, unknown[]]>([
  ['a section of 3,000 characters', [section(plain('x'.repeat(3000)))]],
  ['3,000 emoji, which are one character each', [section(plain('🎉'.repeat(3000)))]],
  ['fields alone', [{ type: 'section', fields: [plain('a'), { type: 'mrkdwn', text: 'b' }] }]],
  ['50 blocks', Array.from({ length: 50 }, () => ({ type: 'divider' }))],
  ['a header', [{ type: 'header', text: plain('x'.repeat(150)) }]],
  ['25 buttons', [actions(...Array.from({ length: 25 }, (_, index) => button({ action_id: `a${index}` })))]],
  ['a confirm dialog', [actions(button({ confirm: { title: plain('Sure?'), text: plain('Really?') } }))]],
  ['five in an overflow', [actions({ type: 'overflow', options: options(5) })]],
  [
    'mail and phone links',
    [rich({ type: 'link', url: 'mailto:a@b.c' }, { type: 'link', url: 'tel:+491234' })],
  ],
  ['a date', [rich({ type: 'date', timestamp: 1_700_000_000, format: '{date_short_pretty} {time}' })]],
  ['an empty rich text section', [rich()]],
  ['markdown', [{ type: 'markdown', text: '**x**' }]],
])('a message may hold %s', (_name, list) => {
  expect(blocks(...list)).toBe('accepted');
});

test.each<[string, unknown[], string]>([
  ['an unknown block', [{ type: 'marquee' }], 'unsupported type: marquee [json-pointer:/blocks/0/type]'],
  [
    'an unknown field',
    [section(plain('x'), { color: 'red' })],
    'invalid additional property: color [json-pointer:/blocks/0]',
  ],
  ['empty text', [section(plain(''))], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
  [
    '3,001 characters',
    [section(plain('x'.repeat(3001)))],
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  ['a section of nothing', [{ type: 'section' }], 'missing required field: text [json-pointer:/blocks/0]'],
  [
    'a header in mrkdwn',
    [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
    '[json-pointer:/blocks/0/text/type]',
  ],
  [
    '51 blocks',
    Array.from({ length: 51 }, () => ({ type: 'divider' })),
    'no more than 50 items allowed [json-pointer:/blocks]',
  ],
  [
    '26 buttons',
    [actions(...Array.from({ length: 26 }, (_, index) => button({ action_id: `a${index}` })))],
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'a block_id twice',
    [section(plain('x'), { block_id: 'b' }), section(plain('x'), { block_id: 'b' })],
    '/blocks/1/block_id',
  ],
  ['an action_id twice in a block', [actions(button(), button())], '/blocks/0/elements/1/action_id'],
  ['a long button', [actions(button({ text: plain('x'.repeat(76)) }))], 'less than 76 characters'],
  [
    'mrkdwn on a button',
    [actions(button({ text: { type: 'mrkdwn', text: 'x' } }))],
    '/blocks/0/elements/0/text',
  ],
  ['a button to nowhere', [actions(button({ url: 'javascript:alert(1)' }))], 'must be a valid URL'],
  [
    'a wordy confirm',
    [actions(button({ confirm: { text: plain('x'.repeat(301)) } }))],
    'less than 301 characters',
  ],
  ['six in an overflow', [actions({ type: 'overflow', options: options(6) })], 'no more than 5 items'],
  ['101 options', [actions({ type: 'static_select', options: options(101) })], 'no more than 100 items'],
  ['eleven checkboxes', [actions({ type: 'checkboxes', options: options(11) })], 'no more than 10 items'],
  [
    'an initial option that is not offered',
    [actions({ type: 'static_select', options: options(2), initial_option: option('z') })],
    'must exactly match',
  ],
  [
    'a text input among actions',
    [actions({ type: 'plain_text_input' })],
    'unsupported type: plain_text_input',
  ],
  ['an empty rich text element', [rich({ type: 'text', text: '' })], 'must be more than 0 characters'],
  ['a date without a token', [rich({ type: 'date', timestamp: 1, format: 'today' })], 'date token'],
  ['a lone surrogate', [section(plain('a\ud800b'))], 'well-formed'],
  ['a NUL', [rich({ type: 'text', text: 'a\0b' })], 'well-formed'],
])('a message may not hold %s', (_name, list, message) => {
  const refused = blocks(...list);
  expect(refused).toMatch(/^invalid_blocks\n/);
  expect(refused).toContain(message);
});

test('text over all blocks is bounded too', () => {
  expect(blocks(...Array.from({ length: 5 }, () => section(plain('x'.repeat(2640)))))).toBe('accepted');
  expect(blocks(...Array.from({ length: 5 }, () => section(plain('x'.repeat(2641)))))).toBe(
    'msg_blocks_too_long',
  );
  expect(refusalOf(() => checkMessageBlocks('[{'))).toBe('invalid_blocks_format');
});

test.each<[string, object]>([
  ['100 blocks', modal({ blocks: Array.from({ length: 100 }, () => ({ type: 'divider' })) })],
  [
    'an input and a submit button',
    modal({ submit: plain('OK'), blocks: [input({ type: 'plain_text_input' })] }),
  ],
  ['metadata', modal({ private_metadata: 'x'.repeat(3000), callback_id: 'c' })],
])('a modal may have %s', (_name, value) => {
  expect(view(value)).toBe('accepted');
});

test.each<[string, unknown, string]>([
  [
    '101 blocks',
    modal({ blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) }),
    'no more than 100 items allowed [json-pointer:/view/blocks]',
  ],
  ['no title', { type: 'modal', blocks: [] }, 'missing required field: title [json-pointer:/view]'],
  ['a long title', modal({ title: plain('x'.repeat(25)) }), 'less than 25 characters'],
  [
    'an input without submit',
    modal({ blocks: [input({ type: 'plain_text_input' })] }),
    'must define `submit`',
  ],
  ['too much metadata', modal({ private_metadata: 'x'.repeat(3001) }), 'less than 3001 characters'],
  [
    'a disabled submit',
    modal({ submit_disabled: true }),
    'invalid additional property: submit_disabled [json-pointer:/view]',
  ],
  ['a markdown block', modal({ blocks: [{ type: 'markdown', text: 'x' }] }), 'unsupported type: markdown'],
  [
    'two focuses',
    modal({
      submit: plain('OK'),
      blocks: [
        input({ type: 'plain_text_input', focus_on_load: true }),
        input({ type: 'plain_text_input', focus_on_load: true }),
      ],
    }),
    'focus_on_load',
  ],
  ["Home's type", { type: 'home', blocks: [] }, 'must be of type modal'],
])('a modal may not have %s', (_name, value, message) => {
  const refused = view(value);
  expect(refused).toMatch(/^invalid_arguments\n/);
  expect(refused).toContain(message);
});

test('a view of more than 250 KB is too large', () => {
  const wide = Array.from({ length: 90 }, () => section(plain('x'.repeat(2900))));
  expect(view({ type: 'home', blocks: wide }, 'home')).toBe('view_too_large');
});
