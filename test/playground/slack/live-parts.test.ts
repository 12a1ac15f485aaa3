import { expect, test } from 'vitest';
import { liveParts } from '../../../playground/slack/live-parts.js';

const section = (text: object) => ({ blocks: [{ type: 'section', text }] });
const mrkdwn = (text: string, verbatim = false) => section({ type: 'mrkdwn', text, verbatim });
const hostile =
  '<!channel> <@U1> <https://evil.test|bank> :tada: *bold* _it_ ~no~ `code` https://evil.test a@evil.test @here';

test.each([
  ['<!channel> hello', ['<!channel>']],
  ['<@U1> and <#C1|x>', ['<@U1>', '<#C1|x>']],
  ['<https://evil.test|bank>', ['<https://evil.test|bank>']],
  ['well :tada: done', [':tada:']],
  ['a *bold* word', ['*bold*']],
  ['an _italic_ ~gone~ `bit`', ['_italic_', '~gone~', '`bit`']],
  ['see https://evil.test/x', ['https://evil.test/x']],
  ['see evil.test/x', ['evil.test/x']],
  ['mail a@evil.test', ['a@evil.test']],
  ['@here look', ['@here']],
  ['in #general', ['#general']],
  ['> quoted', ['> quoted']],
])('mrkdwn %j is live', (text, parts) => {
  expect(liveParts(mrkdwn(text))).toEqual(parts);
});

test.each(['2 * 3 * 4', 'snake_case_name', '09:30:00', '&lt;!channel&gt;', 'No. 5, at last', 'a < b > c'])(
  'mrkdwn %j is dead',
  (text) => {
    expect(liveParts(mrkdwn(text))).toEqual([]);
  },
);

test('verbatim keeps bare addresses dead, not mentions', () => {
  expect(liveParts(mrkdwn('https://evil.test <!here>', true))).toEqual(['<!here>']);
});

test('plain text is dead but for its emoji, and wholly with emoji off', () => {
  expect(liveParts(section({ type: 'plain_text', text: hostile }))).toEqual([':tada:']);
  expect(liveParts(section({ type: 'plain_text', text: hostile, emoji: false }))).toEqual([]);
});

test('rich text is dead but for its link, mention and emoji elements', () => {
  const elements = [
    { type: 'text', text: hostile },
    { type: 'link', url: 'mailto:a@b.test', text: hostile },
    { type: 'user', user_id: 'U1' },
    { type: 'broadcast', range: 'channel' },
    { type: 'emoji', name: 'tada' },
    { type: 'date', timestamp: 1, format: '{date}', fallback: hostile },
  ];
  const block = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
  expect(liveParts({ type: 'home', blocks: [block] })).toEqual([
    'mailto:a@b.test',
    '<@U1>',
    '<!channel>',
    ':tada:',
  ]);
});

test("a message's own text is mrkdwn, and a button's target is live", () => {
  const button = {
    type: 'button',
    text: { type: 'plain_text', text: 'x', emoji: false },
    url: 'https://all.test',
  };
  expect(liveParts({ text: '<!here>', blocks: [{ type: 'actions', elements: [button] }] })).toEqual([
    '<!here>',
    'https://all.test',
  ]);
});
