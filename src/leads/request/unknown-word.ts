import { closestMatch } from 'leven';
import { foldName } from './fold-name.js';
import type { Token } from './tokens.js';

/** What can be written, by the word that somebody may have meant. */
const known: Record<string, string> = {
  all: 'all',
  read: 'read',
  unread: 'unread',
  today: 'today',
  yesterday: 'yesterday',
  last: 'last week or last 7 days',
  past: 'last week or last 7 days',
  week: 'this week or last week',
  this: 'this week or this month',
  month: 'this month',
  agent: 'agent:"Pricing Bot"',
  from: 'from:2026-11-01',
  since: 'from:2026-11-01',
  until: 'to:2026-11-30',
  search: 'search acme',
  find: 'search acme',
  settings: 'settings',
  help: 'help',
};

/** Words that only mean something as the first one. */
const verbs = new Set(['settings', 'doctor', 'help', 'connect', 'export', 'list']);

/** The sentence for a word that means nothing where it stands, with what to write instead. */
export function notKnown({ raw, key, value }: Token, command: string): string {
  const shown = `I do not know "${raw.replaceAll('"', '').slice(0, 80)}"`;
  const word = foldName(key ?? value);
  if (key === undefined && verbs.has(word)) return `Write ${word} first: ${command} ${word}.`;
  if (/^\d{4}-\d{2}-\d{2}$/.test(word)) return `Write from:${word} or to:${word}.`;
  const near = closestMatch(word, Object.keys(known), { maxDistance: word.length < 5 ? 1 : 2 });
  if (near !== undefined) return `${shown}; did you mean ${known[near]}?`;
  if (key !== undefined) return `${shown}; there are agent:, from: and to:.`;
  return `${shown}; to look for it among the leads, write ${command} search ${value.slice(0, 80)}.`;
}
