import { setTimeout as sleep } from 'node:timers/promises';
import { startLeadbellProcess } from '../test/support/leadbell-process.js';
import type { Family } from './bench.js';
import { createRig } from './support/rig.js';
import { seedLeads } from './support/samples.js';
import { median } from './support/statistics.js';

/** From `leadbell start` to `/readyz` answering 200, with leads in the embedded store. */
export const start: Family = {
  name: 'start',
  async run(bench) {
    const stored = bench.short ? 2_000 : 10_000;
    const rig = await createRig(bench, {
      fill: (store, { workspace, agents: [{ id }], rareAgent }) =>
        seedLeads(store, { workspace, agent: id, rareAgent }, stored),
    });
    const times: number[] = [];
    for (let round = 0; round < (bench.short ? 1 : 5); round += 1) {
      const began = performance.now();
      const leadbell = await startLeadbellProcess(rig.env);
      while ((await fetch(`${leadbell.url}/readyz`)).status !== 200) await sleep(5);
      times.push(performance.now() - began);
      bench.say(`start ${round + 1}`);
      await leadbell.end('SIGTERM');
    }
    const name = `start to ready, ${stored.toLocaleString('en')} leads stored`;
    bench.report({ name, value: median(times), unit: 'ms' });
  },
};
