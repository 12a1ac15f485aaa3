import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createRepositories } from '../src/storage/repositories/repositories.js';
import type { Bench, Family } from './bench.js';
import { type LoadOrder, type LoadOutcome, startLoad } from './support/load.js';
import { createRig, joinStore, startLeadbell } from './support/rig.js';
import { median, quantile } from './support/statistics.js';

/** So many captures are always under way, at either server. */
const atOnce = 50;

/** How many captures a second are answered, against the barest route that keeps the same body in the same store. */
export const captureThroughput: Family = {
  name: 'capture-throughput',
  async run(bench) {
    const load = startLoad(bench);
    const rig = await createRig(bench);
    const [{ key }] = rig.agents;
    const { url } = await startLeadbell(bench, rig);
    const { leads } = createRepositories(await joinStore(bench, rig));
    const bare = await startBareRoute(bench);
    const ms = bench.short ? 400 : 3_000;
    const order = (server: string): LoadOrder => ({ url: server, key, ms, pace: { atOnce } });

    // Node compiles what runs often, and these are told apart by what they cost then.
    for (const server of [url, bare]) await load({ ...order(server), ms: 2 * ms });
    const captures: LoadOutcome[] = [];
    const floors: LoadOutcome[] = [];
    for (let round = 0; round < (bench.short ? 2 : 5); round += 1) {
      floors.push(await load(order(bare)));
      captures.push(await load(order(url)));
      // What is left to do for these captures would slow the next floor.
      while (await leads.anyUnspread()) await sleep(20);
      bench.say(
        `round ${round + 1}: ${captures.map(rate).at(-1)} against ${floors.map(rate).at(-1)} a second`,
      );
    }
    bench.report({
      name: 'capture throughput, 6 messages, against a bare route',
      value: median(captures.map(rate)),
      floor: median(floors.map(rate)),
      unit: 'per second',
    });
    const latencies = captures.flatMap((outcome) => outcome.latencies);
    bench.report({ name: `capture, ${atOnce} at once, p99`, value: quantile(latencies, 0.99), unit: 'ms' });
  },
};

function rate({ captured, ms }: LoadOutcome): number {
  return Math.round(captured / (ms / 1_000));
}

/** Runs the floor until the family ends; resolves with its address. */
async function startBareRoute(bench: Bench): Promise<string> {
  const entry = fileURLToPath(new URL('./support/bare-route.js', import.meta.url));
  const child = fork(entry, [await mkdtemp(join(bench.dir, 'bare-'))]);
  bench.defer(async () => {
    child.kill();
    await once(child, 'exit');
  });
  const [port] = await once(child, 'message');
  return `http://127.0.0.1:${port}`;
}
