import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, startLeadbell, type TestLeadbell } from '../support/leadbell.js';
import { createShiftedClock, type ShiftedClock } from '../support/shifted-clock.js';

let clock: ShiftedClock;
let leadbell: TestLeadbell;
beforeEach(async () => {
  clock = createShiftedClock();
  leadbell = await startLeadbell({ clock, env: { LEADBELL_ADMINS: 'telegram:1,slack:U0BEN' } });
  await eventually(async () =>
    expect(await leadbell.repositories.installations.find(leadbell.workspace, 'slack')).not.toBeNull(),
  );
});
afterEach(() => leadbell.stop());

const channel = 'C0SALES';

async function installedBy(installer: string): Promise<void> {
  await leadbell.store.installations.updateMany({}, { $set: { installer, appId: leadbell.slack.appId } });
}

async function ring(conversation: string): Promise<void> {
  await leadbell.call('POST', '/v1/leads', {
    key: leadbell.captureKey,
    body: { conversation, fields: { email: 'ada@example.com' } },
  });
}

async function place(target = channel) {
  const found = await leadbell.repositories.destinations.findPlace(leadbell.workspace, 'slack', target);
  if (!found) throw new Error('no such place');
  return found;
}

const paused = (reason: string) =>
  eventually(async () => expect(await place()).toMatchObject({ state: 'paused', reason }));

/** Nothing is left to be told. */
const settled = () =>
  eventually(async () => {
    expect(await leadbell.store.destinations.countDocuments({ 'warning.due': { $exists: true } })).toBe(0);
    expect(await leadbell.store.installations.countDocuments({ 'warning.due': { $exists: true } })).toBe(0);
  });

/** What a person was told in their direct conversation. */
function told(user: string) {
  const direct = leadbell.slack.channels().find((each) => each.isIm && each.user === user);
  return direct ? leadbell.slack.messages(direct.id) : [];
}

test('the person who installed it is told once that a place died, with what to do and what waits', async () => {
  await installedBy('U0ADA');
  leadbell.slack.changeChannel(channel, { isArchived: true });
  await ring('one');
  await paused('is_archived');
  await ring('two');
  await settled();
  expect(told('U0ADA')).toHaveLength(1);
  const [warning] = told('U0ADA');
  expect(warning?.text).toBe('Leads no longer ring in <#C0SALES>: the channel is archived.');
  const said = JSON.stringify(warning?.blocks);
  expect(said).toContain('Unarchive the channel, then press Resume in Home.');
  expect(said).toMatch(/[12] leads? waits? until then/);
  expect(said).toContain(`team=${leadbell.slack.team.id}`);
  expect(told('U0BEN')).toEqual([]);

  const { destinations } = leadbell.repositories;
  await destinations.resume(leadbell.workspace, (await place())._id, clock.now());
  await eventually(() => expect(told('U0ADA')).toHaveLength(2));
});

test('a press on the button to Home is taken', async () => {
  await installedBy('U0ADA');
  leadbell.slack.changeChannel(channel, { isArchived: true });
  await ring('one');
  const { channel: direct, ts } = await eventually(() => {
    const [warning] = told('U0ADA');
    if (!warning) throw new Error('nobody was told');
    return warning;
  });
  const press = { message: { channel: direct, ts }, actionId: 'open_home' };
  expect((await leadbell.slack.person('U0ADA').press(press)).status).toBe(200);
});

test('without the one who installed it an admin is told, without any a place that still rings', async () => {
  await installedBy('U0GONE');
  leadbell.slack.changeChannel(channel, { isArchived: true });
  await ring('one');
  await eventually(() => expect(told('U0BEN')).toHaveLength(1));
  await settled();

  const { destinations } = leadbell.repositories;
  const other = { platform: 'slack', target: 'C0LEADSDE', agents: [] };
  await destinations.add(leadbell.workspace, other, clock.now());
  leadbell.slack.addFault({
    method: 'chat.postMessage',
    kind: 'error',
    error: 'user_disabled',
    channel: 'U0BEN',
  });
  await destinations.resume(leadbell.workspace, (await place())._id, clock.now());
  await eventually(() =>
    expect(leadbell.slack.messages('C0LEADSDE').map(({ text }) => text)).toContain(
      'Leads no longer ring in <#C0SALES>: the channel is archived.',
    ),
  );
});

test('a warning that Slack does not take is tried again, one whose answer was lost too', async () => {
  await installedBy('U0ADA');
  const failing = { method: 'chat.postMessage', channel: 'U0ADA', times: 1 } as const;
  leadbell.slack.addFault({ ...failing, kind: 'rate_limited', retryAfter: 60 });
  leadbell.slack.addFault({ ...failing, kind: 'lost_answer' });
  leadbell.slack.changeChannel(channel, { isArchived: true });
  await ring('one');
  const tries = () => leadbell.slack.calls('chat.postMessage').filter(({ args }) => args.channel === 'U0ADA');
  await eventually(() => expect(tries()).toHaveLength(1));
  await eventually(async () => {
    const { warning } = await place();
    expect(warning?.sent).toBe(0);
    expect(warning?.due.getTime()).toBeGreaterThan(clock.now().getTime());
  });
  expect(told('U0ADA')).toEqual([]);
  clock.forward(60_000);
  await eventually(() => expect(tries()).toHaveLength(2));
  // While it is under way the mark says the same, but for a moment before the call.
  const lost = (tries()[1]?.at.getTime() ?? 0) + 60_000;
  await eventually(async () => {
    const { warning } = await place();
    expect(warning?.sent).toBe(1);
    expect(warning?.due.getTime()).toBeGreaterThanOrEqual(lost + 60_000);
  });
  expect(told('U0ADA')).toHaveLength(1);
  clock.forward(60_000);
  await settled();
  expect(told('U0ADA')).toHaveLength(2);
});

test('a process that died while it warned leaves the warning to another', async () => {
  await installedBy('U0ADA');
  const { destinations } = leadbell.repositories;
  const { _id } = await place();
  const soon = new Date(clock.now().getTime() + 60_000);
  await destinations.pause(leadbell.workspace, _id, 'is_archived', { warnAt: soon });
  clock.forward(30_000);
  expect(told('U0ADA')).toEqual([]);
  clock.forward(30_000);
  await settled();
  expect(told('U0ADA')).toHaveLength(1);
});

test('an installation that died is told of once, not once a place', async () => {
  await installedBy('U0ADA');
  const { destinations, installations } = leadbell.repositories;
  await destinations.add(
    leadbell.workspace,
    { platform: 'slack', target: 'C0LEADSDE', agents: [] },
    new Date(),
  );
  const revoked = { method: 'chat.postMessage', kind: 'error', error: 'account_inactive', times: 1 } as const;
  leadbell.slack.addFault({ ...revoked, channel });
  await ring('one');
  await paused('account_inactive');
  await settled();
  expect(await installations.find(leadbell.workspace, 'slack')).toMatchObject({
    pausedReason: 'account_inactive',
  });
  expect(told('U0ADA').map(({ text }) => text)).toEqual([
    "Leads no longer ring in Slack: Slack no longer accepts Leadbell's token.",
  ]);
});

test('a place that a person paused is nobody to be warned of', async () => {
  await installedBy('U0ADA');
  await leadbell.repositories.destinations.pause(leadbell.workspace, (await place())._id, 'by_person');
  await ring('one');
  leadbell.slack.changeChannel('C0LEADSDE', { isArchived: true });
  const other = { platform: 'slack', target: 'C0LEADSDE', agents: [] };
  await leadbell.repositories.destinations.add(leadbell.workspace, other, new Date(0));
  await ring('two');
  await eventually(() => expect(told('U0ADA')).toHaveLength(1));
  expect(told('U0ADA')[0]?.text).toContain('C0LEADSDE');
});
