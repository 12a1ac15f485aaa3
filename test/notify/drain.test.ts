import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, startLeadbell, type TestLeadbell } from '../support/leadbell.js';
import { createShiftedClock } from '../support/shifted-clock.js';

const clock = createShiftedClock();
let leadbell: TestLeadbell;

beforeAll(async () => {
  leadbell = await startLeadbell({ clock });
});
afterAll(() => leadbell.stop());

/** A channel where only its own agent's leads ring. */
async function ownChannel(id: string) {
  const { workspace, directory, repositories, slack } = leadbell;
  slack.addChannel({ id, name: id.toLowerCase() });
  const { agent, key } = await directory.addAgent(workspace, `Bot of ${id}`);
  await directory.addSkill(workspace, agent._id, 'Quote request', []);
  const place = { platform: 'slack', target: id, agents: [agent._id] };
  const added = await repositories.destinations.add(workspace, place, new Date());
  if (!added) throw new Error('the channel is there already');
  const calls = (method: string) => slack.calls(method).filter(({ args }) => args.channel === id);
  return {
    id: added._id,
    posts: () => calls('chat.postMessage'),
    edits: () => calls('chat.update'),
    texts: () => slack.messages(id).map((message) => JSON.stringify(message)),
    fault: (method: string, kind: 'http_500', times: number) =>
      slack.addFault({ method, kind, channel: id, times }),
    async record() {
      const record = await repositories.destinations.find(workspace, added._id);
      if (!record) throw new Error('the destination is gone');
      return record;
    },
    async ring(name: string): Promise<string> {
      const body = { conversation: `${id} ${name}`, fields: { name } };
      const answer = await leadbell.call('POST', '/v1/leads', { key, body });
      return answer.body.lead?.id ?? '';
    },
  };
}

const change = (id: string, what: string) => leadbell.call('POST', `/v1/leads/${id}/${what}`);

test('the only card that waits is given longer and longer rests, however often it failed', async () => {
  const channel = await ownChannel('C0RESTS');
  channel.fault('chat.postMessage', 'http_500', 7);
  await channel.ring('Ada');
  for (let failures = 1; failures <= 7; failures += 1) {
    await eventually(async () =>
      expect(await channel.record()).toMatchObject({ failures, lease: { token: '' } }),
    );
    expect(channel.posts()).toHaveLength(failures);
    expect((await channel.record()).lease.until.getTime()).toBeGreaterThan(clock.now().getTime());
    clock.forward(60_000);
  }
  await eventually(() => expect(channel.texts()).toHaveLength(1));
});

test('whoever mends a place and resumes it sees its cards at once', async () => {
  const channel = await ownChannel('C0MENDED');
  const { destinations } = leadbell.repositories;
  channel.fault('chat.postMessage', 'http_500', 2);
  await channel.ring('Ada');
  for (const failures of [1, 2]) {
    await eventually(async () => expect(await channel.record()).toMatchObject({ failures }));
    if (failures === 1) clock.forward(60_000);
  }
  const resumed = await destinations.resume(leadbell.workspace, channel.id, clock.now());
  expect(resumed?.lease.until.getTime()).toBeLessThanOrEqual(clock.now().getTime());
  await eventually(() => expect(channel.texts()).toHaveLength(1));
});

test('a throttled edit waits as long as it was told to, also where Slack never said who we are', async () => {
  const channel = await ownChannel('C0NOBODY');
  const id = await channel.ring('Ada');
  await eventually(() => expect(channel.texts()).toHaveLength(1));
  await leadbell.store.installations.deleteMany({});
  leadbell.slack.addFault({
    method: 'chat.update',
    kind: 'rate_limited',
    retryAfter: 60,
    channel: 'C0NOBODY',
  });
  await change(id, 'read');
  await eventually(async () => {
    expect(channel.edits()).not.toEqual([]);
    expect((await channel.record()).lease.token).toBe('');
  });
  expect((await channel.record()).due.getTime()).toBeGreaterThan(clock.now().getTime() + 30_000);
  expect(channel.edits()).toHaveLength(1);
  leadbell.slack.clearFaults();
  clock.forward(60_000);
  await eventually(() => expect(channel.texts()[0]).toContain('Read by'));
});
