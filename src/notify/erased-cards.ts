import type { ErasedCard } from '../../views/erasure.js';
import type { ErasureReceipt } from '../leads/erasure-receipt.js';
import { type MendTeller, mendOf } from './mends.js';

/** The cards of an erased lead, with the codes of what stands in the way put in words. */
export function erasedCards({ places }: ErasureReceipt, platforms: readonly MendTeller[]): ErasedCard[] {
  return places.map(({ platform, target, state, reason, at }) => ({
    platform,
    target,
    state,
    ...(reason !== undefined && { why: mendOf(platforms, platform, reason).why }),
    ...(at && { at }),
  }));
}
