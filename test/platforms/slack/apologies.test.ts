import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Clock, systemClock } from '../../../src/clock.js';
import { createForger } from '../../support/forgery.js';
import { eventually, startLeadbell, type TestLeadbell } from '../../support/leadbell.js';
import { install, startManyTeams } from '../../support/many-teams.js';

const channel = 'C0SALES';
const user = 'U0ADA';
const sorry = 'That did not work just now';

/** A clock that runs, and can be put forward; whoever waits so long for a form to be saved waits no longer. */
let ahead: number;
const clock: Clock = {
  now: () => new Date(Date.now() + ahead),
  sleep: (ms, signal) => (ms === 1_800 ? Promise.resolve() : systemClock.sleep(ms, signal)),
};

let stop: () => Promise<void>;
beforeEach(() => {
  ahead = 0;
});
afterEach(() => stop());

async function start(): Promise<TestLeadbell> {
  const leadbell = await startLeadbell({ clock });
  stop = leadbell.stop;
  return leadbell;
}

/** A long conversation that rang. */
async function ring({ call, captureKey, slack }: TestLeadbell) {
  const messages = Array.from({ length: 40 }, (_, index) => ({
    id: `${index}`,
    role: 'visitor',
    text: index === 39 ? 'long '.repeat(1_000) : `Message ${index}`,
  }));
  const body = { conversation: 'long', fields: { email: 'ada@example.com' }, messages };
  await call('POST', '/v1/leads', { key: captureKey, body });
  return eventually(() => {
    const [card] = slack.messages(channel);
    if (!card) throw new Error('no card yet');
    return { channel, ts: card.ts };
  });
}

/** Has its modal open, at a page that holds a control. */
async function openAt({ slack }: TestLeadbell, message: { channel: string; ts: string }, control: RegExp) {
  const person = slack.person(user);
  await person.press({ message, actionId: 'lead_view' });
  return eventually(async () => {
    const modal = slack.modals(user).at(-1);
    const [actionId] = control.exec(JSON.stringify(modal?.view)) ?? [];
    if (!modal || !actionId) throw new Error('no such control yet');
    const block = modal.view.blocks.find((each) => JSON.stringify(each).includes(actionId));
    return { viewId: modal.id, actionId, ...(block?.block_id && { blockId: block.block_id }) };
  });
}

const shown = ({ slack }: Pick<TestLeadbell, 'slack'>) => JSON.stringify(slack.modals(user).at(-1)?.view);

test('a page of a conversation that cannot be shown is said in its place', async () => {
  const leadbell = await start();
  const at = await openAt(leadbell, await ring(leadbell), /conversation_page_\w+/);
  leadbell.slack.addFault({ method: 'views.update', kind: 'error', error: 'internal_error', times: 1 });
  await leadbell.slack.person(user).press(at);
  await eventually(() => expect(shown(leadbell)).toContain(sorry));
});

test('a message that cannot be shown whole is said in place of its conversation, but not of one that came twice', async () => {
  const leadbell = await start();
  const { slack } = leadbell;
  const at = await openAt(leadbell, await ring(leadbell), /message_whole/);
  const updates = slack.calls('views.update').length;
  const push = async (error: string) => {
    slack.addFault({ method: 'views.push', kind: 'error', error, times: 1 });
    await slack.person(user).press(at);
    await eventually(() => expect(slack.calls('views.push').at(-1)?.answer.error).toBe(error));
  };
  await push('exchanged_trigger_id');
  await push('expired_trigger_id');
  await eventually(() => expect(shown(leadbell)).toContain(sorry));
  expect(slack.calls('views.update')).toHaveLength(updates + 1);
});

test('a form that fails once it says that it saves says so', async () => {
  const leadbell = await start();
  const { slack } = leadbell;
  const card = await ring(leadbell);
  await createForger(slack, slack.apiUrl, user).submit('settings_retention_confirm', 'no form', card);
  await eventually(() => expect(shown(leadbell)).toContain(sorry));
});

test('a search and a press of a team whose token cannot be had now are answered', async () => {
  const leadbell = await startManyTeams({ clock, teams: [{ rotation: true }] });
  stop = leadbell.stop;
  const [slack] = leadbell.teams;
  if (!slack) throw new Error('A team was asked for.');
  await install(leadbell, slack);
  const person = slack.person(user);
  await person.slash(channel, '/leads', 'settings');
  const { ts } = await eventually(() => {
    const [answer] = slack.ephemerals(user);
    if (!answer) throw new Error('no answer yet');
    return answer;
  });
  await person.globalShortcut('find_lead');
  const { id } = await eventually(() => {
    const [modal] = slack.modals(user);
    if (!modal) throw new Error('no modal yet');
    return modal;
  });
  await person.set({ viewId: id, actionId: 'find_words' }, 'ada');

  ahead = 13 * 3_600_000;
  slack.addFault({ method: 'oauth.v2.access', kind: 'http_500' });
  expect((await person.submitView(id)).status).toBe(200);
  expect(shown({ slack })).toContain(sorry);
  await person.press({ message: { channel, ts }, actionId: 'open_settings' });
  await eventually(() => expect(slack.ephemerals(user).at(-1)?.text).toContain(sorry));
  expect(slack.deliveryFailures()).toEqual([]);
});
