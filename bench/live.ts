import { setTimeout as sleep } from 'node:timers/promises';
import type { SlackStandIn } from '../playground/slack/types.js';
import type { Family } from './bench.js';
import { createHttpClient } from './support/http-client.js';
import { createRig, startLeadbell } from './support/rig.js';
import { captureBody } from './support/samples.js';
import { median, quantile } from './support/statistics.js';

/** They have their Home tabs open. */
const users = ['U0ADA', 'U0BEN', 'U0MEI'];
/** Between two captures, in ms: three Home tabs then need fewer than 60 publishes a minute. */
const rest = 3_200;
const patience = 10_000;

/** From a capture being sent to every open Home tab showing it, with nothing else to do. */
export const live: Family = {
  name: 'live',
  async run(bench) {
    const rig = await createRig(bench);
    const { url } = await startLeadbell(bench, rig);
    const client = createHttpClient(url, rig.agents[0].key);
    bench.defer(async () => client.close());
    for (const user of users) {
      while (!rig.slack.home(user)) {
        await rig.slack.person(user).openHome();
        await sleep(200);
      }
    }
    const times: number[] = [];
    for (let round = 0; round < (bench.short ? 1 : 4); round += 1) {
      if (round > 0) await sleep(rest);
      const name = `Grace ${round}`;
      const { fields, ...body } = captureBody(`live-${round}`);
      const shown = untilAllShow(rig.slack, name);
      const began = performance.now();
      await client.post('/v1/leads', { ...body, fields: { ...fields, name } });
      times.push((await shown) - began);
    }
    const figure = `capture to shown in ${users.length} open Home tabs`;
    bench.report({ name: `${figure}, median`, value: median(times), unit: 'ms' });
    bench.report({ name: `${figure}, most`, value: quantile(times, 1), unit: 'ms' });
  },
};

/** Resolves with the moment at which each has the name in their Home tab. */
function untilAllShow(slack: SlackStandIn, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('not every Home showed it')), patience);
    const stop = slack.onChange(() => {
      if (!users.every((user) => JSON.stringify(slack.home(user)).includes(name))) return;
      clearTimeout(late);
      stop();
      resolve(performance.now());
    });
  });
}
