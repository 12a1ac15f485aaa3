import type { Id } from '../storage/id.js';
import { keyOf, type LeadGlance, type LeadKey } from '../storage/repositories/leads.js';

/** The leads that a search found, newest first, and where it goes on, if there may be more. */
export interface Found {
  ids: Id[];
  next?: LeadKey;
}

/** How many leads one search looks through: a fraction of a second's work, whatever the inbox holds. */
const mostLooks = 10_000;

/**
 * Looks through leads for those that match. Stops at `limit` of them, at the last lead, or after 10,000 looks; `next`
 * then leads on from where it stopped.
 */
export async function search(
  leads: AsyncIterable<LeadGlance>,
  matches: (lead: LeadGlance) => boolean,
  limit: number,
): Promise<Found> {
  const ids: Id[] = [];
  let looks = 0;
  for await (const lead of leads) {
    looks += 1;
    if (matches(lead)) ids.push(lead._id);
    if (ids.length === limit || looks === mostLooks) return { ids, next: keyOf(lead) };
  }
  return { ids };
}

/**
 * Whether a lead's fields hold every one of these words, whatever their case and accents. A word of digits also finds them
 * in a phone number, however that is spaced.
 */
export function createMatcher(words: string): (lead: LeadGlance) => boolean {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return ({ fields }) => {
    const text = fields
      .flatMap(({ value, e164 }) => [plain(value), ...(e164 === undefined ? [] : [e164])])
      .join('\n');
    return wanted.every((word) => text.includes(word));
  };
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
}
