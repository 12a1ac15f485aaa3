import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ada, card, channel, execute, group, setUp } from './support/set-up.js';

let at: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  at = await setUp();
});
afterEach(() => at.stop());

const last = () => at.heard().at(-1) ?? {};

describe('a person writes', () => {
  test('in their own chat', async () => {
    const person = at.teams.person(ada);
    await person.write(person.personalChat, 'leads');
    expect(last()).toMatchObject({
      type: 'message',
      text: 'leads',
      textFormat: 'plain',
      channelId: 'msteams',
      serviceUrl: at.teams.serviceUrl(),
      from: { id: ada, name: 'Ada Lindqvist', aadObjectId: person.user.aadObjectId },
      recipient: at.teams.bot,
      conversation: { id: person.personalChat, conversationType: 'personal', tenantId: at.teams.tenant },
      channelData: { tenant: { id: at.teams.tenant } },
    });
  });

  test('in a group chat, with a mention or unheard', async () => {
    const person = at.teams.person(ada);
    expect(await person.write(group, 'hello all', { mention: false })).toBeUndefined();
    expect(at.door.knocks).toEqual([]);
    await person.write(group, 'leads');
    expect(last()).toMatchObject({
      text: '<at>Leadbell</at> leads',
      conversation: { id: group, isGroup: true, conversationType: 'groupChat' },
      entities: [
        { type: 'mention', mentioned: at.teams.bot, text: '<at>Leadbell</at>' },
        { type: 'clientInfo' },
      ],
    });
  });

  test('in a channel, in a thread of its own', async () => {
    await at.teams.person(ada).write(channel, 'leads');
    const [message] = at.teams.messages(channel);
    expect(last()).toMatchObject({
      conversation: { id: `${channel};messageid=${message?.id}`, conversationType: 'channel' },
      channelData: { channel: { id: channel }, team: { id: '19:sales@thread.tacv2' } },
    });
  });
});

describe('a person presses', () => {
  const swap = { ...card, body: [{ type: 'TextBlock', text: 'Done' }, ...card.body.slice(1)] };
  const answering = (value: unknown, type = 'application/vnd.microsoft.card.adaptive') =>
    at.door.answerWith(() => ({ body: JSON.stringify({ statusCode: 200, type, value }) }));

  test('and gets a card of their own, until it changes for everybody', async () => {
    const message = { conversation: group, id: await at.send(group) };
    const person = at.teams.person(ada);
    answering(swap);
    await person.press({ message, title: 'Do' });
    expect(last()).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: message.id,
      value: { action: { type: 'Action.Execute', verb: 'do', data: { n: 1 } }, trigger: 'manual' },
    });
    expect(person.sees(message)?.body[0]).toMatchObject({ text: 'Done' });
    expect(at.teams.person('29:1ben').sees(message)?.body[0]).toMatchObject({ text: 'Hello' });
    await at.call('PUT', `v3/conversations/${group}/activities/${message.id}`, {
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
    });
    expect(person.sees(message)?.body[0]).toMatchObject({ text: 'Hello' });
  });

  test('what is hidden only once it shows', async () => {
    const message = { conversation: group, id: await at.send(group) };
    const person = at.teams.person(ada);
    await expect(person.press({ message, title: 'Sure' })).rejects.toThrow('sees no button Sure');
    expect(await person.press({ message, title: 'Ask' })).toBeUndefined();
    answering(swap);
    expect(await person.press({ message, title: 'Sure' })).toMatchObject({ status: 200 });
    await expect(at.teams.person('29:1ben').press({ message, title: 'Sure' })).rejects.toThrow();
  });

  test('a dialog open, turns it and closes it', async () => {
    const message = { conversation: group, id: await at.send(group) };
    const person = at.teams.person(ada);
    const inDialog = (title: string, text: string) => ({
      task: {
        type: 'continue',
        value: {
          title,
          card: {
            contentType: 'application/vnd.microsoft.card.adaptive',
            content: {
              type: 'AdaptiveCard',
              version: '1.5',
              body: [{ type: 'TextBlock', text }],
              actions: [{ type: 'Action.Submit', title: 'Next', data: { page: 2 } }],
            },
          },
        },
      },
    });
    at.door.answerWith(() => ({ body: JSON.stringify(inDialog('One', 'page 1')) }));
    await person.press({ message, title: 'Open' });
    expect(last()).toMatchObject({ name: 'task/fetch', value: { data: { verb: 'open' } } });
    expect(person.dialog()).toMatchObject({ title: 'One', card: { body: [{ text: 'page 1' }] } });
    at.door.answerWith(() => ({ body: JSON.stringify(inDialog('Two', 'page 2')) }));
    await person.pressInDialog('Next');
    expect(last()).toMatchObject({ name: 'task/submit', value: { data: { page: 2 } } });
    expect(person.dialog()?.title).toBe('Two');
    at.door.answerWith(() => ({}));
    await person.pressInDialog('Next');
    expect(person.dialog()).toBeUndefined();
  });

  test('with an old client as a message', async () => {
    const message = { conversation: group, id: await at.send(group) };
    for (const title of ['Do', 'Open']) await at.teams.person(ada).press({ message, title }, 'old');
    expect(at.heard().map(({ type }) => type)).toEqual(['message', 'message']);
    expect(at.heard()[0]).toMatchObject({ value: { verb: 'do', n: 1 }, replyToId: message.id });
  });

  test.each<[string, unknown]>([
    ['is no card', { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Chart' }] }],
    ['lacks a fallback', { ...card, actions: [{ ...execute('x', 'x'), fallback: undefined }] }],
  ])('and an answer that %s is held against the app', async (_name, value) => {
    const message = { conversation: group, id: await at.send(group) };
    answering(value);
    await at.teams.person(ada).press({ message, title: 'Do' });
    expect(at.teams.deliveryFailures()).toMatchObject([
      { kind: 'invoke adaptiveCard/action', reason: 'answer' },
    ]);
  });

  test('and an answer that does not come is held against it too', async () => {
    const message = { conversation: group, id: await at.send(group) };
    at.door.answerWith(() => ({ hang: true }));
    const pressed = at.teams.person(ada).press({ message, title: 'Do' });
    while (at.door.knocks.length === 0) await new Promise(setImmediate);
    await at.clock.advance(5_000);
    expect(await pressed).toMatchObject({ status: 0 });
    expect(at.teams.deliveryFailures()).toMatchObject([{ reason: 'timeout' }]);
  });
});

test('the app is removed from a team and added again', async () => {
  const person = at.teams.person(ada);
  await person.uninstall(channel);
  expect(at.heard()).toMatchObject([
    { type: 'conversationUpdate', membersRemoved: [{ id: at.teams.bot.id }] },
    { type: 'installationUpdate', action: 'remove', conversation: { id: channel } },
  ]);
  expect(
    (await at.call('POST', `v3/conversations/${channel}/activities`, { type: 'message', text: 'x' })).status,
  ).toBe(403);
  expect(await person.write(channel, 'leads')).toBeUndefined();
  await person.install(channel);
  expect(last()).toMatchObject({ type: 'installationUpdate', action: 'add' });
  await expect(at.send(channel)).resolves.toMatch(/^\d+$/);
});

test('an activity is sent again as it was, and any other is forged', async () => {
  await at.teams.person(ada).write(group, 'leads');
  await at.teams.redeliver();
  expect(at.door.knocks[0]?.body).toBe(at.door.knocks[1]?.body);
  await at.teams.deliver({ type: 'event', name: 'x' });
  expect(last()).toMatchObject({ type: 'event', name: 'x', channelId: 'msteams' });
  await at.teams.deliverRaw('{"no": "type"}');
  expect(last()).toEqual({ no: 'type' });
});
