import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '../../../support/database.js';
import { type DatabaseProxy, startDatabaseProxy } from '../../../support/database-proxy.js';
import { eventually } from '../../../support/leadbell.js';
import { admin, type SettingsRig, startSettings } from './support.js';

let rig: SettingsRig;
let network: DatabaseProxy;
beforeAll(async () => {
  const database = await openTestDatabase();
  network = await startDatabaseProxy(database);
  async function close(): Promise<void> {
    await network.close();
    await database.close();
  }
  rig = await startSettings({ database: { ...database, uri: network.uri, close } });
});
afterAll(() => rig.stop());
afterEach(() => expect(rig.slack.deliveryFailures()).toEqual([]));

const stored = () => rig.repositories.workspaces.find(rig.workspace);

async function form() {
  const ada = rig.as(admin);
  await ada.open();
  await ada.press('settings_workspace_edit');
  await eventually(() => expect(ada.shown()).toContain('Who may delete leads'));
  return ada;
}

test('zone, dates, weeks, who deletes and how long are set, and shown in Home', async () => {
  // As an older version stored it.
  const { collection } = rig.store.workspaces;
  await collection.updateOne({ _id: rig.workspace }, { $unset: { firstDayOfWeek: 1 } });
  const ada = await form();
  expect((await stored())?.firstDayOfWeek).toBe('monday');
  await ada.set('zone', 'America/New_York');
  await ada.set('dateFormat', 'dd.MM.yyyy HH:mm');
  await ada.set('firstDayOfWeek', 'sunday');
  await ada.set('deleters', 'admins');
  await ada.set('restoreHours', '48');
  await ada.submit();
  await eventually(() => expect(ada.home()).toContain('America/New_York'));
  expect(ada.modal()).toBeUndefined();
  expect(await stored()).toMatchObject({
    zone: 'America/New_York',
    dateFormat: 'dd.MM.yyyy HH:mm',
    firstDayOfWeek: 'sunday',
    deleters: 'admins',
    restoreHours: 48,
  });
  expect(ada.home()).toContain('admins alone');
  expect(ada.home()).toContain('Sunday');
});

test('a number out of bounds is told at its input, and nothing is saved', async () => {
  const ada = await form();
  await ada.set('restoreHours', '0');
  await ada.submit();
  await eventually(() => expect(Object.values(ada.modal()?.errors ?? {})[0]).toContain('1 to 720 hours'));
  expect((await stored())?.restoreHours).toBe(48);
});

test('before old leads go it asks, and says how many', async () => {
  const old = new Date(Date.now() - 100 * 86_400_000).toISOString();
  for (const conversation of ['old 1', 'old 2', 'new'])
    await rig.call('POST', '/v1/leads', {
      key: rig.captureKey,
      body: {
        conversation,
        fields: { email: 'ada@example.com' },
        ...(conversation.startsWith('old') && { capturedAt: old }),
      },
    });
  const ada = await form();
  await ada.set('retentionDays', '90');
  await ada.submit();
  await eventually(() => expect(ada.shown()).toContain('2 leads are older than 90 days'));
  expect((await stored())?.retentionDays).toBeUndefined();
  await ada.submit();
  await eventually(async () => expect((await stored())?.retentionDays).toBe(90));
  await eventually(() => expect(ada.home()).toContain('for 90 days, then they go'));

  await form();
  await ada.set('retentionDays', '120');
  await ada.submit();
  await eventually(async () => expect((await stored())?.retentionDays).toBe(120));
  await form();
  await ada.set('retentionDays', null);
  await ada.submit();
  await eventually(async () => expect((await stored())?.retentionDays).toBeUndefined());
});

test('two admins who change different settings both get theirs; of the same, the second is asked again', async () => {
  const ada = await form();
  await rig.repositories.workspaces.change(rig.workspace, { restoreHours: 12 });
  await ada.set('deleters', 'everyone');
  await ada.submit();
  await eventually(async () =>
    expect(await stored()).toMatchObject({ deleters: 'everyone', restoreHours: 12 }),
  );

  await form();
  await rig.repositories.workspaces.change(rig.workspace, { zone: 'Asia/Tokyo' });
  await ada.set('zone', 'Europe/Berlin');
  await ada.submit();
  await eventually(() => expect(ada.shown()).toContain('Somebody else changed this meanwhile'));
  expect(await stored()).toMatchObject({ zone: 'Asia/Tokyo' });
});

test('a form whose saving is slow says so in time, then that it is saved', async () => {
  const ada = await form();
  await ada.set('restoreHours', '36');
  network.freeze();
  await ada.submit();
  expect(ada.shown()).toContain('Saving…');
  network.thaw();
  await eventually(() => expect(ada.shown()).toContain('Saved.'));
  expect((await stored())?.restoreHours).toBe(36);
});

test('History shows who changed what, a page at a time', async () => {
  for (let n = 0; n < 25; n += 1) {
    const actor = { platform: 'slack', id: admin, name: `Admin ${n}` };
    const entry = { actor, action: 'destination_added', subject: 'slack:C0SALES', detail: 'agents: all' };
    await rig.repositories.audit.add(rig.workspace, entry, new Date());
  }
  const ada = rig.as(admin);
  await ada.open();
  await ada.press('settings_history_open');
  await eventually(() => expect(ada.shown()).toContain('Admin 24'));
  expect(ada.shown()).toContain(' made leads ring in ');
  expect(ada.shown()).not.toContain('Admin 4"');
  await ada.pressInModal('settings_history_page_older');
  await eventually(() => expect(ada.shown()).toContain('Admin 4"'));
  expect(ada.shown()).toContain(' changed the workspace ');
  expect(ada.shown()).not.toContain('Admin 24');
  await ada.pressInModal('settings_history_page_newest');
  await eventually(() => expect(ada.shown()).toContain('Admin 24'));
});
