import type { LeadRecord } from '../storage/models/lead.js';
import type { LeadKey } from '../storage/repositories/leads.js';

/** Some leads, newest first, and where the next ones begin, if there may be any. */
export interface LeadPage {
  leads: LeadRecord[];
  next?: LeadKey;
}

/** How many leads one search looks through: a fraction of a second's work, whatever the inbox holds. */
const mostLooks = 10_000;
const batch = 1_000;

/**
 * Looks through leads, newest first, for those that match. Stops at `limit` of them, at the last lead, or after 10,000
 * looks; `next` then leads on from where it stopped.
 */
export async function search(
  read: (count: number, after?: LeadKey) => Promise<LeadRecord[]>,
  matches: (lead: LeadRecord) => boolean,
  limit: number,
  after?: LeadKey,
): Promise<LeadPage> {
  const leads: LeadRecord[] = [];
  let from = after;
  for (let looks = 0; looks < mostLooks; looks += batch) {
    const some = await read(batch, from);
    for (const lead of some) {
      from = keyOf(lead);
      if (matches(lead) && leads.push(lead) === limit) return { leads, next: from };
    }
    if (some.length < batch) return { leads };
  }
  return { leads, ...(from && { next: from }) };
}

/** Where a list goes on after this lead. */
export function keyOf({ capturedAt, _id }: LeadRecord): LeadKey {
  return { capturedAt, id: _id };
}

/**
 * Whether a lead's fields hold every one of these words, whatever their case and accents. A word of digits also finds them
 * in a phone number, however that is spaced.
 */
export function createMatcher(words: string): (lead: LeadRecord) => boolean {
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
