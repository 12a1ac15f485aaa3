import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { eventually, startLeadbell, type TestLeadbell } from '../../../support/leadbell.js';
import { createShiftedClock } from '../../../support/shifted-clock.js';
import { type AtHome, atHome, fill } from './at-home.js';

let leadbell: TestLeadbell;
let ada: AtHome;
let ben: AtHome;
let leads: string[];
let round = 0;
const clock = createShiftedClock();

beforeAll(async () => {
  leadbell = await startLeadbell({ clock, timeScale: 100 });
  ada = atHome(leadbell, 'U0ADA');
  ben = atHome(leadbell, 'U0BEN');
}, 60_000);
afterAll(() => leadbell.stop());

/** Thirty leads that are newer than all before, and Ada in front of them. */
beforeEach(async ({ skip }) => {
  const { slowWrites } = leadbell.database;
  skip(slowWrites !== undefined, slowWrites);
  round += 1;
  await leadbell.store.homes.deleteMany({});
  leads = await fill(leadbell, 30, new Date(Date.UTC(2026, 0, round)));
  await ada.open();
  await eventually(() => expect(ada.rows()).toEqual(leads.slice(0, 25)));
  clock.forward(60_000);
});

const first = (n: number) => leads.slice(0, n);
const status = async (lead: string) => (await leadbell.call('GET', `/v1/leads/${lead}`)).body.lead?.status;

test('what is ticked stays so over pages and filters, and is one person’s own', async () => {
  const [one = '', two = ''] = leads;
  await ada.tick(one);
  await ada.tick(two);
  await ada.sees('2 leads selected');
  await ada.tick(two, false);
  await ada.sees('1 lead selected');
  await ada.press('home_page_older');
  await ada.sees('Page 2');
  expect(ada.text()).toContain('1 lead selected');
  await ada.press('home_select_shown');
  await eventually(() => expect(ada.rows().every((lead) => ada.ticked(lead))).toBe(true));
  const more = ada.rows().length;
  await ada.filter('home_status', 'all');
  await eventually(() => expect(ada.rows()[0]).toBe(one));
  expect(ada.text()).toContain(`${more + 1} leads selected`);
  expect(ada.ticked(one)).toBe(true);
  expect(ada.ticked(two)).toBe(false);
  await ben.open();
  await eventually(() => expect(ben.rows()).toHaveLength(25));
  expect(ben.text()).not.toContain('selected');
  await ada.press('home_select_none');
  await ada.seesNot('selected');
  expect(ada.ticked(one)).toBe(false);
});

test('a page is selected and unselected whole', async () => {
  await ada.press('home_select_shown');
  await ada.sees('25 leads selected');
  await ada.press('home_unselect_shown');
  await ada.seesNot('selected');
  expect(ada.rows().some((lead) => ada.ticked(lead))).toBe(false);
});

test('many are marked at once, and the report is honest about those that others did', async () => {
  const [one = '', two = '', three = ''] = leads;
  for (const lead of [one, two, three]) await ada.tick(lead);
  await ada.sees('3 leads selected');
  await ben.open();
  await eventually(() => expect(ben.rows()).toContain(one));
  await ben.pressAt(one, 'lead_read');
  await eventually(async () => expect(await status(one)).toBe('read'));
  await ada.press('home_mark_read');
  await ada.sees('2 marked read. 1 was already read by Ben.');
  expect(await Promise.all(first(3).map(status))).toEqual(['read', 'read', 'read']);
  expect(ada.text()).not.toContain('selected');
  await eventually(() => expect(ada.rows()).not.toContain(two));
});

test('many are marked unread at once', async () => {
  const [one = ''] = leads;
  await leadbell.call('POST', `/v1/leads/${one}/read`);
  await ada.filter('home_status', 'all');
  await eventually(() => expect(ada.rows()[0]).toBe(one));
  for (const lead of first(2)) await ada.tick(lead);
  await ada.sees('2 leads selected');
  await ada.press('home_mark_unread');
  await ada.sees('1 marked unread. 1 was already unread.');
});

test('many are deleted at once, and Undo brings them back', async () => {
  for (const lead of first(3)) await ada.tick(lead);
  await ada.sees('3 leads selected');
  await ada.press('home_delete');
  await ada.sees('3 deleted.');
  await eventually(() => expect(ada.rows()).not.toContain(leads[0]));
  await ada.press('home_page_older');
  await ada.sees('Page 2');
  await ada.press('home_undo');
  await ada.sees('3 restored.');
  await ada.press('home_page_newer');
  await eventually(() => expect(ada.rows()).toEqual(leads.slice(3, 28)));
  await ada.press('home_page_newer');
  await eventually(() => expect(ada.rows()).toEqual(leads.slice(0, 25)));
});

test('Undo that comes too late says so', async () => {
  await ada.tick(leads[0] ?? '');
  await ada.sees('1 lead selected');
  await ada.press('home_delete');
  await ada.sees('1 deleted.');
  clock.forward(25 * 3_600_000);
  await ada.press('home_undo');
  await ada.sees('Nothing changed. 1 can no longer be restored.');
  await ada.seesNot('Undo');
});

test('a press of an impatient person does nothing twice', async () => {
  await ada.press('home_select_shown');
  await ada.sees('25 leads selected');
  await Promise.all([ada.press('home_mark_read'), ada.press('home_mark_read')]);
  await ada.sees('25 marked read.');
  await leadbell.call('POST', `/v1/leads/${leads[0]}/unread`);
  await ada.sees('25 marked read.');
});

test('a thousand are taken at once, and not one more', async () => {
  await fill(leadbell, 1_000, new Date(Date.UTC(2025, 0, 1)));
  const all = await leadbell.store.leads.find({ list: 'unread' }, { _id: 1 }).sort({ capturedAt: 1 }).lean();
  const owner = { workspace: leadbell.workspace, team: leadbell.slack.team.id, user: 'U0ADA' };
  const home = await leadbell.repositories.homeRecords.find(owner);
  if (!home) throw new Error('there is no record');
  const selected = all.slice(0, 999).map(({ _id }) => _id);
  await leadbell.repositories.homeRecords.change(home, { selected });
  await ada.press('home_select_shown');
  await ada.sees('1,000 leads selected');
  expect(ada.text()).toContain('No more than 1,000 leads can be selected at once.');
  expect((await ada.press('home_mark_read')).status).toBe(200);
  await eventually(() => expect(ada.text()).toContain('1,000 marked read.'), 60_000);
}, 120_000);

test('who may not delete is told so in Home, and nothing is deleted', async () => {
  await ben.open();
  await eventually(() => expect(ben.rows()).toContain(leads[0]));
  await ben.tick(leads[0] ?? '');
  await ben.sees('1 lead selected');
  await leadbell.repositories.workspaces.change(leadbell.workspace, { deleters: 'admins' });
  await ben.press('home_delete');
  await ben.sees('You may not do this.');
  expect(await status(leads[0] ?? '')).toBe('unread');
  await leadbell.repositories.workspaces.change(leadbell.workspace, { deleters: 'everyone' });
});

test('what a process died over is selected again', async () => {
  const owner = { workspace: leadbell.workspace, team: leadbell.slack.team.id, user: 'U0ADA' };
  await ada.tick(leads[0] ?? '');
  await ada.sees('1 lead selected');
  const home = await leadbell.repositories.homeRecords.find(owner);
  if (!home) throw new Error('there is no record');
  const work = { undoing: false, leads: home.selected, at: clock.now() };
  await leadbell.repositories.homeRecords.change(home, { selected: [], work });
  clock.forward(61_000);
  await ada.open();
  await ada.sees('That was interrupted');
  expect(ada.text()).toContain('1 lead selected');
});

test('a button of a row is answered in Home', async () => {
  const [one = '', two = ''] = leads;
  await leadbell.store.homes.updateMany({}, { $set: { seenAt: new Date(0) } });
  await leadbell.call('POST', `/v1/leads/${one}/read`);
  expect(ada.rows()).toContain(one);
  await ada.pressAt(one, 'lead_read');
  await ada.sees('Already read');
  await eventually(() => expect(ada.rows()).not.toContain(one));
  await ada.pressAt(two, 'lead_delete');
  await ada.sees('The lead was deleted.');
  await ada.press('home_undo');
  await ada.sees('1 restored.');
  await eventually(() => expect(ada.rows()).toContain(two));
});

test('a conversation opened from Home marks its row read', async () => {
  const [one = ''] = leads;
  await ada.pressAt(one, 'lead_view');
  await eventually(() => expect(leadbell.slack.modals('U0ADA')).toHaveLength(1));
  await eventually(() => expect(ada.rows()).not.toContain(one));
});

test('a conversation that does not open is said so in Home', async () => {
  leadbell.slack.addFault({ method: 'views.open', kind: 'error', error: 'expired_trigger_id', times: 1 });
  await ada.pressAt(leads[0] ?? '', 'lead_view');
  await ada.sees('The conversation could not be opened');
  expect(await status(leads[0] ?? '')).toBe('unread');
});
