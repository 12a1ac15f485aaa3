import type { Family } from './bench.js';
import { startLoad } from './support/load.js';
import { createRig, startLeadbell } from './support/rig.js';
import { median } from './support/statistics.js';

/** Captures a second: a busy inbox, far from the most that one process takes. */
const perSecond = 25;

/** How long a capture takes while no platform answers, against the same while all are well. */
export const captureHanging: Family = {
  name: 'capture-hanging',
  async run(bench) {
    const load = startLoad(bench);
    const server = async () => {
      const rig = await createRig(bench);
      const { url } = await startLeadbell(bench, rig);
      return { slack: rig.slack, url, key: rig.agents[0].key, latencies: [] as number[] };
    };
    const well = await server();
    const hanging = await server();
    hanging.slack.addFault({ method: '*', kind: 'hang' });

    const ms = bench.short ? 500 : 2_500;
    for (const { url, key } of [well, hanging]) await load({ url, key, ms: 1_000, pace: { atOnce: 2 } });
    for (let round = 0; round < (bench.short ? 2 : 8); round += 1) {
      for (const each of round % 2 === 0 ? [well, hanging] : [hanging, well]) {
        const outcome = await load({ url: each.url, key: each.key, ms, pace: { perSecond } });
        each.latencies.push(...outcome.latencies);
      }
      bench.say(`round ${round + 1}`);
    }
    bench.report({
      name: 'capture answered, every platform hanging, against all well, median',
      value: median(hanging.latencies),
      floor: median(well.latencies),
      unit: 'ms',
    });
  },
};
