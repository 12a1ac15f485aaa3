import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTeamsStandIn } from '../../../playground/teams/stand-in.js';
import type { TeamsFault, TeamsStandIn } from '../../../playground/teams/types.js';
import { systemClock } from '../../../src/clock.js';
import { SendError } from '../../../src/platforms/platform.js';
import { createAdapter } from '../../../src/platforms/teams/adapter.js';
import { type Connector, createConnector } from '../../../src/platforms/teams/connector.js';
import type { Reference } from '../../../src/platforms/teams/reference.js';
import { group } from './support.js';

let teams: TeamsStandIn;
let connector: Connector;
let reference: Reference;
beforeEach(async () => {
  teams = await createTeamsStandIn({ clock: systemClock });
  const config = { appId: '', appType: 'SingleTenant' as const };
  connector = createConnector({ adapter: createAdapter(config), appId: '' });
  reference = {
    serviceUrl: teams.serviceUrl(),
    bot: { id: teams.bot.id },
    conversation: { id: group, tenantId: teams.tenant },
  };
});
afterEach(() => teams.stop());

const message = { type: 'message' as const, text: 'hello', textFormat: 'plain' as const };

async function failure(call: Promise<unknown>): Promise<SendError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SendError)) throw new Error(`no SendError but ${error}`);
  return error;
}

test('a message is posted, changed and looked for', async () => {
  const id = await connector.post(reference, message);
  await connector.update(reference, id, { ...message, text: 'changed' });
  await connector.look(reference);
  expect(teams.messages(group)).toMatchObject([{ id, text: 'changed', edits: 1 }]);
  const chat = await connector.openChat(reference, teams.users()[0]?.aadObjectId ?? '');
  expect(chat.conversation.id).toBe(teams.person('29:1ada').personalChat);
});

describe('every refusal is of its class, once called', () => {
  const error = (status: number, code: string): Omit<TeamsFault, 'operation'> => ({
    kind: 'error',
    status,
    code,
  });
  test.each<[string, Omit<TeamsFault, 'operation'>, object]>([
    ['429', { kind: 'rate_limited', retryAfter: 7 }, { failure: 'later', details: { retryAfter: 7_000 } }],
    ['429 without a time', { kind: 'rate_limited' }, { failure: 'later', details: {} }],
    ['412', error(412, 'PreconditionFailed'), { failure: 'later' }],
    ['500', error(500, 'ServiceError'), { failure: 'later' }],
    ['502', error(502, 'ServiceError'), { failure: 'later' }],
    ['503', error(503, ''), { failure: 'later' }],
    ['504', error(504, ''), { failure: 'later' }],
    ['404 of another address', error(404, 'NotFound'), { failure: 'later', code: 'http_404' }],
    ['a page', { kind: 'html' }, { failure: 'later', code: 'http_502' }],
    ['a broken connection', { kind: 'reset' }, { failure: 'later', details: { answerLost: true } }],
    ['a lost answer', { kind: 'lost_answer' }, { failure: 'later', details: { answerLost: true } }],
    ['401', error(401, 'Unauthorized'), { failure: 'installation' }],
    ['401 unnamed', error(401, ''), { failure: 'installation', code: 'Unauthorized' }],
    ['no registration', error(401, 'BotNotRegistered'), { failure: 'installation' }],
    ['turned off', error(403, 'BotDisabledByAdmin'), { failure: 'installation' }],
    ['blocked', error(403, 'ConversationBlockedByUser'), { failure: 'destination' }],
    ['not in it', error(403, 'BotNotInConversationRoster'), { failure: 'destination' }],
    ['not in it, by 404', error(404, 'BotNotInConversationRoster'), { failure: 'destination' }],
    ['may not', error(403, 'NotEnoughPermissions'), { failure: 'destination' }],
    ['403 of a new kind', error(403, 'Novel'), { failure: 'destination', code: 'Forbidden' }],
    ['gone', error(404, 'ConversationNotFound'), { failure: 'destination' }],
    ['message gone', error(404, 'ActivityNotFoundInConversation'), { failure: 'card' }],
    ['too big', error(413, 'MessageSizeTooBig'), { failure: 'content' }],
    ['bad', error(400, 'BadSyntax'), { failure: 'content' }],
    ['400 of a new kind', error(400, 'Novel'), { failure: 'content', code: 'BadArgument' }],
  ])('%s', async (_name, fault, expected) => {
    teams.addFault({ operation: '*', ...fault });
    for (const call of [
      () => connector.post(reference, message),
      () => connector.update(reference, '1', message),
    ]) {
      const before = teams.calls().length;
      expect(await failure(call())).toMatchObject(expected);
      expect(teams.calls().length).toBe(before + 1);
    }
  });

  test('blocked in the words of older answers', async () => {
    const ada = teams.person('29:1ada');
    const chat = { ...reference, conversation: { id: ada.personalChat } };
    ada.block();
    expect(await failure(connector.post(chat, message))).toMatchObject({
      failure: 'destination',
      code: 'MessageWritesBlocked',
    });
  });

  test('nobody there, where nothing was sent', async () => {
    const closed = await createTeamsStandIn({ clock: systemClock });
    await closed.stop();
    const nowhere = { ...reference, serviceUrl: closed.serviceUrl() };
    expect(await failure(connector.post(nowhere, message))).toMatchObject({
      failure: 'later',
      details: { answerLost: false },
    });
  });
});
