import { afterEach, beforeEach, expect, test } from 'vitest';
import { createForger } from '../../support/forgery.js';
import { eventually, startLeadbell, type TestLeadbell } from '../../support/leadbell.js';

let leadbell: TestLeadbell;
beforeEach(async () => {
  leadbell = await startLeadbell();
});
afterEach(() => leadbell.stop());

const channel = 'C0SALES';
const vip = 'G0VIP';
const [admin, member] = ['U0ADA', 'U0BEN'];

/** A lead whose cards are there, and one of them. */
async function capture(conversation: string, places = [channel]) {
  const before = new Map(places.map((place) => [place, leadbell.slack.messages(place).length]));
  const { body } = await leadbell.call('POST', '/v1/leads', {
    key: leadbell.captureKey,
    body: {
      conversation,
      fields: { email: 'grace@example.com' },
      messages: [{ id: '1', role: 'visitor', text: 'My secret wish' }],
    },
  });
  for (const [place, count] of before)
    await eventually(() => expect(leadbell.slack.messages(place)).toHaveLength(count + 1));
  const card = { channel, ts: leadbell.slack.messages(channel).at(-1)?.ts ?? '' };
  return { id: body.lead?.id ?? '', card };
}

const top = (user: string) => leadbell.slack.modals(user).at(-1);
const said = (user: string) => JSON.stringify(top(user)?.view.blocks);
const cards = (place: string) => JSON.stringify(leadbell.slack.messages(place));

/** The conversation's modal, once it shows the conversation. */
async function open(user: string, message: { channel: string; ts: string }): Promise<string> {
  await leadbell.slack.person(user).press({ message, actionId: 'lead_view' });
  return eventually(() => {
    expect(said(user)).toContain('My secret wish');
    return top(user)?.id ?? '';
  });
}

const press = (user: string, viewId: string, actionId: string) =>
  leadbell.slack.person(user).press({ viewId, actionId });

/** Presses Refresh until the receipt says what it should. */
async function refreshed(user: string, viewId: string, check: () => void): Promise<void> {
  await eventually(async () => {
    const before = leadbell.slack.calls('views.update').length;
    await press(user, viewId, 'lead_erasure');
    await eventually(() => expect(leadbell.slack.calls('views.update').length).toBeGreaterThan(before));
    check();
  });
}

const erasures = async () =>
  (await leadbell.repositories.audit.page(leadbell.workspace, 50)).filter(
    ({ action }) => action === 'lead_erased',
  );

test('an admin erases a lead in its conversation, and the receipt there tells place by place how its cards follow', async () => {
  const { repositories, workspace, slack } = leadbell;
  const at = { platform: 'slack', target: vip, agents: [] };
  const place = await repositories.destinations.add(workspace, at, new Date());
  const { id, card } = await capture('one', [channel, vip]);
  const viewId = await open(admin, card);
  await repositories.destinations.pause(workspace, place?._id ?? workspace, 'by_person');

  await press(admin, viewId, 'lead_erase');
  await eventually(() => expect(said(admin)).toMatch(/Erased \d\d:\d\d\./));
  expect(top(admin)?.id).toBe(viewId);
  expect(JSON.stringify(top(admin)?.view)).not.toMatch(/grace|secret/i);
  expect(said(admin)).toMatch(/"channel_id":"G0VIP".*still to be redacted: somebody paused it/);
  expect((await leadbell.call('GET', `/v1/leads/${id}`)).status).toBe(404);

  await eventually(() => expect(cards(channel)).not.toMatch(/grace|secret|undo/i));
  await refreshed(admin, viewId, () =>
    expect(said(admin)).toMatch(/"channel_id":"C0SALES".*? redacted \d\d:\d\d"/),
  );
  expect(said(admin)).toContain('somebody paused it');
  expect(cards(vip)).toContain('grace');

  await repositories.destinations.resume(workspace, place?._id ?? workspace, new Date());
  await eventually(() => expect(cards(vip)).not.toMatch(/grace|secret/i));
  await refreshed(admin, viewId, () => expect(said(admin)).not.toContain('still to be redacted'));
  expect(slack.modals(admin)).toHaveLength(1);
  expect(await erasures()).toMatchObject([{ actor: { id: admin }, subject: id }]);
});

test('two admins who erase the same lead, also one that was deleted meanwhile, both get its receipt', async () => {
  const { slack } = leadbell;
  const { id, card } = await capture('one');
  const viewId = await open(admin, card);
  await leadbell.call('DELETE', `/v1/leads/${id}`);
  await press(admin, viewId, 'lead_erase');
  await eventually(() => expect(said(admin)).toContain('Erased'));
  const second = await capture('two');
  const forger = createForger(slack, slack.apiUrl, admin);
  await forger.use('modal', 'button', 'lead_erase', id, second.card);
  await eventually(() => expect(said(admin)).toContain('Erased'));
  expect(await erasures()).toHaveLength(1);
  expect((await leadbell.call('GET', `/v1/leads/${second.id}`)).status).toBe(200);
});

test('whoever is no admin sees no Erase now, and one sentence where they press it all the same', async () => {
  const { id, card } = await capture('one');
  await open(member, card);
  expect(said(member)).not.toContain('lead_erase');
  const forger = createForger(leadbell.slack, leadbell.slack.apiUrl, member);
  for (const action of ['lead_erase', 'lead_erasure']) {
    await forger.use('modal', 'button', action, id, card);
    await eventually(() => expect(said(member)).toContain('You may not do this.'));
  }
  expect((await leadbell.call('GET', `/v1/leads/${id}`)).status).toBe(200);
  expect(await erasures()).toEqual([]);
});

test('what names no lead, or one that was not erased, says that there is nothing', async () => {
  const { id, card } = await capture('one');
  const forger = createForger(leadbell.slack, leadbell.slack.apiUrl, admin);
  for (const [action, value] of [
    ['lead_erase', 'nonsense'],
    ['lead_erase', 'a'.repeat(24)],
    ['lead_erasure', id],
  ] as const) {
    await forger.use('modal', 'button', action, value, card);
    await eventually(() => expect(said(admin)).toContain('nothing to open or change'));
  }
  expect((await leadbell.call('GET', `/v1/leads/${id}`)).status).toBe(200);
});

test('where the receipt cannot be drawn, the modal says that it did not work, and the erasing stands', async () => {
  const { id, card } = await capture('one');
  const viewId = await open(admin, card);
  leadbell.slack.addFault({ method: 'views.update', kind: 'error', error: 'internal_error', times: 1 });
  await press(admin, viewId, 'lead_erase');
  await eventually(() => expect(said(admin)).toContain('did not work just now'));
  expect((await leadbell.call('GET', `/v1/leads/${id}`)).status).toBe(404);
  await eventually(() => expect(cards(channel)).not.toMatch(/grace|secret/i));
});
