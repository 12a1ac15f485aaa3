import { WebClient } from '@slack/web-api';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../../support/leadbell.js';
import { admin, member, type SettingsRig, startSettings } from './support.js';

let rig: SettingsRig;
beforeAll(async () => {
  rig = await startSettings();
});
afterAll(() => rig.stop());
afterEach(() => {
  expect(rig.slack.deliveryFailures()).toEqual([]);
  rig.slack.clearFaults();
});

const places = () => rig.repositories.destinations.list(rig.workspace);
const placeIn = async (target: string) => {
  const place = (await places()).find((each) => each.target === target);
  if (!place) throw new Error(`no ${target}`);
  return { ...place, id: place._id.toHexString() };
};
const audit = async () =>
  (await rig.repositories.audit.page(rig.workspace, 50)).map(({ action, subject = '', actor }) => [
    actor.name,
    action,
    subject,
  ]);

async function addChannel(channel: string) {
  const ada = rig.as(admin);
  await ada.open();
  await ada.press('settings_place_add');
  await eventually(() => expect(ada.shown()).toContain('conversations_select'));
  await ada.set('channel', channel);
  await ada.submit();
  return ada;
}

test('a public channel is joined, tried out and added', async () => {
  const ada = await addChannel('C0RANDOM');
  await eventually(() => expect(ada.shown()).toContain('A test card shows that it works'));
  expect(JSON.stringify(rig.slack.messages('C0RANDOM'))).toContain('This is a test');
  expect(await placeIn('C0RANDOM')).toMatchObject({ state: 'active', agents: [] });
  await eventually(() => expect(ada.home()).toContain('C0RANDOM'));
  expect((await audit())[0]).toEqual(['Ada', 'destination_added', 'slack:C0RANDOM']);
});

test('a channel that leads ring in already is not added twice', async () => {
  const ada = await addChannel('C0SALES');
  await eventually(() => expect(ada.shown()).toContain('Leads ring there already'));
  expect(rig.slack.messages('C0SALES')).toEqual([]);
});

test('a private channel without the bot gets the sentence with /invite, and the form back', async () => {
  rig.slack.addChannel({ id: 'G0BOARD', name: 'board', isPrivate: true, botIsMember: false });
  const ada = await addChannel('G0BOARD');
  await eventually(() => expect(ada.shown()).toContain('⚠️ The channel is gone, or private without Leadbell'));
  expect(ada.shown()).toContain('"initial_conversation":"G0BOARD"');
  rig.slack.changeChannel('G0BOARD', { botIsMember: true });
  await ada.submit();
  await eventually(() => expect(ada.shown()).toContain('A test card shows that it works'));
});

test('a channel of another company too is refused with that reason, whatever the picker let through', async () => {
  rig.slack.addChannel({ id: 'C0PARTNER', name: 'partner' });
  const ada = rig.as(admin);
  await ada.open();
  await ada.press('settings_place_add');
  await eventually(() => expect(ada.shown()).toContain('"exclude_external_shared_channels":true'));
  await ada.set('channel', 'C0PARTNER');
  rig.slack.changeChannel('C0PARTNER', { isExtShared: true });
  await ada.submit();
  await eventually(() => expect(ada.shown()).toContain('shared with another company'));
  expect((await places()).map(({ target }) => target)).not.toContain('C0PARTNER');
  expect(rig.slack.messages('C0PARTNER')).toEqual([]);
});

test('a channel that takes no test card is not added', async () => {
  rig.slack.addChannel({ id: 'C0QUIET', name: 'quiet' });
  rig.slack.addFault({ method: 'chat.postMessage', kind: 'error', error: 'restricted_action', times: 1 });
  const ada = await addChannel('C0QUIET');
  await eventually(() => expect(ada.shown()).toContain('Leadbell may not post there'));
  expect((await places()).map(({ target }) => target)).not.toContain('C0QUIET');
});

test('DM me lets leads ring in direct messages', async () => {
  const ada = rig.as(admin);
  await ada.open();
  await ada.press('settings_place_direct');
  await eventually(() => expect(ada.shown()).toContain('A test card shows that it works'));
  expect(await placeIn(admin)).toMatchObject({ state: 'active' });
  await eventually(() => expect(ada.home()).toContain('Direct messages to'));
});

test('a place is paused, resumed, tried out and removed', async () => {
  const { id } = await placeIn('C0RANDOM');
  const ada = rig.as(admin);
  await ada.open();
  await ada.press('settings_place_pause', id);
  await eventually(() => expect(ada.home()).toContain('Paused: somebody paused it'));
  await ada.press('settings_place_resume', id);
  await eventually(() => expect(ada.home()).not.toContain('Paused'));
  await ada.press('settings_place_test', id);
  await eventually(() => expect(ada.shown()).toContain('A test card is in'));
  expect(rig.slack.messages('C0RANDOM')).toHaveLength(2);
  await ada.press('settings_place_remove', id);
  await eventually(() => expect(ada.home()).not.toContain('C0RANDOM'));
  await eventually(async () =>
    expect((await audit()).slice(0, 3).map(([, action]) => action)).toEqual([
      'destination_removed',
      'destination_resumed',
      'destination_paused',
    ]),
  );
});

test('a channel that vanished says why and what to do, and resumes once that is done', async () => {
  rig.slack.addChannel({ id: 'C0GONE', name: 'gone' });
  await addChannel('C0GONE');
  const { id, _id } = await eventually(() => placeIn('C0GONE'));
  await rig.repositories.destinations.pause(rig.workspace, _id, 'is_archived');
  rig.slack.changeChannel('C0GONE', { isArchived: true });
  const ada = rig.as(admin);
  await ada.open();
  await eventually(() => expect(ada.home()).toContain('Paused: the channel is archived.'));
  expect(ada.home()).toContain('Unarchive the channel, then press Resume.');
  await ada.press('settings_place_resume', id);
  await eventually(() => expect(ada.shown()).toContain('Still paused. '));
  expect(await placeIn('C0GONE')).toMatchObject({ state: 'paused', reason: 'is_archived' });
  await ada.press('settings_place_test', id);
  await eventually(() => expect(ada.shown()).toContain('No test card was sent. The channel is archived.'));
  rig.slack.changeChannel('C0GONE', { isArchived: false });
  await ada.press('settings_place_resume', id);
  await eventually(async () => expect(await placeIn('C0GONE')).toMatchObject({ state: 'active' }));
});

test('which agents ring and which fields show is chosen, and saved', async () => {
  const { id } = await placeIn('C0SALES');
  const ada = rig.as(admin);
  await ada.open();
  await ada.press('settings_place_edit', id);
  await eventually(() => expect(ada.shown()).toContain('multi_static_select'));
  const email = /"text":"Email","emoji":false},"value":"([0-9a-f]+)"/.exec(ada.shown())?.[1] ?? '';
  await ada.set('agents', [rig.agent]);
  await ada.set('fields', [email]);
  await ada.submit();
  await eventually(() => expect(ada.home()).toContain('Pricing Bot · Shows only Email'));
  expect(ada.modal()).toBeUndefined();
  const place = await placeIn('C0SALES');
  expect(place.agents.map((agent) => agent.toHexString())).toEqual([rig.agent]);
  expect(place.fields).toEqual(['email']);
  expect((await audit())[0]).toEqual(['Ada', 'destination_changed', 'slack:C0SALES']);
});

test('of two admins who change the same, the second is shown what the first saved', async () => {
  const { id } = await placeIn('C0SALES');
  const ada = rig.as(admin);
  await ada.open();
  await ada.press('settings_place_edit', id);
  await eventually(() => expect(ada.shown()).toContain('multi_static_select'));
  const place = await placeIn('C0SALES');
  await rig.repositories.destinations.edit(place, { fields: ['phone'] }, new Date());
  await ada.set('fields', null);
  await ada.submit();
  await eventually(() => expect(ada.shown()).toContain('Somebody else changed this meanwhile'));
  expect((await placeIn('C0SALES')).fields).toEqual(['phone']);
  expect(Object.values(ada.modal()?.values ?? {}).flatMap((block) => Object.values(block))).toContainEqual(
    expect.objectContaining({
      selected_options: [expect.objectContaining({ text: expect.objectContaining({ text: 'Phone' }) })],
    }),
  );
  await ada.set('fields', null);
  await ada.submit();
  await eventually(async () => expect((await placeIn('C0SALES')).fields).toBeUndefined());
});

test('changes of different things by two admins are both kept', async () => {
  const { id } = await placeIn('C0SALES');
  const ada = rig.as(admin);
  await ada.open();
  await ada.press('settings_place_edit', id);
  await eventually(() => expect(ada.shown()).toContain('multi_static_select'));
  await rig.repositories.destinations.edit(await placeIn('C0SALES'), { fields: ['email'] }, new Date());
  await ada.set('agents', null);
  await ada.submit();
  await eventually(async () => expect((await placeIn('C0SALES')).agents).toEqual([]));
  expect((await placeIn('C0SALES')).fields).toEqual(['email']);
});

test('a place of a platform that Leadbell runs without is shown, not to be reached, and can be removed', async () => {
  const target = '-1001234567890';
  const place = { platform: 'telegram', target, agents: [] };
  await rig.repositories.destinations.add(rig.workspace, place, new Date());
  const { id } = await placeIn(target);
  const ada = rig.as(admin);
  await ada.open();
  await eventually(() => expect(ada.home()).toContain('Not reachable: Leadbell runs without Telegram.'));
  expect(ada.home()).toContain(target);
  expect(ada.home()).not.toMatch(/Connect Te|Add e-mail/);
  await ada.press('settings_place_remove', id);
  await eventually(() => expect(ada.home()).not.toContain(target));
  expect((await places()).map((each) => each.target)).not.toContain(target);
});

test('what is for other platforms says so where Leadbell runs without them, and does nothing', async () => {
  const target = 'sales@acme.example';
  await rig.repositories.destinations.add(
    rig.workspace,
    { platform: 'email', target, agents: [] },
    new Date(),
  );
  const { id, _id } = await placeIn(target);
  await rig.repositories.destinations.pause(rig.workspace, _id, 'by_person');
  const web = new WebClient(rig.slack.botToken, { slackApiUrl: rig.slack.apiUrl });
  const ada = rig.as(admin);
  for (const [action, value, sentence] of [
    ['telegram_connect', 'x', 'Leadbell runs without Telegram. Start it with TELEGRAM_BOT_TOKEN'],
    ['teams_connect', 'x', 'Leadbell runs without Microsoft Teams'],
    ['mail_add', 'x', 'Leadbell runs without e-mail. Start it with SMTP_URL'],
    ['place_test', id, 'No test mail was sent. Leadbell runs without this platform.'],
    ['place_resume', id, 'Still paused. '],
  ] as const) {
    const actionId = `settings_${action}`;
    const text = { type: 'plain_text' as const, text: 'Forged' };
    const elements = [{ type: 'button' as const, action_id: actionId, text, value }];
    // A Home that was drawn while the platform was there still has the button; ours may be drawn anew in between.
    await eventually(async () => {
      const view = { type: 'home' as const, blocks: [{ type: 'actions' as const, elements }] };
      const published = await web.views.publish({ user_id: admin, view });
      await rig.slack.person(admin).press({ viewId: published.view?.id ?? '', actionId });
    });
    await eventually(() => expect(ada.shown()).toContain(sentence));
  }
  expect(await rig.store.connectCodes.countDocuments()).toBe(0);
  expect(await placeIn(target)).toMatchObject({ state: 'paused' });
  await rig.repositories.destinations.remove(rig.workspace, _id, new Date());
});

test('a place that somebody removed meanwhile is told', async () => {
  rig.slack.addChannel({ id: 'C0SHORT', name: 'short' });
  await addChannel('C0SHORT');
  const { id, _id } = await eventually(() => placeIn('C0SHORT'));
  const ada = rig.as(admin);
  await ada.open();
  await ada.press('settings_place_edit', id);
  await eventually(() => expect(ada.shown()).toContain('multi_static_select'));
  await rig.repositories.destinations.remove(rig.workspace, _id, new Date());
  await ada.submit();
  await eventually(() => expect(ada.shown()).toContain('This place was removed meanwhile'));
  await eventually(() => expect(ada.home()).not.toContain('C0SHORT'));
});

test('more than a hundred agents can be chosen from', async () => {
  for (let n = 0; n < 120; n += 1)
    await rig.repositories.agents.add(rig.workspace, `Agent ${String(n).padStart(3, '0')}`, new Date());
  const last = (await rig.repositories.agents.list(rig.workspace)).at(-1)?._id.toHexString() ?? '';
  const { id } = await placeIn('C0SALES');
  const ada = rig.as(admin);
  await ada.open();
  await ada.press('settings_place_edit', id);
  await eventually(() => expect(ada.shown()).toContain('"1–100"'));
  await ada.set('agents', [last]);
  await ada.submit();
  await eventually(async () => expect((await placeIn('C0SALES')).agents.map(String)).toEqual([last]));
});

test('more agents than fit on the screen are a page away', async () => {
  const ada = rig.as(admin);
  await ada.open();
  await eventually(() => expect(ada.home()).toContain('🤖 Agent 013'));
  expect(ada.home()).not.toContain('🤖 Agent 014');
  await ada.press('settings_page_older', '{"list":"agents","page":2}');
  await eventually(() => expect(ada.home()).toContain('🤖 Agent 014'));
  expect(ada.home()).not.toContain('🤖 Agent 013');
  await ada.press('settings_page_newer', '{"list":"agents","page":1}');
  await eventually(() => expect(ada.home()).toContain('🤖 Agent 013'));
});

test('who may not change the settings gets one sentence at every press, and nothing changes', async () => {
  const ben = rig.as(member);
  await ben.open();
  await eventually(() => expect(ben.home()).toContain('Settings are for admins'));
  const ada = rig.as(admin);
  await ada.open();
  const view = rig.slack.home(admin)?.view;
  const before = await places();
  // A Home that was drawn while he was an admin still has the buttons.
  const web = new WebClient(rig.slack.botToken, { slackApiUrl: rig.slack.apiUrl });
  if (view?.type !== 'home') throw new Error('no home');
  await web.views.publish({ user_id: member, view: { type: 'home', blocks: view.blocks } });
  const { id } = await placeIn('C0SALES');
  const presses: [string, string?][] = [
    ...['place_add', 'place_direct', 'agent_add', 'workspace_edit', 'history_open'].map(
      (action): [string] => [action],
    ),
    ...['edit', 'test', 'pause', 'remove'].map((action): [string, string] => [`place_${action}`, id]),
  ];
  for (const [action, value] of presses) {
    const opened = rig.slack.modals(member).at(-1)?.id;
    await ben.press(`settings_${action}`, value);
    await eventually(() => {
      expect(ben.modal()?.id).not.toBe(opened);
      expect(ben.shown()).toContain('You may not do this');
    });
  }
  expect((await places()).map(({ state, target }) => [state, target])).toEqual(
    before.map(({ state, target }) => [state, target]),
  );
});

test('a press that comes too late to open anything is answered by a message', async () => {
  const ada = rig.as(admin);
  await ada.open();
  rig.slack.addFault({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
  await ada.press('settings_place_add');
  await eventually(() => {
    const own = rig.slack.channels().find(({ user }) => user === admin)?.id ?? '';
    expect(rig.slack.messages(own).at(-1)?.text).toContain('Please try again in a moment');
  });
});

test('whoever installed the app may change the settings', async () => {
  const ben = rig.as(member);
  await rig.store.installations.updateOne({ workspace: rig.workspace }, { $set: { installer: member } });
  await ben.open();
  await eventually(() => expect(ben.home()).not.toContain('Settings are for admins'));
  await ben.press('settings_place_add');
  await eventually(() => expect(ben.shown()).toContain('conversations_select'));
});
