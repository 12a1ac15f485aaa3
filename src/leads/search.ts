import type { Id } from '../storage/id.js';
import type { FoundByTerm, LeadTerms } from '../storage/repositories/lead-terms.js';
import {
  keyOf,
  type LeadFilter,
  type LeadGlance,
  type LeadKey,
  type Leads,
  newestFirst,
} from '../storage/repositories/leads.js';
import { wordsOf } from './terms.js';

/** The leads that a search found, newest first, and where it goes on, if there may be more. */
export interface Found {
  ids: Id[];
  next?: LeadKey;
}

/** What searching needs. */
export interface SearchParts {
  leads: Leads;
  leadTerms: LeadTerms;
}

/** One search: all of its words, in the leads of a list, from a key on. */
export interface Search {
  workspace: Id;
  filter: LeadFilter;
  words: string;
  limit: number;
  after?: LeadKey | undefined;
}

/**
 * How many leads a search looks at: those of a word that `few` have, at once; else the newest in the list, up to `soon`;
 * else `most`, a fraction of a second's work whatever the inbox holds.
 */
const usualReach = { few: 200, soon: 1_000, most: 5_000 };
/** Of so many words it is told how rare they are, the longest first, since long ones mostly are. */
const weighed = 4;

/**
 * Makes the search. Where few leads have one of the words, those are read by their terms, and what is found is complete.
 * Words that many have mostly come by soon in the list itself, newest first. What is neither is read by its rarest word, if
 * that is still possible, and else looked for further down the list; `next` then leads on from the last look.
 */
export function createSearch({ leads, leadTerms }: SearchParts, reach = usualReach) {
  /** The words with the rarest of them first, where fewer leads than `most` have that. */
  async function rarestFirst(workspace: Id, words: string[], most: number) {
    const counted = await Promise.all(
      longestFirst(words)
        .slice(0, weighed)
        .map(async (word) => ({ word, count: await leadTerms.count(workspace, word, most) })),
    );
    const [rarest] = counted.sort((a, b) => a.count - b.count);
    if (!rarest || rarest.count === most) return undefined;
    return [rarest.word, ...words.filter((word) => word !== rarest.word)];
  }

  async function byTerms(rarest: string[], search: Search): Promise<Found> {
    const { workspace, filter, limit, after } = search;
    const all = await leadTerms.find(rarest, workspace, reach.most);
    const found = all
      .filter((lead) => isIn(filter, lead) && isPast(lead, after) && has(lead, rarest))
      .sort(newestFirst);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return { ids: page.map(({ _id }) => _id), ...(found.length > limit && last && { next: keyOf(last) }) };
  }

  async function inList(words: string[], search: Search, mostLooks: number): Promise<Found> {
    const { workspace, filter, limit, after } = search;
    const ids: Id[] = [];
    let looks = 0;
    for await (const lead of leads.glances(workspace, filter, after)) {
      looks += 1;
      if (has(lead, words)) ids.push(lead._id);
      if (ids.length === limit || looks === mostLooks) return { ids, next: keyOf(lead) };
    }
    return { ids };
  }

  /** @throws LeadbellError `invalid_request` where the words are too long or too many. */
  return async function find(search: Search): Promise<Found> {
    const words = wordsOf(search.words);
    if (words.length === 0) return { ids: [] };
    const few = await rarestFirst(search.workspace, words, reach.few);
    if (few) return byTerms(few, search);
    const newest = await inList(words, search, reach.soon);
    if (newest.ids.length === search.limit || !newest.next) return newest;
    const rarest = await rarestFirst(search.workspace, words, reach.most);
    return rarest ? byTerms(rarest, search) : inList(words, search, reach.most);
  };
}

function longestFirst(words: string[]): string[] {
  return words.toSorted((a, b) => b.length - a.length);
}

function has({ terms = [] }: Pick<LeadGlance, 'terms'>, words: string[]): boolean {
  return words.every((word) => terms.some((term) => term.startsWith(word)));
}

function isIn({ lists, agents, from, to }: LeadFilter, { list, agent, capturedAt }: FoundByTerm): boolean {
  if (!lists.includes(list) || (from && capturedAt < from) || (to && capturedAt >= to)) return false;
  return agents.length === 0 || agents.some((each) => each.equals(agent));
}

function isPast(lead: FoundByTerm, after: LeadKey | undefined): boolean {
  return !after || newestFirst({ _id: after.id, capturedAt: after.capturedAt }, lead) < 0;
}
