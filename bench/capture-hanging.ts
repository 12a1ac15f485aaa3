import type { Family } from './bench.js';
import { type LoadOrder, startLoad } from './support/load.js';
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
      const leadbell = await startLeadbell(bench, rig);
      return { leadbell, slack: rig.slack, key: rig.agents[0].key, latencies: [] as number[] };
    };
    const [well, hanging] = await Promise.all([server(), server()]);
    hanging.slack.addFault({ method: '*', kind: 'hang' });
    const send = ({ leadbell: { url }, key }: typeof well, order: Pick<LoadOrder, 'ms' | 'pace'>) =>
      load({ url, key, ...order });

    const ms = bench.short ? 400 : 2_500;
    for (const each of [well, hanging]) await send(each, { ms, pace: { atOnce: 2 } });
    for (let round = 0; round < (bench.short ? 2 : 4); round += 1) {
      for (const each of round % 2 === 0 ? [well, hanging] : [hanging, well]) {
        each.latencies.push(...(await send(each, { ms, pace: { perSecond } })).latencies);
      }
      bench.say(`round ${round + 1}`);
    }
    // A stop in good order would wait for the posts that hang.
    await hanging.leadbell.end('SIGKILL');
    bench.report({
      name: 'capture answered, every platform hanging, against all well, median',
      value: median(hanging.latencies),
      floor: median(well.latencies),
      unit: 'ms',
    });
  },
};
