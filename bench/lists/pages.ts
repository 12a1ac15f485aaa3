import { leadCursor } from '../../src/api/cursor.js';
import { newId } from '../../src/storage/id.js';
import type { LeadFilter, LeadKey } from '../../src/storage/repositories/leads.js';
import { createHttpClient, type HttpClient } from '../support/http-client.js';
import { seededAt } from '../support/samples.js';
import { timed } from '../support/statistics.js';
import { type Look, type OpenInbox, page } from './look.js';

/** A page of a list: what is asked for over HTTP, and the same at the repository underneath. */
interface Page {
  name: string;
  query: string;
  filter: LeadFilter;
  after?: LeadKey;
}

/** Pages of 25 over HTTP and at the repository underneath. */
export function pageLooks(inbox: OpenInbox): Look[] {
  const { bench, rig, url, repositories } = inbox;
  const client = createHttpClient(url, rig.leadsKey);
  bench.defer(async () => client.close());
  return pagesOf(inbox).flatMap(({ name, query, filter, after }) => [
    {
      figure: `list page of ${page}, ${name}, over HTTP`,
      measure: () => list(client, `${query}${after ? `&cursor=${leadCursor(after)}` : ''}`, page),
    },
    {
      figure: `list page of ${page}, ${name}, repository`,
      measure: () => timed(() => repositories.leads.page(rig.workspace, filter, page + 1, after)),
    },
  ]);
}

/** Asks for leads that are `wanted` in number; resolves with the ms until they were there. */
export async function list(client: HttpClient, query: string, wanted: number): Promise<number> {
  const { body, ms } = await client.get(`/v1/leads?${query}`);
  const shown = (JSON.parse(body) as { leads: unknown[] }).leads.length;
  if (shown !== wanted) throw new Error(`a page of ${shown} leads came`);
  return ms;
}

function pagesOf({ rig: { rareAgent }, leads }: OpenInbox): Page[] {
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
