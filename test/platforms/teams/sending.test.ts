import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../support/leadbell.js';
import { channel, group, startTeams, type TestTeams } from './support.js';

let it: TestTeams;
beforeAll(async () => {
  it = await startTeams({ speed: 5 });
});
afterAll(() => it.stop());
afterEach(() => it.clean());

const place = (target: string) => it.repositories.destinations.findPlace(it.workspace, 'teams', target);
const pausedFor = (target: string, reason: string) =>
  eventually(async () =>
    expect(await place(target)).toMatchObject({ state: 'paused', reason, lease: { token: '' } }),
  );
const slackSays = (words: string) =>
  eventually(() => expect(JSON.stringify(it.slack.messages('C0SALES'))).toContain(words));

test('a chat whose person blocked Leadbell pauses, is warned of in Slack, and goes on once they write', async () => {
  const chat = it.ada.personalChat;
  await it.connect(chat);
  it.ada.block();
  await it.capture('Grace');
  await pausedFor(chat, 'MessageWritesBlocked');
  await slackSays('the person blocked or removed Leadbell');
  it.ada.unblock();
  await it.ada.write(chat, 'help');
  await it.shows(chat, 'Grace');
});

test('one that Leadbell was taken out of pauses, its person is warned, and it goes on once it is back', async () => {
  await it.connect(group);
  await it.ada.uninstall(group);
  await pausedFor(group, 'BotNotInConversationRoster');
  await it.capture('Edsger');
  await it.shows(it.ada.personalChat, 'Leads no longer ring in Teams');
  await it.ada.install(group);
  await it.shows(group, 'Edsger');
  expect(it.teams.deliveryFailures()).toEqual([]);
});

test('a channel of a team that Leadbell was taken out of pauses at the next lead', async () => {
  await it.connect(channel);
  await it.ada.uninstall('19:sales@thread.tacv2');
  await it.capture('Barbara');
  await pausedFor(channel, 'BotNotInConversationRoster');
  await it.ada.install('19:sales@thread.tacv2');
});

test('a chat that is gone pauses', async () => {
  const doomed = '19:doomed@thread.v2';
  it.teams.addConversation({ id: doomed, type: 'groupChat' });
  await it.connect(doomed);
  it.teams.removeConversation(doomed);
  await it.capture('Alan');
  await pausedFor(doomed, 'ConversationNotFound');
});

test('a chat is written to under the address that its last activity told', async () => {
  await it.connect(group);
  it.teams.moveService();
  await it.capture('Margaret');
  await eventually(async () =>
    expect(await it.store.deliveries.countDocuments({ tries: { $gte: 1 } })).toBeGreaterThanOrEqual(1),
  );
  await it.ada.write(group, 'help');
  await it.shows(group, 'Margaret');
});

test('credentials that Microsoft does not take pause every chat together; once it does, looks end that', async () => {
  for (const chat of [group, channel]) await it.connect(chat);
  it.teams.addFault({ operation: '*', kind: 'error', status: 401, code: 'Unauthorized' });
  await it.capture('Katherine');
  for (const chat of [group, channel]) await pausedFor(chat, 'Unauthorized');
  await slackSays("Microsoft no longer accepts Leadbell's credentials");
  it.teams.clearFaults();
  for (const chat of [group, channel])
    await it.repositories.destinations.lookSoon(it.workspace, 'teams', chat, new Date());
  for (const chat of [group, channel]) await it.shows(chat, 'Katherine');
  const mended = await it.repositories.installations.find(it.workspace, 'teams');
  expect(mended).not.toHaveProperty('pausedReason');
});
