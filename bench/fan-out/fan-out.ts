import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunningApp, startApp } from '../../src/app.js';
import { type Clock, systemClock } from '../../src/clock.js';
import { readConfig } from '../../src/config.js';
import { createChangeLog } from '../../src/leads/change-log.js';
import { createLogger } from '../../src/logger.js';
import { createConnecting } from '../../src/notify/connecting.js';
import { createPlaces } from '../../src/notify/places.js';
import type { Id } from '../../src/storage/id.js';
import { createRepositories, type Repositories } from '../../src/storage/repositories/repositories.js';
import type { Store } from '../../src/storage/store.js';
import type { Bench, Family } from '../bench.js';
import { openStoreOf } from '../support/rig.js';
import { createSpedClock } from '../support/sped-clock.js';
import { layBacklog } from './backlog.js';
import { type PacedPlace, type Posted, type StandIns, startStandIns } from './stand-ins.js';

/** How many times faster than the machine's both Leadbell's clock and the stand-ins' run. */
const speed = 3;

/** A backlog of leads to one place of every platform at once, at the pace that each publishes. */
export const fanOut: Family = {
  name: 'fan-out',
  async run(bench) {
    const count = bench.short ? 5 : 1_000;
    const began = systemClock.now().getTime();
    const clock = createSpedClock(speed, began);
    const standIns = await startStandIns(bench, speed, began);
    const { places } = standIns;
    const env: Record<string, string> = Object.assign(
      { DATA_DIR: await mkdtemp(join(bench.dir, 'data-')), PORT: '0' },
      ...places.map((place) => place.env),
    );
    const { store, close } = await openStoreOf(env);
    bench.defer(close);
    const repositories = createRepositories(store);
    const { _id: workspace } = await repositories.workspaces.add('Acme', clock.now());
    const start = () =>
      startApp({ config: readConfig(env), role: 'all', store, clock, log: createLogger('silent') });

    const connecting = await start();
    await connectAll(connecting, repositories, workspace, standIns, clock);
    await connecting.stop();
    await ready(store);
    await layBacklog(repositories, workspace, clock, count);
    const sending = await start();
    bench.defer(() => sending.stop());
    const posted = await untilPosted(bench, standIns, count);
    for (const [index, place] of places.entries()) report(bench, place, posted[index], count);
  },
};

/** Connects the chats by codes; adds what is no chat. */
async function connectAll(
  { port }: RunningApp,
  repositories: Repositories,
  workspace: Id,
  { places, connect }: StandIns,
  clock: Clock,
): Promise<void> {
  const changing = { ...repositories, note: createChangeLog({ ...repositories, clock }), clock };
  const connecting = createConnecting({ ...changing, places: createPlaces(changing) });
  const editor = { workspace, actor: { platform: 'cli', id: 'cli', name: 'Benchmark' } };
  const codes: Record<string, string> = {};
  for (const { platform, target, isChat } of places) {
    if (isChat) codes[platform] = (await connecting.code(editor, platform)).code;
    else await repositories.destinations.add(workspace, { platform, target, agents: [] }, clock.now());
  }
  await connect(`http://127.0.0.1:${port}`, codes);
  for (const { platform, target } of places)
    while (!(await repositories.destinations.findAnywhere(platform, target))) await systemClock.sleep(20);
}

/**
 * No card is shared and nothing is rolled up: what is measured is the pace. And leads ring only in places that are older than
 * their ids, which bear the machine's time, while places were added by a clock that is ahead of it.
 */
async function ready(store: Store): Promise<void> {
  await store.destinations.updateMany({}, { $set: { fold: 0, createdAt: new Date(0) } });
}

/** Waits until every card is there, or none has come for long; what is missing then is a figure. */
async function untilPosted(bench: Bench, { look }: StandIns, count: number): Promise<Posted[]> {
  let posted = await look();
  let seen = '';
  for (let still = 0; still < 50 && posted.some(({ leads }) => leads.length < count); still += 1) {
    await systemClock.sleep(bench.short ? 200 : 2_000);
    posted = await look();
    const line = posted.map(({ leads }) => leads.length).join(', ');
    if (line !== seen) still = 0;
    seen = line;
    bench.say(`${line} of ${count} posted`);
  }
  return posted;
}

function report(bench: Bench, place: PacedPlace, posted: Posted | undefined, count: number): void {
  const { taken = [], refused = 0, leads = [] } = posted ?? {};
  // What connected the chat was answered long before the first card.
  const times = taken.slice(-leads.length);
  const rate = (times.length - 1) / (((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000);
  const of = `fan-out of ${count.toLocaleString('en')} leads to one ${place.name}`;
  const name = `${of}, clock ${speed} times as fast`;
  bench.report({ name, value: rate, floor: place.published, unit: 'posts per second' });
  bench.report({ name: `${of}, posts refused by a limit`, value: refused, unit: 'posts' });
  bench.report({
    name: `${of}, leads without their card`,
    value: count - new Set(leads).size,
    unit: 'leads',
  });
  bench.report({ name: `${of}, second cards`, value: leads.length - new Set(leads).size, unit: 'cards' });
}
