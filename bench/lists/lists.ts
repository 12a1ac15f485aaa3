import { createRepositories } from '../../src/storage/repositories/repositories.js';
import type { Bench, Family } from '../bench.js';
import { createRig, joinStore, startLeadbell } from '../support/rig.js';
import { seedLeads } from '../support/samples.js';
import { median } from '../support/statistics.js';
import { commandLooks } from './commands.js';
import { homeLooks } from './home.js';
import type { Look } from './look.js';
import { pageLooks } from './pages.js';
import { searchLooks } from './searches.js';

/** An inbox of a size, with what is looked at in it and the times that took. */
interface Inbox {
  leads: number;
  looks: (Look & { times: number[] })[];
}

/** What a page of 25, a command, a Home tab and a search cost as the inbox grows, half of it unread. */
export const lists: Family = {
  name: 'lists',
  async run(bench) {
    const inboxes: Inbox[] = [];
    for (const leads of bench.short ? [500, 5_000] : [1_000, 100_000, 1_000_000])
      inboxes.push(await openInbox(bench, leads));

    const rounds = bench.short ? 6 : 20;
    for (let round = 0; round < rounds; round += 1) {
      for (const { looks } of inboxes) {
        for (const { measure, times, every = 1 } of looks) {
          if (round % every > 0) continue;
          const ms = await measure();
          if (round >= rounds / 10) times.push(ms);
        }
      }
    }
    const [smallest] = inboxes;
    for (const [index, { figure, times }] of smallest?.looks.entries() ?? []) {
      for (const { leads, looks } of inboxes) {
        const name = `${figure}, ${leads.toLocaleString('en')} leads`;
        const value = median(looks[index]?.times ?? []);
        bench.report({ name, value, floor: median(times), unit: 'ms' });
      }
    }
  },
};

async function openInbox(bench: Bench, leads: number): Promise<Inbox> {
  bench.say(`seeding ${leads} leads`);
  const rig = await createRig(bench, {
    fill: (store, { workspace, agents: [{ id }], rareAgent }) =>
      seedLeads(store, { workspace, agent: id, rareAgent }, leads),
  });
  const { url } = await startLeadbell(bench, rig);
  const repositories = createRepositories(await joinStore(bench, rig));
  const inbox = { bench, rig, url, repositories, leads };
  const looks = [
    ...pageLooks(inbox),
    ...searchLooks(inbox),
    ...commandLooks(inbox),
    ...(await homeLooks(inbox)),
  ];
  return { leads, looks: looks.map((look) => ({ ...look, times: [] })) };
}
