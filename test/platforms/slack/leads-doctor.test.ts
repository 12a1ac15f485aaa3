import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, startLeadbell, type TestLeadbell } from '../../support/leadbell.js';

let leadbell: TestLeadbell;
beforeAll(async () => {
  leadbell = await startLeadbell();
  await eventually(async () =>
    expect(await leadbell.repositories.installations.find(leadbell.workspace, 'slack')).not.toBeNull(),
  );
});
afterAll(() => leadbell.stop());

/** What `/leads doctor` answers to a person. */
async function doctor(user = 'U0MEI') {
  const before = leadbell.slack.ephemerals(user).length;
  await leadbell.slack.person(user).slash('C0LEADSDE', '/leads', 'doctor');
  const answer = await eventually(() => {
    const given = leadbell.slack.ephemerals(user)[before];
    if (!given) throw new Error('no answer yet');
    return given;
  });
  return { text: answer.text, said: JSON.stringify(answer.blocks) };
}

async function addPlace(target: string) {
  const at = { platform: 'slack', target, agents: [] };
  const added = await leadbell.repositories.destinations.add(leadbell.workspace, at, new Date());
  if (!added) throw new Error('it is there already');
  return added;
}

test('says that everything works, and since when', async () => {
  await leadbell.call('POST', '/v1/leads', {
    key: leadbell.captureKey,
    body: { conversation: 'one', fields: { email: 'ada@example.com' } },
  });
  await eventually(async () => {
    const [place] = await leadbell.repositories.destinations.list(leadbell.workspace);
    expect(place?.lastShownAt).toBeDefined();
  });
  const { text, said } = await doctor();
  expect(text).toBe('Everything works.');
  expect(said).toContain('belongs to Playground');
  expect(said).toContain('all there');
  expect(said).toMatch(
    /"channel_id":"C0SALES"\},\{"type":"text","text":" {2}rings; last card [^"]*, 0 waiting"/,
  );
});

test('says of each place what is wrong with it and what to do, before a lead finds out', async () => {
  await addPlace('C0OLD');
  await addPlace('C0RANDOM');
  leadbell.slack.addChannel({ id: 'C0PARTNER', name: 'with-a-partner', isExtShared: true });
  await addPlace('C0PARTNER');
  const paused = await addPlace('G0VIP');
  await leadbell.repositories.destinations.pause(leadbell.workspace, paused._id, 'by_person');
  const { text, said } = await doctor('U0BEN');
  expect(text).toBe('3 things need care.');
  expect(said).toContain('the channel is archived: unarchive the channel');
  expect(said).toContain('Leadbell is not in the channel: type /invite @Leadbell');
  expect(said).toContain('the channel is shared with another company');
  expect(said).toContain('somebody paused it: press Resume in Home');
  expect(said).not.toContain('vip');
  const states = await leadbell.repositories.destinations.list(leadbell.workspace);
  expect(states.filter(({ state }) => state === 'paused')).toHaveLength(1);
});

test('answers while Slack does not say how its places are', async () => {
  leadbell.slack.addFault({ method: 'conversations.info', kind: 'rate_limited' });
  const { said } = await doctor('U0ADA');
  leadbell.slack.clearFaults();
  expect(said).toContain('rings, though it cannot be looked at (ratelimited)');
});
