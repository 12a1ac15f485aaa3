import type { ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import { checkView } from '../../../playground/slack/block-kit/views.js';
import type { ErasedCard } from '../../../views/erasure.js';
import { type ErasedData, renderErased } from '../../../views/slack/erase.js';
import { expectGolden, lead } from './samples.js';

const card = (target: string, state: ErasedCard['state'], more: Partial<ErasedCard> = {}): ErasedCard => ({
  platform: 'slack',
  target,
  state,
  ...more,
});

const erased: ErasedData = {
  lead: lead.id,
  erasedAt: new Date('2026-11-24T11:03:00Z'),
  now: new Date('2026-11-24T11:05:00Z'),
  zone: 'Europe/Berlin',
  cards: [
    card('C0SALES', 'redacted', { at: new Date('2026-11-24T11:03:00Z') }),
    card('C0LEADSDE', 'redacted', { why: 'its card was deleted' }),
    card('C0NEW', 'pending'),
    card('G0VIP', 'pending', { why: 'the channel is archived' }),
    card('U0ADA', 'out_of_reach', { why: 'Slack did not say whether it took a card' }),
  ],
};

const views: [string, ModalView][] = [
  ['places', renderErased(erased)],
  [
    'done',
    renderErased({ ...erased, cards: erased.cards.slice(0, 1), now: new Date('2026-11-30T09:00:00Z') }),
  ],
  ['no-card', renderErased({ ...erased, cards: [] })],
];

test.each(views)('the receipt %s is as it was agreed on, and Slack takes it', async (name, view) => {
  checkView(view, 'modal');
  await expectGolden(view, `erased-${name}`);
});

test('of many places those where something is left to do are named first, and the rest is counted', () => {
  const many = Array.from({ length: 100 }, (_, n) => card(`C${n}`, n === 99 ? 'pending' : 'redacted'));
  const said = JSON.stringify(renderErased({ ...erased, cards: many }));
  expect(said.match(/"channel_id":"C\d+"/g)?.[0]).toBe('"channel_id":"C99"');
  expect(said.match(/"channel_id"/g)).toHaveLength(40);
  expect(said).toContain('And 60 more');
});
