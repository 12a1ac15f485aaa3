import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { createSlackStandIn } from '../playground/slack/stand-in.js';
import { startApp } from '../src/app.js';
import { systemClock } from '../src/clock.js';
import { readConfig } from '../src/config.js';
import { createLogger } from '../src/logger.js';
import { createSpread } from '../src/notify/spread.js';
import { newId } from '../src/storage/id.js';
import { createRepositories, type Repositories } from '../src/storage/repositories/repositories.js';
import { manifestScopes } from '../test/support/manifest.js';
import type { Bench, Family } from './bench.js';
import { openStoreOf } from './support/rig.js';
import { createSpedClock } from './support/sped-clock.js';

/** How many times faster than the machine's both Leadbell's clock and the stand-in's run. */
const speed = 20;
/** `chat.postMessage`: one message a second a channel (docs.slack.dev/reference/methods/chat.postMessage). */
const published = 1;
const channel = 'C0SALES';

/** A backlog of leads to one Slack channel at Slack's published pace. */
export const fanOut: Family = {
  name: 'fan-out',
  async run(bench) {
    const count = bench.short ? 50 : 1_000;
    const clock = createSpedClock(speed);
    const slack = await createSlackStandIn({ clock, scopes: manifestScopes });
    bench.defer(() => slack.stop());
    const env = {
      DATA_DIR: await mkdtemp(join(bench.dir, 'data-')),
      PORT: '0',
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
    };
    const { store, close } = await openStoreOf(env);
    bench.defer(close);
    await layBacklog(createRepositories(store), count);
    const log = createLogger('silent');
    const app = await startApp({ config: readConfig(env), role: 'all', store, clock, log });
    bench.defer(() => app.stop());
    await untilPosted(bench, () => slack.messages(channel).length, count);

    const posts = slack.calls('chat.postMessage');
    const times = posts.filter(({ answer }) => answer.ok).map(({ at }) => at.getTime());
    const first = times[0] ?? 0;
    const last = times.at(-1) ?? 0;
    const name = `fan-out of ${count.toLocaleString('en')} leads to one Slack channel, clock ${speed} times as fast`;
    const rate = (times.length - 1) / ((last - first) / 1_000);
    bench.report({ name, value: rate, floor: published, unit: 'posts per second' });
    const refused = posts.length - times.length;
    bench.report({ name: 'fan-out, posts refused by a limit', value: refused, unit: 'posts' });
    const lost = count - slack.messages(channel).length;
    bench.report({ name: 'fan-out, leads without their card', value: lost, unit: 'leads' });
  },
};

/** Leads with their deliveries written, so that nothing but posting is left to do. */
async function layBacklog(repositories: Repositories, count: number): Promise<void> {
  const now = systemClock.now();
  const { _id: workspace } = await repositories.workspaces.add('Acme', now);
  // Each lead has its own card: what is measured is the pace.
  const place = { platform: 'slack', target: channel, agents: [], fold: 0 };
  await repositories.destinations.add(workspace, place, now);
  const agent = newId();
  for (let number = 0; number < count; number += 1) {
    await repositories.leads.insert({
      workspace,
      conversation: newId(),
      externalId: `backlog-${number}`,
      agent,
      agentName: 'Pricing Bot',
      skill: agent,
      skillName: 'Quote request',
      fields: [{ key: 'email', label: 'Email', value: `visitor${number}@example.com` }],
      quote: { text: 'Hello, I would like a quote.', index: 0 },
      list: 'unread',
      capturedAt: new Date(now.getTime() + number),
      revision: 1,
      spread: false,
    });
  }
  await createSpread({ ...repositories, clock: systemClock })();
}

/** Waits until every card is there, or none has come for long; what is missing then is a figure. */
async function untilPosted(bench: Bench, posted: () => number, count: number): Promise<void> {
  let seen = 0;
  for (let still = 0; still < 10 && seen < count; still += 1) {
    await systemClock.sleep(1_000);
    if (posted() > seen) still = 0;
    seen = posted();
    bench.say(`${seen} of ${count} posted`);
  }
}
