import { expect, test } from 'vitest';
import { liveParts } from '../../../playground/telegram/found-entities.js';
import { renderBundleCard } from '../../../views/telegram/bundle-card.js';
import { sampleBundles } from '../sample-leads.js';
import { expectGolden, written } from './samples.js';

test.each(sampleBundles)('the shared card (%s) is as it was agreed on, and Telegram takes it', (name, card) =>
  expectGolden(renderBundleCard(card), `bundle-${name}`),
);

test.each(sampleBundles)(
  'in the shared card (%s) the way to all leads alone can be pressed',
  (_name, card) => {
    expect(liveParts(written(renderBundleCard(card)))).toEqual(['bot_command: /leads']);
  },
);
