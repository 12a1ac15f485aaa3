import { expect, test } from 'vitest';
import { checkActivity } from '../../../playground/teams/activity.js';
import { liveParts } from '../../../playground/teams/live-parts.js';
import { renderBundleCard } from '../../../views/teams/bundle-card.js';
import { messageOf } from '../../../views/teams/elements.js';
import { sampleBundles } from '../sample-leads.js';
import { expectGolden, seal } from './samples.js';

test.each(sampleBundles)(
  'the shared card (%s) is as it was agreed on, and Teams takes it',
  async (name, card) => {
    const message = messageOf(renderBundleCard(card, seal));
    checkActivity(message);
    await expectGolden(message, `bundle-${name}`);
  },
);

test.each(sampleBundles)('nothing in the shared card (%s) is made anything of', (_name, card) => {
  expect(liveParts(renderBundleCard(card, seal))).toEqual([]);
});
