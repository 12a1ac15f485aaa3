import { createHttpClient } from '../support/http-client.js';
import { type Look, type OpenInbox, page } from './look.js';
import { list } from './pages.js';

/** Some of them cost a hundred pages. */
const every = 5;

/** First pages of searches over HTTP, from what nobody has to what everybody has. */
export function searchLooks({ bench, rig, url, leads }: OpenInbox): Look[] {
  const client = createHttpClient(url, rig.leadsKey);
  bench.defer(async () => client.close());
  const middle = Math.floor(leads / 2);
  const searches: [name: string, words: string, shown: number][] = [
    ['for what nobody has', 'nowhere to be found', 0],
    ['for an e-mail address', `visitor${middle}@example.com`, 1],
    ['for a rare word and a common one', `visitor ${middle}`, 1],
    ['for what all have', 'visitor example', page],
    ['for two words that half of all have each, and nobody both', 'acme beacon', 0],
  ];
  return searches.map(([name, words, shown]) => ({
    figure: `search ${name}`,
    every,
    measure: () => list(client, `q=${encodeURIComponent(words)}`, shown),
  }));
}
