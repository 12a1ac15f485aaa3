import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, startLeadbell, type TestLeadbell } from '../../../support/leadbell.js';
import { type AtHome, atHome, ring } from './at-home.js';

let leadbell: TestLeadbell;
let ada: AtHome;
let other: { id: string; key: string };
let rare: string;
const leads: string[] = [];

beforeAll(async () => {
  leadbell = await startLeadbell();
  ada = atHome(leadbell, 'U0ADA');
  const { agent, key } = await leadbell.directory.addAgent(leadbell.workspace, 'Support Bot');
  await leadbell.directory.addSkill(leadbell.workspace, agent._id, 'Call back', []);
  other = { id: agent._id.toHexString(), key };
  for (let day = 1; day <= 60; day += 1) {
    const capturedAt = new Date(Date.UTC(2026, 8, day, 12)).toISOString();
    leads.push(await ring(leadbell, `Visitor ${day}`, { capturedAt }));
  }
  rare = await ring({ ...leadbell, captureKey: key }, 'Rare Visitor', { capturedAt: '2026-09-15T22:30:00Z' });
}, 60_000);
afterAll(() => leadbell.stop());

const newestFirst = (from: number, to: number) => leads.slice(from - 1, to).reverse();

test('Home shows 25 unread leads, newest first, and how many there are', async () => {
  await ada.open();
  await ada.sees('61 unread leads');
  expect(ada.rows()).toEqual(newestFirst(36, 60));
  expect(ada.text()).toContain('Visitor 60');
  expect(ada.text()).toContain('Pricing Bot');
});

test('pages go on and back by key', async () => {
  await ada.press('home_page_older');
  await ada.sees('Page 2');
  const second = ada.rows();
  expect(second[0]).toBe(leads[34]);
  await ada.press('home_page_older');
  await ada.sees('Page 3');
  expect(ada.rows()).toEqual(newestFirst(1, 11));
  await ada.press('home_page_newer');
  await ada.sees('Page 2');
  expect(ada.rows()).toEqual(second);
  await ada.press('home_page_newer');
  await ada.seesNot('Page 2');
  expect(ada.rows()).toEqual(newestFirst(36, 60));
});

test('a page whose lead is deleted meanwhile still leads on', async () => {
  await ada.press('home_page_older');
  await ada.sees('Page 2');
  const last = ada.rows().at(-1) ?? '';
  await leadbell.call('DELETE', `/v1/leads/${last}`);
  await ada.press('home_page_older');
  await ada.sees('Page 3');
  expect(ada.rows()[0]).toBe(leads[leads.indexOf(last) - 1]);
  await leadbell.call('POST', `/v1/leads/${last}/restore`);
  await ada.press('home_page_newest');
  await ada.seesNot('Page 3');
});

test("one agent's leads can be listed, and a filter starts at the first page", async () => {
  await ada.press('home_page_older');
  await ada.sees('Page 2');
  await ada.filter('home_agents', [other.id]);
  await eventually(() => expect(ada.rows()).toEqual([rare]));
  expect(ada.text()).not.toContain('Page 2');
  await ada.filter('home_agents', []);
  await eventually(() => expect(ada.rows()).toHaveLength(25));
});

test("days are the workspace's, both ends included, and a button empties them", async () => {
  await leadbell.repositories.workspaces.change(leadbell.workspace, { zone: 'Asia/Tokyo' });
  await ada.filter('home_from', '2026-09-16');
  await ada.filter('home_to', '2026-09-16');
  await eventually(() => expect(ada.rows()).toEqual([leads[15], rare]));
  expect(ada.text()).toContain('Days are those of Asia/Tokyo.');
  await ada.press('home_any_date');
  await eventually(() => expect(ada.rows()).toHaveLength(25));
  const picked = Object.entries(ada.home().values).find(([block]) => block.startsWith('filters.'))?.[1];
  expect(picked).toMatchObject({ home_from: { selected_date: null }, home_to: { selected_date: null } });
  await leadbell.repositories.workspaces.change(leadbell.workspace, { zone: 'UTC' });
});

test('a range that ends before it begins is said to, and the way back is offered', async () => {
  await ada.filter('home_from', '2026-09-16');
  await ada.filter('home_to', '2026-09-01');
  await ada.sees('The last day comes before the first');
  await ada.press('home_clear_filters');
  await eventually(() => expect(ada.rows()).toHaveLength(25));
});

test('read leads are listed when they are asked for, with who read them', async () => {
  const [lead = ''] = leads;
  await leadbell.call('POST', `/v1/leads/${lead}/read`);
  await ada.filter('home_status', 'read');
  await eventually(() => expect(ada.rows()).toEqual([lead]));
  await ada.sees('✓ Read');
  await ada.filter('home_from', '2026-10-01');
  await ada.sees('Widen the date range or pick another agent.');
  await ada.press('home_clear_filters');
  await eventually(() => expect(ada.rows()).toHaveLength(25));
});

test('a filter on an agent that was removed says so and lists all agents', async () => {
  await ada.filter('home_agents', [other.id]);
  await eventually(() => expect(ada.rows()).toEqual([rare]));
  const { agents } = leadbell.repositories;
  const [, gone] = await agents.list(leadbell.workspace);
  if (gone) await leadbell.directory.removeAgent(leadbell.workspace, gone._id);
  await ada.open();
  await ada.sees('An agent of this filter was removed, so leads of all agents are listed.');
  expect(ada.rows()).toHaveLength(25);
  await ada.filter('home_status', 'unread');
  await ada.seesNot('An agent of this filter was removed');
});

test('what somebody else filters by is their own', async () => {
  const ben = atHome(leadbell, 'U0BEN');
  await ada.filter('home_status', 'read');
  await eventually(() => expect(ada.rows()).toHaveLength(1));
  await ben.open();
  await ben.sees('60 unread leads');
  expect(ben.rows()).toHaveLength(25);
});
