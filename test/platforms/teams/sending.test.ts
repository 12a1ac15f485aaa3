import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../../support/leadbell.js';
import { at, channel, group, startTeams, type TestTeams, textOf } from './support.js';

let it: TestTeams;
beforeEach(async () => {
  it = await startTeams();
});
afterEach(() => it.stop());

const place = (target: string) => it.repositories.destinations.findPlace(it.workspace, 'teams', target);
const pausedFor = (target: string, reason: string) =>
  eventually(async () => expect(await place(target)).toMatchObject({ state: 'paused', reason }));
const cardsOf = (chat: string, text: string) =>
  it.teams.messages(chat).filter(({ cards }) => textOf(cards[0]).includes(text));

describe('what is worth a later try', () => {
  test.each([
    ['PreconditionFailed', 412],
    ['ServiceError', 502],
    ['Timeout', 504],
    ['Unheard', 418],
  ])('%s %i is tried again, by the drain alone', async (code, status) => {
    await it.connect(group);
    const sent = it.teams.calls('send').length;
    it.teams.addFault({ operation: 'send', kind: 'error', status, code, times: 1 });
    await it.capture('Grace');
    await it.shows(group, 'Grace');
    expect(it.teams.calls('send').length).toBe(sent + 2);
    expect((await place(group))?.state).toBe('active');
  });

  test.each(['reset', 'html'] as const)('a %s too', async (kind) => {
    await it.connect(group);
    it.teams.addFault({ operation: 'send', kind, times: 1 });
    await it.capture('Grace');
    await it.shows(group, 'Grace');
    await it.capture('Alan');
    await it.shows(group, 'Alan');
    expect(cardsOf(group, 'Grace')).toHaveLength(1);
  });

  test('an answer that got lost leaves one card more, of which the newer is kept up to date', async () => {
    await it.connect(group);
    it.teams.addFault({ operation: 'send', kind: 'lost_answer', times: 1 });
    const lead = await it.capture('Grace');
    await eventually(() => expect(cardsOf(group, 'Grace')).toHaveLength(2));
    await it.call('POST', `/v1/leads/${lead}/read`);
    await eventually(() => expect(textOf(cardsOf(group, 'Grace')[1]?.cards[0])).toContain('✓ Read'));
  });
});

describe('what is refused', () => {
  test('a card that Teams does not take comes as plain text, and can be turned read', async () => {
    await it.connect(group);
    it.teams.addFault({ operation: 'send', kind: 'error', status: 400, code: 'BadSyntax', times: 1 });
    const lead = await it.capture('Grace');
    const plain = () => it.teams.messages(group).find(({ text }) => text.includes('Grace'));
    await eventually(() => expect(plain()).toMatchObject({ textFormat: 'plain', cards: [] }));
    await it.call('POST', `/v1/leads/${lead}/read`);
    await eventually(() => expect(plain()?.text).toContain('Lead (read): Grace'));
  });

  test('a card that is gone is not posted again', async () => {
    await it.connect(group);
    const lead = await it.capture('Grace');
    it.teams.removeMessage(at(await it.shows(group, 'Grace')));
    await it.call('POST', `/v1/leads/${lead}/read`);
    await eventually(async () => {
      const [failed] = await it.store.deliveries.find({ failed: 'ActivityNotFoundInConversation' }).lean();
      expect(failed).toMatchObject({ stale: false });
    });
    expect(cardsOf(group, 'Grace')).toEqual([]);
  });
});

describe('a chat', () => {
  test('whose person blocked Leadbell pauses, is warned of in Slack, and goes on once they write', async () => {
    const chat = it.ada.personalChat;
    await it.connect(chat);
    it.ada.block();
    await it.capture('Grace');
    await pausedFor(chat, 'MessageWritesBlocked');
    await eventually(() =>
      expect(JSON.stringify(it.slack.messages('C0SALES'))).toContain(
        'the person blocked or removed Leadbell',
      ),
    );
    it.ada.unblock();
    await it.ada.write(chat, 'help');
    await it.shows(chat, 'Grace');
  });

  test('that Leadbell was taken out of pauses, its person is warned, and it goes on once it is back', async () => {
    await it.connect(group);
    await it.ada.uninstall(group);
    await pausedFor(group, 'BotNotInConversationRoster');
    await it.capture('Grace');
    await it.shows(it.ada.personalChat, 'Leads no longer ring in Teams');
    await it.ada.install(group);
    await it.shows(group, 'Grace');
    expect(it.teams.deliveryFailures()).toEqual([]);
  });

  test('of a team that Leadbell was taken out of pauses at the next lead', async () => {
    await it.connect(channel);
    await it.ada.uninstall('19:sales@thread.tacv2');
    await it.capture('Grace');
    await pausedFor(channel, 'BotNotInConversationRoster');
  });

  test('that is gone pauses', async () => {
    await it.connect(group);
    it.teams.removeConversation(group);
    await it.capture('Grace');
    await pausedFor(group, 'ConversationNotFound');
  });

  test('is written to under the address that its last activity told', async () => {
    await it.connect(group);
    it.teams.moveService();
    await it.capture('Grace');
    await eventually(async () =>
      expect(await it.store.deliveries.countDocuments({ tries: { $gte: 1 } })).toBe(1),
    );
    await it.ada.write(group, 'help');
    await it.shows(group, 'Grace');
  });
});

test('credentials that Microsoft does not take pause every chat together', async () => {
  for (const chat of [group, channel]) await it.connect(chat);
  it.teams.addFault({ operation: '*', kind: 'error', status: 401, code: 'Unauthorized' });
  await it.capture('Grace');
  for (const chat of [group, channel]) await pausedFor(chat, 'Unauthorized');
  await eventually(() =>
    expect(JSON.stringify(it.slack.messages('C0SALES'))).toContain(
      "Microsoft no longer accepts Leadbell's credentials",
    ),
  );
});
