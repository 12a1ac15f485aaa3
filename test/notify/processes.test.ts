import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorld, type World } from '../chaos/world.js';
import { eventually } from '../support/leadbell.js';

let world: World;

const first = ([url = '']: string[]) => url;
const cards = (conversation: string, channel = 'C0SALES') =>
  world.slack.messages(channel).filter(({ text }) => text.includes(conversation));
const shown = (conversation: string, patience?: number) =>
  eventually(() => expect(cards(conversation)).toHaveLength(1), patience);

describe('two web and two worker processes', () => {
  beforeAll(async () => {
    world = await createWorld('server', ['web', 'web', 'worker', 'worker']);
  });
  afterAll(() => world.stop());

  test('ring a lead once in each channel, at whichever door it was left and however often', async ({
    skip,
  }) => {
    skip(world.notAtomic !== undefined, world.notAtomic);
    const doors = world.fleet.doors().flatMap(({ url }) => [url, url]);
    await Promise.all(doors.map((url) => world.leave('everywhere', () => url)));
    for (const channel of ['C0SALES', 'C0LEADSDE', 'G0VIP']) {
      await eventually(() => expect(cards('everywhere', channel)).toHaveLength(1));
    }
    await world.leave('afterwards', first);
    await shown('afterwards');
    await eventually(() => expect(world.slack.calls('chat.postMessage')).toHaveLength(6));
    expect(await world.read((store) => store.leads.countDocuments({ externalId: 'everywhere' }))).toBe(1);
  });

  test('lose nothing when one is killed while Slack hangs: another posts the card after the lease', async () => {
    world.slack.addFault({ method: 'chat.postMessage', kind: 'hang', channel: 'C0SALES', times: 1 });
    await world.leave('hanging', first);
    await eventually(() =>
      expect(world.slack.calls('chat.postMessage').map(({ answer }) => answer.error)).toContain('hang'),
    );
    const token = await world.read(
      async (store) => (await store.destinations.findOne({ target: 'C0SALES' }).lean())?.lease.token,
    );
    expect(token).toMatch(/./);
    for (const worker of world.fleet.members('worker')) await world.fleet.replace(worker, 'SIGKILL');
    await shown('hanging', 25_000);
    const lost = () => world.read((store) => store.deliveries.find({ lostAnswers: { $gt: 0 } }).lean());
    await eventually(async () => expect(await lost()).toMatchObject([{ stale: false, lostAnswers: 1 }]));
  }, 60_000);

  test('give their leases back at once when they are told to end, and the next goes on', async ({ skip }) => {
    skip(world.notAtomic !== undefined, world.notAtomic);
    for (const name of ['queue-1', 'queue-2', 'queue-3', 'queue-4']) await world.leave(name, first);
    await shown('queue-1');
    const told = world.fleet.members('worker');
    const ends = await Promise.all(told.map((worker) => worker.end('SIGTERM')));
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    const held = (store: Parameters<Parameters<World['read']>[0]>[0]) =>
      store.destinations.countDocuments({ 'lease.token': { $ne: '' } });
    expect(await world.read(held)).toBe(0);
    await world.fleet.start('worker');
    for (const name of ['queue-2', 'queue-3', 'queue-4']) await shown(name);
    expect(await world.read((store) => store.deliveries.countDocuments({ lostAnswers: { $gt: 0 } }))).toBe(1);
  });
});

test('a web process that is told to end still answers who is at its door', async () => {
  const alone = await createWorld('server', ['web']);
  const [door] = alone.fleet.doors();
  const { status, code } = await lateBody(door?.url ?? '', alone.key, () => door?.end('SIGTERM'));
  await alone.stop();
  expect({ status, code }).toEqual({ status: 201, code: 0 });
});

/** Begins a capture, does `between` once the server has heard of it, and sends the rest when no other call is taken. */
async function lateBody(
  url: string,
  key: string,
  between: () => Promise<{ code: number | null }> | undefined,
) {
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    expect: '100-continue',
  };
  const call = request(`${url}/v1/leads`, { method: 'POST', headers });
  const answered = once(call, 'response');
  call.flushHeaders();
  await once(call, 'continue');
  const ended = between();
  await eventually(() => expect(knock(url)).rejects.toThrow());
  call.end(JSON.stringify({ conversation: 'late', fields: { name: 'Ada' } }));
  const [{ statusCode: status }] = (await answered) as [IncomingMessage];
  return { status, code: (await ended)?.code };
}

async function knock(url: string): Promise<void> {
  const socket = connect(Number(new URL(url).port));
  await once(socket, 'connect').finally(() => socket.destroy());
}

describe('processes around the owner of the embedded store', () => {
  let around: World;

  beforeAll(async () => {
    around = await createWorld('owner', ['web', 'worker']);
  });
  afterAll(() => around.stop());

  const sentences = (stderr: string | undefined) =>
    stderr?.split('\n').filter((line) => line !== '' && !line.startsWith('{'));

  test('wait out an owner that is frozen, while whoever comes then is told so in one sentence', async () => {
    const [owner, worker] = around.fleet.members();
    process.kill(owner?.pid ?? 0, 'SIGSTOP');
    const refused = await around.fleet.start('worker').catch((error: Error) => error.message);
    process.kill(owner?.pid ?? 0, 'SIGCONT');
    expect(sentences(String(refused))).toEqual([
      'leadbell: The process that runs the embedded store does not answer: end it and start again.',
    ]);
    await around.leave('thawed', first);
    await eventually(() => expect(around.slack.messages('G0VIP')).toHaveLength(1), 20_000);
    expect(around.fleet.members()).toEqual([owner, worker]);
  });

  test('end with one sentence when the owner is killed', async () => {
    const [owner, worker] = around.fleet.members();
    await owner?.end('SIGKILL');
    const { code, stderr } = (await worker?.ended) ?? {};
    expect(code).toBe(1);
    expect(sentences(stderr)).toEqual([
      'leadbell: The process that runs the embedded store has gone: start again.',
    ]);
  });
});
