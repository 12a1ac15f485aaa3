import type { LeadCard } from '../lead-card.js';
import { momentInZone } from '../time.js';
import { bold, type Html, italic, joined, ours, theirs } from './html.js';

const nameLength = 80;

/** Unread stands out; a read one says quietly who read it and when. */
export function status({ state, readBy, readAt, zone }: LeadCard): Html {
  if (state === 'unread') return joined(' ', [ours('🔵'), bold(ours('New lead'))]);
  const by = readBy ? joined(' ', [ours('by'), theirs(readBy.name, nameLength)]) : undefined;
  const at = readAt ? ours(`, ${momentInZone(readAt, zone)}`) : undefined;
  return italic(joined('', [joined(' ', [ours('✓ Read'), by]), at]));
}
