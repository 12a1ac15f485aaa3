import type { Family } from './bench.js';
import { createHttpClient } from './support/http-client.js';
import { createRig, startLeadbell } from './support/rig.js';
import { seedLeads } from './support/samples.js';
import { median } from './support/statistics.js';

/** As many as one search looks through before it hands over to its next page. */
const stored = 10_000;

/** The most that one call of a search costs: 10,000 leads looked through in vain. */
export const searching: Family = {
  name: 'search',
  async run(bench) {
    const rig = await createRig(bench, {
      fill: (store, { workspace, agents: [{ id }], rareAgent }) =>
        seedLeads(store, { workspace, agent: id, rareAgent }, stored),
    });
    const { url } = await startLeadbell(bench, rig);
    const client = createHttpClient(url, rig.leadsKey);
    bench.defer(async () => client.close());
    const times: number[] = [];
    for (let round = 0; round < (bench.short ? 2 : 20); round += 1) {
      const { status, ms } = await client.get('/v1/leads?q=nowhere+to+be+found');
      if (status !== 200) throw new Error(`the search was answered with ${status}`);
      times.push(ms);
    }
    bench.report({ name: 'search, 10,000 leads looked through, median', value: median(times), unit: 'ms' });
  },
};
