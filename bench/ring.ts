import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Family } from './bench.js';
import { createHttpClient } from './support/http-client.js';
import { createRig, type Rig, type RigAgent, startLeadbell } from './support/rig.js';
import { captureBody } from './support/samples.js';
import { median, quantile } from './support/statistics.js';

/** Between a card and the next capture, in ms: everything is idle by then, and the looks of a worker come at any phase of it. */
const rest = () => 120 + Math.random() * 100;
/** How long a card may take before the run is given up, in ms. */
const patience = 10_000;

/** From a capture being sent to Slack having its card, with nothing else to do. */
export const ring: Family = {
  name: 'ring',
  async run(bench) {
    // Each rings in a channel of its own and in turn, so that no channel's pace of one post a second is felt.
    const agents = bench.short ? 2 : 10;
    const one = await createRig(bench, { agents });
    const all = await startLeadbell(bench, one);
    await measure(bench, one, all.url, 'one process');

    const two = await createRig(bench, { agents });
    const web = await startLeadbell(bench, two, ['--role', 'web']);
    await startLeadbell(bench, two, ['--role', 'worker']);
    await measure(bench, two, web.url, 'web and worker');
  },
};

async function measure(bench: Bench, rig: Rig, url: string, name: string): Promise<void> {
  for (const agent of rig.agents.slice(-2)) await ringOnce(rig, url, agent, 'warm-up');
  const rounds = bench.short ? 1 : 5;
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const agent of rig.agents) {
      await sleep(rest());
      times.push(await ringOnce(rig, url, agent, `ring-${round}`));
    }
    bench.say(`${name}, round ${round + 1} of ${rounds}`);
  }
  bench.report({ name: `capture to card posted, ${name}, median`, value: median(times), unit: 'ms' });
  bench.report({ name: `capture to card posted, ${name}, p99`, value: quantile(times, 0.99), unit: 'ms' });
}

async function ringOnce({ slack }: Rig, url: string, agent: RigAgent, name: string): Promise<number> {
  const client = createHttpClient(url, agent.key);
  const before = slack.messages(agent.channel).length;
  const posted = new Promise<number>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('no card came')), patience);
    const stop = slack.onChange(() => {
      if (slack.messages(agent.channel).length === before) return;
      clearTimeout(late);
      stop();
      resolve(performance.now());
    });
  });
  const began = performance.now();
  await client.post('/v1/leads', captureBody(`${name}-${agent.channel}`));
  const at = await posted;
  client.close();
  return at - began;
}
