import { leadCursor } from '../src/api/cursor.js';
import { newId } from '../src/storage/id.js';
import type { LeadFilter, LeadKey } from '../src/storage/repositories/leads.js';
import { createRepositories } from '../src/storage/repositories/repositories.js';
import type { Bench, Family } from './bench.js';
import { searchesOf } from './searching.js';
import { ask } from './support/ask.js';
import { createHttpClient } from './support/http-client.js';
import { createRig, joinStore, type Rig, startLeadbell } from './support/rig.js';
import { seededAt, seedLeads } from './support/samples.js';
import { median, timed } from './support/statistics.js';

const page = 25;
/** One round of so many has searches: some cost a hundred pages. */
const searchEvery = 5;

/** One look at a list, timed over HTTP and, but for a search, at the repository underneath. */
interface Look {
  name: string;
  filter?: LeadFilter;
  query: string;
  after?: LeadKey;
  /** How many leads it shows; a page when left out. */
  shown?: number;
}

/** Whether a round of looks is more than a warm-up, and whether it has searches. */
interface Round {
  counts: boolean;
  searches: boolean;
}

/** An inbox of a size with what was measured on it, by the name of the figure. */
interface Inbox {
  leads: number;
  looks: Look[];
  overHttp(look: Look): Promise<number>;
  atRepository(filter: LeadFilter, after: LeadKey | undefined): Promise<number>;
  /** Types a command; resolves with the ms until its list stood in the chat. */
  inChat(text: string): Promise<number>;
  times: Map<string, number[]>;
}

/** What a page of 25, and the first one of a search, costs as the inbox grows, half of it unread. */
export const lists: Family = {
  name: 'lists',
  async run(bench) {
    const inboxes: Inbox[] = [];
    for (const leads of bench.short ? [1_000, 10_000] : [1_000, 100_000, 1_000_000])
      inboxes.push(await openInbox(bench, leads));

    const rounds = bench.short ? 15 : 300;
    for (let round = 0; round < rounds; round += 1) {
      const kind = { counts: round >= rounds / 10, searches: round % searchEvery === 0 };
      for (const inbox of inboxes) await lookAtAll(inbox, kind);
    }
    const [smallest] = inboxes;
    for (const figure of smallest?.times.keys() ?? []) {
      const floor = median(smallest?.times.get(figure) ?? []);
      for (const { leads, times } of inboxes) {
        const name = `${figure}, ${leads.toLocaleString('en')} leads`;
        bench.report({ name, value: median(times.get(figure) ?? []), floor, unit: 'ms' });
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
  const client = createHttpClient(url, rig.leadsKey);
  bench.defer(async () => client.close());
  return {
    leads,
    looks: [...looksOf(rig, leads), ...searchLooks(leads)],
    async overHttp({ query, after, shown: wanted = page }) {
      const answer = await client.get(`/v1/leads?${query}${after ? `&cursor=${leadCursor(after)}` : ''}`);
      const shown = (JSON.parse(answer.body) as { leads: unknown[] }).leads.length;
      if (shown !== wanted) throw new Error(`a page of ${shown} leads came`);
      return answer.ms;
    },
    atRepository: (filter, after) =>
      timed(() => repositories.leads.page(rig.workspace, filter, page + 1, after)),
    async inChat(text) {
      const { answer, ms } = await ask(rig.slack, 'U0ADA', rig.agents[0].channel, text);
      const shown = answer.blocks.filter(({ block_id: id }) => id?.startsWith('lead_')).length;
      if (shown !== page) throw new Error(`a page of ${shown} leads came`);
      return ms;
    },
    times: new Map(),
  };
}

function looksOf({ rareAgent }: Rig, leads: number): Look[] {
  const all: LeadFilter = { lists: ['unread', 'read'], agents: [] };
  const middle = { capturedAt: seededAt(Math.floor(leads / 2)), id: newId() };
  return [
    { name: 'first', filter: all, query: 'status=all' },
    { name: 'in the middle', filter: all, query: 'status=all', after: middle },
    {
      name: 'in the middle of some days',
      filter: { ...all, from: seededAt(0), to: seededAt(leads) },
      query: `status=all&from=${seededAt(0).toISOString()}&to=${seededAt(leads).toISOString()}`,
      after: middle,
    },
    { name: 'unread', filter: { lists: ['unread'], agents: [] }, query: 'status=unread' },
    {
      name: 'unread of a rare agent',
      filter: { lists: ['unread'], agents: [rareAgent] },
      query: `status=unread&agent=${rareAgent.toHexString()}`,
    },
  ];
}

function searchLooks(leads: number): Look[] {
  return searchesOf(leads).map(({ name, words, shown }) => ({
    name: `search ${name}`,
    query: `q=${encodeURIComponent(words)}`,
    shown,
  }));
}

async function lookAtAll(
  { looks, overHttp, atRepository, inChat, times }: Inbox,
  round: Round,
): Promise<void> {
  const note = (figure: string, ms: number) => {
    if (round.counts) times.set(figure, [...(times.get(figure) ?? []), ms]);
  };
  for (const look of looks) {
    if (!look.filter) {
      if (round.searches) note(look.name, await overHttp(look));
    } else {
      const name = `list page of ${page}, ${look.name}`;
      note(`${name}, over HTTP`, await overHttp(look));
      note(`${name}, repository`, await atRepository(look.filter, look.after));
    }
  }
  note(`list page of ${page}, /leads, in the chat`, await inChat(''));
  note(`list page of ${page}, /leads of a rare agent, in the chat`, await inChat('agent:"Rare Bot"'));
}
