import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '../support/database.js';
import { type DatabaseProxy, startDatabaseProxy } from '../support/database-proxy.js';
import { eventually, startLeadbell, type TestLeadbell } from '../support/leadbell.js';
import { createShiftedClock } from '../support/shifted-clock.js';

let proxy: DatabaseProxy;
let leadbell: TestLeadbell;

/** Put forward past a lease, or past whatever else holds up the next try. */
const clock = createShiftedClock();
const putForward = () => clock.forward(60_000);

beforeAll(async () => {
  const database = await openTestDatabase();
  proxy = await startDatabaseProxy(database);
  const close = async () => {
    await proxy.close();
    await database.close();
  };
  leadbell = await startLeadbell({ clock, database: { ...database, uri: proxy.uri, close } });
});
afterAll(() => leadbell.stop());

const capture = (conversation: string): Promise<Response> =>
  fetch(`${leadbell.url}/v1/leads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${leadbell.captureKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ conversation, fields: { name: conversation, email: 'ada@example.com' } }),
  });

/** Sends it until it is answered well, as an agent does. */
const captured = (conversation: string): Promise<void> =>
  eventually(async () => expect((await capture(conversation)).ok).toBe(true));

/** Waits until nothing is left to be shown, and holds that this conversation's lead has one card. */
const rings = (conversation: string): Promise<void> =>
  eventually(async () => {
    expect(await leadbell.store.deliveries.exists({ stale: true })).toBeNull();
    const cards = leadbell.slack.messages('C0SALES').filter(({ text }) => text?.includes(conversation));
    expect(cards).toHaveLength(1);
  }, 15_000);

const isRefused = ({ status, headers }: Response) => {
  expect([status, headers.get('retry-after')]).toEqual([503, '2']);
};

test('a frozen database is answered for with 503, and when it is back all goes on', async () => {
  await captured('before-frost');
  proxy.freeze();
  const answers = await Promise.all(['frost-1', 'frost-2', 'frost-3'].map(capture));
  answers.forEach(isRefused);
  expect((await fetch(`${leadbell.url}/readyz`)).status).toBe(503);
  proxy.thaw();
  putForward();
  await captured('after-frost');
  await rings('before-frost');
  await rings('after-frost');
});

test('a database that is away is answered for with 503, and found again', async () => {
  await proxy.goAway();
  isRefused(await capture('away'));
  await proxy.comeBack();
  putForward();
  await captured('away');
  await rings('away');
});

test('a command is taken at once and answered, however the database is', async () => {
  await captured('before-commands');
  await rings('before-commands');
  const { slack } = leadbell;
  const told = () => slack.ephemerals('U0BEN').map(({ text }) => text);
  const ask = async () =>
    expect(await slack.person('U0BEN').slash('C0RANDOM', '/leads', 'help')).toMatchObject({ status: 200 });
  proxy.freeze();
  await ask();
  proxy.thaw();
  await eventually(() => expect(told()).toEqual(['What /leads can do']));
  await proxy.goAway();
  await ask();
  await eventually(() => expect(told().at(1)).toMatch(/^That did not work just now/));
  await proxy.comeBack();
  putForward();
  await captured('after-commands');
  expect(slack.deliveryFailures()).toEqual([]);
});

test('a search that waits for the database says so, and then shows what it found', async () => {
  await captured('found-late');
  const { slack } = leadbell;
  const person = slack.person('U0ADA');
  const top = () => JSON.stringify(slack.modals('U0ADA').at(-1)?.view);
  await person.globalShortcut('find_lead');
  await eventually(() => expect(slack.modals('U0ADA')).toHaveLength(1));
  const viewId = slack.modals('U0ADA')[0]?.id ?? '';
  await person.set({ viewId, actionId: 'find_words' }, 'found-late');
  proxy.freeze();
  await person.submitView(viewId);
  expect(top()).toContain('Searching…');
  proxy.thaw();
  await eventually(() => expect(top()).toContain('🔵 found-late'));
  await person.closeView(viewId);
});

test.each([
  ['answer', 'insert', 'conversations'],
  ['answer', 'insert', 'leads'],
  ['answer', 'insert', 'jobs'],
  ['answer', 'findAndModify', 'jobs'],
  ['answer', 'update', 'jobs'],
  ['answer', 'delete', 'jobs'],
  ['answer', 'insert', 'deliveries'],
  ['request', 'insert', 'deliveries'],
  ['answer', 'findAndModify', 'deliveries'],
  ['answer', 'update', 'deliveries'],
  ['request', 'update', 'deliveries'],
  ['answer', 'findAndModify', 'destinations'],
  ['answer', 'update', 'destinations'],
  ['answer', 'update', 'leads'],
  ['request', 'update', 'leads'],
] as const)(
  'a connection that breaks at the %s of %s on %s costs no lead and doubles no card',
  async (what, command, collection) => {
    const name = `${what}-${command}-${collection}`;
    const broken = proxy.breakAt(what, command, collection);
    await captured(name);
    await broken;
    // What was sent is noted at the next try, while the lease holds; all else may wait for a lease or a lock to end.
    if (`${command} ${collection}` !== 'update deliveries') putForward();
    await rings(name);
  },
);
