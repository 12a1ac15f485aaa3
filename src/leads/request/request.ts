import { LeadbellError } from '../../errors.js';
import { foldName } from './fold-name.js';
import type { LeadQuery } from './query.js';
import { type QueryReader, readQuery } from './read-query.js';
import { tokensOf } from './tokens.js';

export { commandOf, describeQuery } from './describe.js';
export { filterOf, type KnownAgent, type LeadQuery } from './query.js';
export { checkSearch, type QueryReader } from './read-query.js';

/** What somebody asks for in a line of text. */
export type LeadRequest =
  | { do: 'list' | 'export'; query: LeadQuery }
  | { do: 'settings' | 'doctor' | 'help' }
  | { do: 'connect'; platform: 'teams' | 'telegram' };

/**
 * Reads a request such as `all agent:"Pricing Bot" last 7 days search acme`: what to do, which leads, and none of it case
 * sensitive. A list is of unread leads and an export of all, unless the line says otherwise; so is a search.
 * @throws LeadbellError `invalid_request` for a line that cannot be meant so, with the one sentence that mends it.
 */
export function readRequest(text: string, reader: QueryReader): LeadRequest {
  const tokens = tokensOf(text);
  const [first, second] = tokens;
  const verb = first && first.key === undefined && !first.quoted ? foldName(first.value) : '';
  switch (verb) {
    case '?':
    case 'help':
      return { do: 'help' };
    case 'settings':
    case 'doctor':
      return { do: verb };
    case 'connect': {
      const platform = foldName(second?.value ?? '');
      if (platform === 'teams' || platform === 'telegram') return { do: 'connect', platform };
      throw new LeadbellError(
        'invalid_request',
        `Write ${reader.command} connect teams, or connect telegram.`,
      );
    }
    case 'export':
      return { do: 'export', query: readQuery(tokens.slice(1), reader, 'all') };
    case 'list':
      return { do: 'list', query: readQuery(tokens.slice(1), reader, 'unread') };
    default:
      return { do: 'list', query: readQuery(tokens, reader, 'unread') };
  }
}
