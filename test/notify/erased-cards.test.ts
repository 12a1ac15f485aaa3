import { expect, test } from 'vitest';
import type { ErasedPlace } from '../../src/leads/erasure-receipt.js';
import { erasedCards } from '../../src/notify/erased-cards.js';
import { slackMends } from '../../src/platforms/slack/mends.js';
import { newId } from '../../src/storage/id.js';
import { erasedInWords } from '../../views/erasure.js';

test('what became of a card is told in words, never by a code', () => {
  const said = (state: ErasedPlace['state'], reason?: string) => {
    const place = { destination: newId(), platform: 'slack', target: 'C0SALES', state };
    const places = [{ ...place, ...(reason !== undefined && { reason }) }];
    return erasedCards({ lead: newId(), erasedAt: new Date(0), places }, [slackMends]).map(erasedInWords);
  };
  expect(said('redacted')).toEqual(['redacted']);
  expect(said('redacted', 'message_not_found')).toEqual(['redacted: its card was deleted']);
  expect(said('pending')).toEqual(['still to be redacted']);
  expect(said('pending', 'is_archived')).toEqual(['still to be redacted: the channel is archived']);
  expect(said('out_of_reach', 'answer_lost')).toEqual([
    'out of reach: Slack did not say whether it took a card',
  ]);
  expect(said('out_of_reach', 'cant_update_message')).toEqual([
    'out of reach: its card can no longer be changed',
  ]);
});
