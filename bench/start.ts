import { setTimeout as sleep } from 'node:timers/promises';
import { startLeadbellProcess } from '../test/support/leadbell-process.js';
import type { Family } from './bench.js';
import { createRig } from './support/rig.js';
import { seedLeads } from './support/samples.js';
import { median } from './support/statistics.js';

const stored = 10_000;

/** From `leadbell start` to `/readyz` answering 200, with 10,000 leads in the embedded store. */
export const start: Family = {
  name: 'start',
  async run(bench) {
    const rig = await createRig(bench, {
      fill: (store, { workspace, agents: [{ id }], rareAgent }) =>
        seedLeads(store, { workspace, agent: id, rareAgent }, stored),
    });
    const times: number[] = [];
    for (let round = 0; round < (bench.short ? 1 : 7); round += 1) {
      const began = performance.now();
      const leadbell = await startLeadbellProcess(rig.env);
      while ((await fetch(`${leadbell.url}/readyz`)).status !== 200) await sleep(5);
      times.push(performance.now() - began);
      bench.say(`start ${round + 1}`);
      await leadbell.end('SIGTERM');
    }
    bench.report({ name: 'start to ready, 10,000 leads stored', value: median(times), unit: 'ms' });
  },
};
