import { expect, test } from 'vitest';
import { checkMessageBlocks } from '../../../playground/slack/block-kit/messages.js';
import { liveParts } from '../../../playground/slack/live-parts.js';
import { renderBundleCard } from '../../../views/slack/bundle-card.js';
import { sampleBundles } from '../sample-leads.js';
import { expectGolden, lead } from './samples.js';

const allLeadsUrl = lead.allLeadsUrl ?? '';

test.each(sampleBundles)(
  'the shared card (%s) is as it was agreed on, and Slack takes it',
  async (name, card) => {
    const message = renderBundleCard({ ...card, allLeadsUrl });
    checkMessageBlocks(message.blocks);
    await expectGolden(message, `bundle-${name}`);
  },
);

test('the names of agents are no more than text', () => {
  const odd = sampleBundles.find(([name]) => name === 'odd-agents')?.[1];
  const plain = sampleBundles.find(([name]) => name === 'burst')?.[1];
  expect(odd && liveParts(renderBundleCard(odd))).toEqual(plain && liveParts(renderBundleCard(plain)));
});
