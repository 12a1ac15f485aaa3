import leven from 'leven';
import { LeadbellError } from '../../errors.js';
import { foldName } from './fold-name.js';
import type { KnownAgent } from './query.js';
import type { Token } from './tokens.js';

/** A name's words without quotes, as far as they may reach. */
const longestName = 8;
const namesSuggested = 3;

/**
 * The agents whose name begins at the first of these tokens, and how many tokens it took; names may be double. Without
 * quotes, the longest name that is there is meant.
 * @throws LeadbellError `invalid_request` with the nearest names.
 */
export function agentNamed(
  tokens: readonly Token[],
  { agents, command }: { agents: readonly KnownAgent[]; command: string },
): { found: KnownAgent[]; taken: number } {
  const [first] = tokens;
  if (!first || foldName(first.value) === '')
    throw new LeadbellError('invalid_request', 'Write the name after agent:, such as agent:"Pricing Bot".');
  for (let taken = first.quoted ? 1 : bareRun(tokens); taken > 0; taken -= 1) {
    const name = foldName(
      tokens
        .slice(0, taken)
        .map(({ value }) => value)
        .join(' '),
    );
    const found = agents.filter((agent) => foldName(agent.name) === name);
    if (found.length > 0) return { found, taken };
  }
  throw new LeadbellError('invalid_request', unknownAgent(first.value, agents, command));
}

function bareRun(tokens: readonly Token[]): number {
  const end = tokens.findIndex(({ key, quoted }, index) => quoted || (index > 0 && key !== undefined));
  return Math.min(longestName, end < 0 ? tokens.length : end);
}

function unknownAgent(name: string, agents: readonly KnownAgent[], command: string): string {
  const names = [...new Set(agents.map((agent) => agent.name))];
  if (names.length === 0) return `There is no agent yet; ${command} settings is where one is added.`;
  const said = `There is no agent "${name.slice(0, 80)}"`;
  const near = nearest(name, names);
  if (near.length > 0) return `${said}; did you mean ${listed(near, 'disjunction')}?`;
  const others = names.length - namesSuggested;
  const some = names.slice(0, namesSuggested).map((one) => `"${one}"`);
  const all = listed(others > 0 ? [...some, `${others} more`] : some, 'conjunction');
  return `${said}; there ${names.length === 1 ? 'is' : 'are'} ${all}.`;
}

/** Those that hold the word or are held by it first, then those of which few letters differ. */
function nearest(name: string, names: string[]): string[] {
  const wanted = foldName(name);
  const distance = (other: string) => {
    const folded = foldName(other);
    if (folded.includes(wanted) || wanted.includes(folded)) return 0;
    return Math.min(leven(wanted, folded), leven(wanted, folded.slice(0, wanted.length)));
  };
  return names
    .map((other) => ({ other, distance: distance(other) }))
    .filter((one) => one.distance <= Math.max(2, wanted.length / 3))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, namesSuggested)
    .map(({ other }) => `"${other}"`);
}

function listed(names: string[], type: Intl.ListFormatType): string {
  return new Intl.ListFormat('en-GB', { type }).format(names);
}
