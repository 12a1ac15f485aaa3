import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { eventually, startLeadbell, type TestLeadbell } from '../../../support/leadbell.js';
import { createShiftedClock } from '../../../support/shifted-clock.js';
import { type AtHome, atHome, ring } from './at-home.js';

let leadbell: TestLeadbell;
let ada: AtHome;
let ben: AtHome;
const clock = createShiftedClock();

beforeAll(async () => {
  leadbell = await startLeadbell({ clock, timeScale: 100 });
  ada = atHome(leadbell, 'U0ADA');
  ben = atHome(leadbell, 'U0BEN');
  for (const person of [ada, ben]) {
    await person.move();
    await person.sees('No leads yet');
  }
}, 60_000);
afterEach(() => leadbell.slack.clearFaults());
afterAll(() => leadbell.stop());

const published = (user: string) =>
  leadbell.slack.calls('views.publish').filter(({ args }) => args.user_id === user);
/** Waits until no Home is known to be stale. */
const quiet = () =>
  eventually(async () => {
    const [workspace] = await leadbell.store.workspaces.find().lean();
    expect(workspace?.homesDue).toBeUndefined();
  });
const refusals = () => leadbell.slack.calls('views.publish').flatMap(({ answer }) => answer.error ?? []);

test('a lead that is captured, read or deleted anywhere shows in every open Home', async () => {
  const lead = await ring(leadbell, 'Ada Lovelace');
  for (const person of [ada, ben]) await person.sees('Ada Lovelace');
  await leadbell.call('POST', `/v1/leads/${lead}/read`);
  for (const person of [ada, ben]) await person.seesNot('Ada Lovelace');
  await leadbell.call('POST', `/v1/leads/${lead}/unread`);
  for (const person of [ada, ben]) await person.sees('Ada Lovelace');
  await leadbell.call('DELETE', `/v1/leads/${lead}`);
  for (const person of [ada, ben]) await person.seesNot('Ada Lovelace');
});

test('a Home that shows it already is not published again', async () => {
  const lead = await ring(leadbell, 'Shown Already');
  await ada.sees('Shown Already');
  await ada.pressAt(lead, 'lead_read');
  await ada.seesNot('Shown Already');
  await ben.seesNot('Shown Already');
  await quiet();
  const before = published('U0ADA').length;
  await ring(leadbell, 'Afterwards');
  await quiet();
  for (const person of [ada, ben]) await person.sees('Afterwards');
  expect(published('U0ADA')).toHaveLength(before + 1);
});

test('what a person is choosing is not thrown away by a refresh', async () => {
  const lead = await ring(leadbell, 'Half Chosen');
  await ada.sees('Half Chosen');
  leadbell.slack.connectApp('http://127.0.0.1:1/slack/events');
  await ada.tick(lead).catch(() => undefined);
  leadbell.slack.connectApp(`${leadbell.url}/slack/events`);
  await ring(leadbell, 'Newer Than That');
  await ada.sees('Newer Than That');
  expect(ada.ticked(lead)).toBe(true);
  await ada.press('home_select_shown');
  await eventually(() => expect(ada.rows().every((row) => ada.ticked(row))).toBe(true));
  await ada.press('home_select_none');
  await ada.seesNot('selected');
});

test('one whose publish is limited is tried again, and nobody else waits for it', async () => {
  leadbell.slack.addFault({ method: 'views.publish', kind: 'rate_limited', retryAfter: 1, times: 1 });
  await ring(leadbell, 'While Limited');
  for (const person of [ada, ben]) await person.sees('While Limited');
  expect(refusals()).toContain('ratelimited');
});

test.each(['lost_answer', 'reset', 'http_500'] as const)(
  '%s keeps no Home from the present state',
  async (kind) => {
    leadbell.slack.addFault({ method: 'views.publish', kind, times: 2 });
    await ring(leadbell, `While ${kind}`);
    for (const person of [ada, ben]) await person.sees(`While ${kind}`);
  },
);

test('a publish that would overtake another is refused by its hash and drawn anew', async () => {
  await leadbell.store.homes.updateMany({}, { $set: { hash: 'of another' } });
  await ring(leadbell, 'After Conflict');
  for (const person of [ada, ben]) await person.sees('After Conflict');
  expect(refusals()).toContain('hash_conflict');
});

test('a press is shown at once while its Home is left alone for a failure', async () => {
  const lead = await ring(leadbell, 'Pressed Meanwhile');
  await ada.sees('Pressed Meanwhile');
  leadbell.slack.addFault({ method: 'views.publish', kind: 'rate_limited', retryAfter: 600, times: 2 });
  await ring(leadbell, 'Not Shown Yet');
  await eventually(async () => {
    const resting = await leadbell.store.homes.countDocuments({ failures: { $gt: 0 } });
    expect(resting).toBe(2);
  });
  await ada.tick(lead);
  await ada.sees('Not Shown Yet');
  expect(ada.text()).toContain('1 lead selected');
  expect(ben.text()).not.toContain('Not Shown Yet');
  await ben.open();
  await ben.sees('Not Shown Yet');
});

test('a Home that nobody looked at for 15 minutes is left alone until it is opened', async () => {
  clock.forward(15 * 60_000 + 1_000);
  await ada.open();
  const before = published('U0BEN').length;
  await ring(leadbell, 'Much Later');
  await ada.sees('Much Later');
  await quiet();
  expect(published('U0BEN')).toHaveLength(before);
  await ben.open();
  await ben.sees('Much Later');
});

test('a Home that Slack forgot is published again when it is opened', async () => {
  await leadbell.store.homes.updateMany(
    { user: 'U0ADA' },
    { $set: { hash: 'of a view before a reinstall' } },
  );
  const before = published('U0ADA').length;
  await ada.open();
  await eventually(() => expect(published('U0ADA').length).toBeGreaterThan(before));
});
