import { systemClock } from '../src/clock.js';
import { createDirectory } from '../src/leads/directory.js';
import { createInbox } from '../src/leads/inbox.js';
import { createLogger } from '../src/logger.js';
import { createSlackClient } from '../src/platforms/slack/client.js';
import { createLeadsScreen } from '../src/platforms/slack/home/leads-screen.js';
import { createPeople } from '../src/platforms/slack/people.js';
import { createRights } from '../src/platforms/slack/rights.js';
import { newId } from '../src/storage/id.js';
import type { HomeRecord } from '../src/storage/models/home.js';
import { createRepositories } from '../src/storage/repositories/repositories.js';
import type { Bench, Family } from './bench.js';
import { createRig, joinStore, startLeadbell } from './support/rig.js';
import { seededAt, seedLeads } from './support/samples.js';
import { median, timed } from './support/statistics.js';

/** An inbox of a size, with what a person may look at in Home, by the name of the figure. */
interface Inbox {
  leads: number;
  looks: Map<string, { draw(): Promise<number>; times: number[] }>;
}

/** What drawing a Home tab costs as the inbox grows, half of it unread; Slack's part is left out. */
export const home: Family = {
  name: 'home',
  async run(bench) {
    const inboxes: Inbox[] = [];
    for (const leads of bench.short ? [1_000, 10_000] : [1_000, 1_000_000])
      inboxes.push(await openInbox(bench, leads));
    const rounds = bench.short ? 15 : 300;
    for (let round = 0; round < rounds; round += 1) {
      for (const { looks } of inboxes) {
        for (const { draw, times } of looks.values()) {
          const ms = await draw();
          if (round >= rounds / 10) times.push(ms);
        }
      }
    }
    for (const { leads, looks } of inboxes) {
      for (const [name, { times }] of looks) {
        const floor = median(inboxes[0]?.looks.get(name)?.times ?? []);
        bench.report({
          name: `Home drawn, ${name}, ${leads.toLocaleString('en')} leads`,
          value: median(times),
          floor,
          unit: 'ms',
        });
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
  await startLeadbell(bench, rig);
  const clock = systemClock;
  const repositories = createRepositories(await joinStore(bench, rig));
  const parts = { ...repositories, clock, wake: () => undefined };
  const screen = createLeadsScreen({
    inbox: createInbox(parts),
    directory: createDirectory(parts),
    rights: createRights({ ...repositories, admins: [] }),
  });
  const workspace = await repositories.workspaces.find(rig.workspace);
  if (!workspace) throw new Error('the workspace is gone');
  const client = createSlackClient({
    token: rig.slack.botToken,
    apiUrl: rig.slack.apiUrl,
    log: createLogger('silent'),
  });
  const { team } = rig.slack;
  const installation = await repositories.installations.add({
    workspace: rig.workspace,
    platform: 'slack',
    externalId: team.id,
    name: team.name,
    createdAt: clock.now(),
  });
  const person = { id: 'U0ADA', name: 'Ada', zone: 'Europe/Berlin', isAdmin: true };
  const owner = { workspace: rig.workspace, team: team.id, user: person.id };
  const opened = await repositories.homeRecords.open(owner, clock.now());
  const look = (change: Partial<HomeRecord>) => ({
    times: [],
    draw: () =>
      timed(() =>
        screen({
          team: { installation, client, people: createPeople({ client, clock }) },
          person,
          workspace,
          home: { ...opened, ...change },
        }),
      ),
  });
  const middle = { capturedAt: seededAt(Math.floor(leads / 2)), id: newId() };
  const unread = opened.filter;
  return {
    leads,
    looks: new Map([
      ['unread', look({})],
      ['unread and read', look({ filter: { ...unread, status: 'all' } })],
      ['in the middle', look({ after: middle, page: 20 })],
      ['unread of a rare agent', look({ filter: { ...unread, agents: [rig.rareAgent] } })],
    ]),
  };
}
