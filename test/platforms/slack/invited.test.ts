import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlackMessage } from '../../../playground/slack/types.js';
import { eventually, startLeadbell, type TestLeadbell } from '../../support/leadbell.js';

let leadbell: TestLeadbell;
beforeEach(async () => {
  leadbell = await startLeadbell();
  await eventually(async () =>
    expect(await leadbell.repositories.installations.find(leadbell.workspace, 'slack')).not.toBeNull(),
  );
});
afterEach(() => leadbell.stop());

const channel = 'C0RANDOM';
const shown = () => leadbell.slack.messages(channel).map(({ text }) => text);
const targets = async () =>
  (await leadbell.repositories.destinations.list(leadbell.workspace)).map(({ target, state }) => [
    target,
    state,
  ]);

/** Invites the bot, and resolves with its question. */
async function question(): Promise<SlackMessage> {
  await leadbell.slack.inviteBot(channel, 'U0BEN');
  return eventually(() => {
    const [asked] = leadbell.slack.messages(channel);
    if (!asked) throw new Error('no question yet');
    return asked;
  });
}

const press = (user: string, { ts }: SlackMessage, actionId: string) =>
  leadbell.slack.person(user).press({ message: { channel, ts }, actionId });

test('invited, it asks once; an admin says yes, and leads ring there', async () => {
  const asked = await question();
  await leadbell.slack.inviteBot(channel, 'U0BEN');
  await press('U0BEN', asked, 'channel_ring');
  await eventually(() =>
    expect(leadbell.slack.ephemerals('U0BEN').at(-1)?.text).toContain('may not do this'),
  );
  expect(await targets()).toEqual([['C0SALES', 'active']]);
  expect(shown()).toEqual(['Should new leads ring in this channel?']);

  await press('U0ADA', asked, 'channel_ring');
  await eventually(() => expect(shown()).toEqual(['New leads ring in this channel, as Ada decided.']));
  expect(await targets()).toEqual([
    ['C0SALES', 'active'],
    [channel, 'active'],
  ]);
  const [entry] = await leadbell.repositories.audit.page(leadbell.workspace, 1);
  expect(entry).toMatchObject({
    actor: { id: 'U0ADA' },
    action: 'destination_added',
    subject: `slack:${channel}`,
  });
  await leadbell.call('POST', '/v1/leads', {
    key: leadbell.captureKey,
    body: { conversation: 'rings', fields: { email: 'rings@example.com' } },
  });
  await eventually(() =>
    expect(JSON.stringify(leadbell.slack.messages(channel))).toContain('rings@example.com'),
  );
});

test('no is an answer, and it is not asked again', async () => {
  await press('U0ADA', await question(), 'channel_decline');
  await eventually(() => expect(shown()).toEqual(['Leads do not ring in this channel, as Ada decided.']));
  await leadbell.slack.inviteBot(channel, 'U0BEN');
  await leadbell.slack.inviteBot('C0LEADSDE', 'U0BEN');
  await eventually(() => expect(leadbell.slack.messages('C0LEADSDE')).toHaveLength(1));
  expect(shown()).toHaveLength(1);
  expect(await targets()).toEqual([['C0SALES', 'active']]);
});

test('a channel shared with another company gets no leads', async () => {
  const asked = await question();
  leadbell.slack.changeChannel(channel, { isExtShared: true });
  await press('U0ADA', asked, 'channel_ring');
  await eventually(() =>
    expect(leadbell.slack.ephemerals('U0ADA').at(-1)?.text).toContain('another company'),
  );
  expect(await targets()).toEqual([['C0SALES', 'active']]);
});

test('invited back to a place where leads ring, it catches up and asks nothing', async () => {
  const { destinations } = leadbell.repositories;
  const [sales] = await destinations.list(leadbell.workspace);
  if (sales) await destinations.pause(leadbell.workspace, sales._id, 'not_in_channel');
  await leadbell.slack.inviteBot('C0SALES', 'U0BEN');
  await eventually(async () => expect(await targets()).toEqual([['C0SALES', 'active']]));
  if (sales) await destinations.pause(leadbell.workspace, sales._id, 'by_person');
  await leadbell.slack.inviteBot('C0SALES', 'U0BEN');
  await leadbell.slack.inviteBot('C0LEADSDE', 'U0BEN');
  await eventually(() => expect(leadbell.slack.messages('C0LEADSDE')).toHaveLength(1));
  expect(await targets()).toEqual([['C0SALES', 'paused']]);
  expect(leadbell.slack.messages('C0SALES')).toEqual([]);
});
