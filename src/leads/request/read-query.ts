import { LeadbellError } from '../../errors.js';
import { wordsOf } from '../terms.js';
import type { WorkspaceSettings } from '../workspace-settings.js';
import { agentNamed } from './agent-named.js';
import { type Days, dayNamed, namedDays, todayIn } from './days.js';
import { foldName } from './fold-name.js';
import type { KnownAgent, LeadQuery } from './query.js';
import type { Token } from './tokens.js';
import { notKnown } from './unknown-word.js';

/** Who asks, when, and what there is. */
export interface QueryReader {
  /** IANA zone of the person, whose days are meant. */
  zone: string;
  now: Date;
  /** The day that the weeks of the person's workspace begin on. */
  firstDayOfWeek: WorkspaceSettings['firstDayOfWeek'];
  agents: readonly KnownAgent[];
  /** What stands before a request where it is written, for what sentences suggest: `/leads`. */
  command: string;
}

/** How many agents the repository merges at once. */
const mostAgents = 10;
/** The longest search, in UTF-16 units; HTTP has the same bound. */
const longestSearch = 200;

/**
 * Reads which leads are meant; `otherwise` is the status where neither a status nor a search is named. After `search`
 * everything is searched for, but what has a key and what can hardly be a word of a lead's (`unread`, `last 7 days`).
 * @throws LeadbellError `invalid_request` with the one sentence that mends it.
 */
export function readQuery(
  tokens: readonly Token[],
  reader: QueryReader,
  otherwise: LeadQuery['status'],
): LeadQuery {
  const today = todayIn(reader.zone, reader.now);
  const agents = new Map<string, KnownAgent>();
  const ends: { from?: string; to?: string } = {};
  let status: LeadQuery['status'] | undefined;
  let period: Days | undefined;
  let words = undefined as string[] | undefined;

  /** Takes what begins at a token that is no word of a search; returns how many tokens that was, 0 for none. */
  function take(at: number): number {
    const token = tokens[at];
    if (!token) return 0;
    // Quotes make a word another's, and a search begins with its own words whatever they are.
    const isOurs = token.key === undefined && !token.quoted && words?.length !== 0;
    const word = isOurs ? foldName(token.value) : '';
    const name = token.key ?? (words ? '' : word);
    // `from 2026-11-01` means `from:2026-11-01`.
    const key = token.key === undefined ? 1 : 0;
    if (name === 'agent') return key + takeAgent(at + key);
    if (name === 'from' || name === 'to') return key + takeEnd(name, at + key);
    return isOurs ? takePeriod(at) || takeStatus(word) || takeSearch(word) : 0;
  }

  function takeAgent(at: number): number {
    const { found, taken } = agentNamed(tokens.slice(at), reader);
    for (const agent of found) agents.set(agent.id.toHexString(), agent);
    if (agents.size > mostAgents)
      throw mistake(`A list takes at most ${mostAgents} agents; name fewer, or none for all.`);
    return taken;
  }

  function takeEnd(name: 'from' | 'to', at: number): number {
    if (ends[name] !== undefined) throw mistake(`${name}: stands there twice; write it once.`);
    ends[name] = dayNamed(tokens[at]?.value ?? '', today);
    return 1;
  }

  function takePeriod(at: number): number {
    const named = namedDays(bareWords(tokens, at), today, reader.firstDayOfWeek);
    if (!named || (words && !named.plain)) return 0;
    if (period) throw mistake('Name one span of days, or write from: and to: with two dates.');
    period = named.days;
    return named.taken;
  }

  function takeStatus(word: string): number {
    if (word !== 'unread' && (words || (word !== 'all' && word !== 'read'))) return 0;
    if (status && status !== word) throw mistake('Choose one of all, read and unread.');
    status = word;
    return 1;
  }

  function takeSearch(word: string): number {
    if (word !== 'search' || words) return 0;
    words = [];
    return 1;
  }

  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    const taken = take(at);
    if (taken === 0 && token) {
      if (!words) throw mistake(notKnown(token, reader.command));
      words.push(token.raw.replaceAll('"', ''));
    }
    at += taken || 1;
  }
  if (period && (ends.from ?? ends.to) !== undefined)
    throw mistake('Write from: and to:, or name days such as today, but not both.');
  const { from, to }: Partial<Days> = period ?? ends;
  if (from !== undefined && to !== undefined && from > to)
    throw mistake(`from:${from} is after to:${to}; swap them.`);
  const search = words && checkSearch(words.join(' '), reader.command);
  return {
    status: status ?? (search === undefined ? otherwise : 'all'),
    agents: [...agents.values()],
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(search !== undefined && { words: search }),
  };
}

/**
 * What to search for, without the blanks around it.
 * @throws LeadbellError `invalid_request` where there is nothing or too much.
 */
export function checkSearch(text: string, command: string): string {
  const words = text.trim();
  if (words === '') throw mistake(`Say what to look for, such as ${command} search acme.`);
  if (words.length > longestSearch)
    throw mistake(
      `A search takes up to ${longestSearch} characters and this one has ${words.length.toLocaleString('en')}; a name, an e-mail or a phone number is enough.`,
    );
  if (wordsOf(words).length === 0)
    throw mistake(`There is nothing to look for in "${words}"; write letters or digits.`);
  return words;
}

/** The bare words from a token on, as far as a span of days can reach. */
function bareWords(tokens: readonly Token[], at: number): string[] {
  const next = tokens.slice(at, at + 3);
  const end = next.findIndex(({ key, quoted }) => key !== undefined || quoted);
  return next.slice(0, end < 0 ? next.length : end).map(({ value }) => foldName(value));
}

function mistake(sentence: string): LeadbellError {
  return new LeadbellError('invalid_request', sentence);
}
