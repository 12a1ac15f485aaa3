import type { Family } from './bench.js';
import { ask } from './support/ask.js';
import { startLoad } from './support/load.js';
import { createRig, startLeadbell } from './support/rig.js';
import { median, quantile } from './support/statistics.js';

/** Captures a second beside the commands: a busy inbox, far from the most that one process takes. */
const perSecond = 25;
/** Each types one command after another. */
const users = ['U0ADA', 'U0BEN', 'U0MEI'];

/** How soon a slash command is taken and answered while captures come in. */
export const slash: Family = {
  name: 'slash',
  async run(bench) {
    const load = startLoad(bench);
    const rig = await createRig(bench);
    const { url } = await startLeadbell(bench, rig);
    const { key, channel } = rig.agents[0];
    const forms = ['', 'all today', 'search grace', 'help', 'agent:"Nobody"'];

    // A team is served once Slack has said who we are, and the first of everything is slower.
    for (let warm = 0; warm < 10; warm += 1) await ask(rig.slack, 'U0ADA', channel, 'help');
    const ms = bench.short ? 1_500 : 12_000;
    const end = performance.now() + ms;
    const loaded = load({ url, key, ms, pace: { perSecond } });
    const taken: number[] = [];
    const answered: number[] = [];
    const typing = async (user: string) => {
      while (performance.now() < end) {
        const asked = await ask(rig.slack, user, channel, forms[taken.length % forms.length] ?? '');
        if (asked.taken.status !== 200) throw new Error(`a command was answered with ${asked.taken.status}`);
        taken.push(asked.taken.ms);
        answered.push(asked.ms);
      }
    };
    await Promise.all(users.map(typing));
    const { captured } = await loaded;
    bench.say(`${taken.length} commands beside ${captured} captures`);
    const under = `${perSecond} captures a second beside it`;
    bench.report({ name: `slash command taken, ${under}, p99`, value: quantile(taken, 0.99), unit: 'ms' });
    bench.report({ name: `slash command answered, ${under}, median`, value: median(answered), unit: 'ms' });
    bench.report({
      name: `slash command answered, ${under}, p99`,
      value: quantile(answered, 0.99),
      unit: 'ms',
    });
  },
};
