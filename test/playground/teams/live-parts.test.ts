import { expect, test } from 'vitest';
import { liveParts } from '../../../playground/teams/live-parts.js';

const block = (text: string) => ({ type: 'TextBlock', text });

test.each([
  '[bank](https://evil.example)',
  '**bold**',
  '*x*',
  '_x_',
  '~~x~~',
  '`x`',
  '- item',
  '1. item',
  '# head',
  '> quoted',
  '<at>everyone</at>',
  '&lt;b&gt;',
  'https://evil.example',
  'ceo@evil.example',
  'evil.example',
  '{{DATE(2026-11-24T09:30:00Z, SHORT)}}',
])('sees %s in a TextBlock and in a notification', (text) => {
  expect(liveParts(block(text))).not.toEqual([]);
  expect(liveParts({ type: 'message', summary: text })).not.toEqual([]);
});

test('sees nothing in a run but dates', () => {
  const run = (text: string) => ({ type: 'TextRun', text });
  expect(liveParts(run('**x** [bank](https://evil.example) <at>x</at>'))).toEqual([]);
  expect(liveParts(run('{{TIME(2026-11-24T09:30:00Z)}}'))).toHaveLength(1);
});

test('sees where buttons lead', () => {
  expect(liveParts({ actions: [{ type: 'Action.OpenUrl', url: 'https://x.example' }] })).toEqual([
    'https://x.example',
  ]);
});
