import { createServer } from 'node:http';
import express from 'express';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLogger } from '../../../src/logger.js';
import { createAdapter, TeamsAdapter } from '../../../src/platforms/teams/adapter.js';
import { openDoor } from '../../../src/platforms/teams/door.js';
import { eventually } from '../../support/leadbell.js';
import { at, startTeams, type TestTeams, textOf } from './support.js';

let it: TestTeams;
let group: string;
beforeAll(async () => {
  it = await startTeams({ speed: 5 });
});
afterAll(() => it.stop());
beforeEach(() => {
  group = it.newChat();
});
afterEach(() => it.clean());

const answers = (chat: string) =>
  it.teams.messages(chat).filter(({ from }) => from === it.teams.bot.id).length;

describe('what is no activity', () => {
  test.each<[string, string, number]>([
    ['no JSON', '{', 400],
    ['no object', '[]', 400],
    ['nothing', '', 400],
    ['no type', '{"text":"leads"}', 400],
    ['a type that is none', '{"type":7}', 400],
    ['no sender', '{"type":"message","channelId":"msteams","text":"leads"}', 400],
  ])('is answered so: %s', async (_name, body, status) => {
    expect((await it.teams.deliverRaw(body)).status).toBe(status);
  });

  test.each<[string, Record<string, unknown>, number]>([
    ['of another channel', { type: 'message', channelId: 'webchat', text: 'help' }, 400],
    ['a serviceUrl that is none', { type: 'message', serviceUrl: 'file:///etc/passwd', text: 'help' }, 400],
    ['an invoke that nobody knows', { type: 'invoke', name: 'fileConsent/invoke', value: {} }, 501],
    ['an invoke without a value', { type: 'invoke', name: 'adaptiveCard/action' }, 501],
    [
      'a press without a seal',
      { type: 'invoke', name: 'task/fetch', value: { data: { verb: 'lead_view' } } },
      501,
    ],
    ['a value that is no press of ours', { type: 'message', value: { mine: true } }, 501],
    ['what there is nothing to do about', { type: 'messageReaction' }, 200],
    ['a typing person', { type: 'typing' }, 200],
    ['an event that is new', { type: 'novelty', value: [[[]]] }, 200],
  ])('is taken or not: %s', async (_name, activity, status) => {
    const before = it.teams.calls().length;
    expect((await it.teams.deliver(activity)).status).toBe(status);
    expect(it.teams.calls()).toHaveLength(before);
  });
});

describe('the same activity again', () => {
  test('lists once', async () => {
    await it.connect(group);
    await it.capture('Grace');
    await it.ada.write(group, 'leads');
    const before = answers(group);
    await Promise.all([it.teams.redeliver(), it.teams.redeliver()]);
    expect(answers(group)).toBe(before);
  });

  test('gets the same answer', async () => {
    await it.connect(group);
    await it.capture('Grace');
    const message = at(await it.shows(group, 'Grace'));
    const first = await it.ada.press({ message, title: 'Mark Read' });
    const again = await it.teams.redeliver();
    expect(again.body).toBe(first?.body);
    expect(again.body).not.toContain('Already');
  });
});

describe('a press that was made up', () => {
  /** Presses with what another button carried. */
  const forge = (verb: string, press: string, conversation: string) =>
    it.teams.deliver({
      type: 'invoke',
      name: 'adaptiveCard/action',
      conversation: { id: conversation, conversationType: 'groupChat', tenantId: it.teams.tenant },
      value: { action: { type: 'Action.Execute', verb, data: { press } }, trigger: 'manual' },
    });
  const sealIn = (chat: string) =>
    /"press":"([^"]+)"/.exec(JSON.stringify(it.find(chat, 'Grace').cards[0]))?.[1] ?? '';

  test('does nothing without the seal of this chat', async () => {
    await it.connect(group);
    const lead = await it.capture('Grace');
    await it.shows(group, 'Grace');
    const other = '19:other@thread.v2';
    it.teams.addConversation({ id: other, type: 'groupChat' });
    await it.connect(other);
    const press = sealIn(group);
    const unread = async () => (await it.call('GET', `/v1/leads/${lead}`)).body.lead?.status;
    for (const made of [`${lead}.AAAAAAAAAAA`, lead, '', `${press}x`]) {
      expect((await forge('lead_read', made, group)).status).toBe(made === '' ? 501 : 200);
      expect(await unread()).toBe('unread');
    }
    await forge('lead_read', press, other);
    expect(await unread()).toBe('unread');
    await forge('lead_read', press, group);
    expect(await unread()).toBe('read');
  });

  test('does nothing in a chat that is connected no more, or to another workspace', async () => {
    await it.connect(group);
    const lead = await it.capture('Grace');
    await it.shows(group, 'Grace');
    const press = sealIn(group);
    const found = await it.repositories.destinations.findPlace(it.workspace, 'teams', group);
    if (!found) throw new Error('not connected');
    await it.repositories.destinations.remove(it.workspace, found._id, new Date());
    expect((await forge('lead_read', press, group)).body).toContain('not connected to Leadbell');
    const { _id: other } = await it.repositories.workspaces.add('Other', new Date());
    await it.repositories.destinations.add(
      other,
      { platform: 'teams', target: group, agents: [] },
      new Date(),
    );
    for (const verb of ['lead_read', 'lead_delete', 'lead_view', 'conversation_page'])
      expect((await forge(verb, press, group)).body).not.toContain('Grace');
    const { body } = await it.call('GET', `/v1/leads/${lead}`);
    expect(body.lead).toMatchObject({ status: 'unread' });
    expect(body.lead?.deletedAt).toBeUndefined();
  });
});

test('a database that is away is told to the person, and a press can be made again', async () => {
  await it.connect(group);
  await it.capture('Grace');
  const message = at(await it.shows(group, 'Grace'));
  const find = it.store.chats.updateOne;
  it.store.chats.updateOne = () => {
    throw new Error('away');
  };
  const failed = await it.ada.press({ message, title: 'Mark Read' });
  expect((await it.ada.write(group, 'help'))?.status).toBe(500);
  it.store.chats.updateOne = find;
  expect((await it.teams.redeliver()).status).toBe(200);
  await it.shows(group, 'What Leadbell can do here');
  expect(failed?.body).toContain('That did not work just now');
  await it.ada.press({ message, title: 'Mark Read' });
  await eventually(() => expect(textOf(it.ben.sees(message))).toContain('✓ Read by Ada'));
});

describe('with an app id', () => {
  const config = {
    appId: '0b9f6a1e-7c1d-4a54-9a8a-5f3f0e2a7c11',
    appPassword: 'secret',
    tenantId: 'ours',
    appType: 'SingleTenant' as const,
  };

  /** A door before which nothing else is. */
  async function knock(adapter: TeamsAdapter, tenantId: string, authorization?: string) {
    const router = express();
    let taken = 0;
    const front = {
      take: async () => {
        taken += 1;
        return { status: 200 };
      },
    };
    openDoor({ router, adapter, config, front, log: createLogger('silent') });
    const server = createServer(router).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : '';
    const { status } = await fetch(`http://127.0.0.1:${port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: JSON.stringify({
        type: 'message',
        id: '1',
        channelId: 'msteams',
        serviceUrl: it.teams.serviceUrl(),
        from: { id: '29:1' },
        recipient: { id: '28:1' },
        conversation: { id: 'a:1', conversationType: 'personal', tenantId },
        text: 'help',
      }),
    });
    server.close();
    server.closeAllConnections();
    return { status, taken };
  }

  test('nobody is believed without a token of Microsoft', async () => {
    const adapter = createAdapter(config);
    expect(await knock(adapter, 'ours')).toEqual({ status: 401, taken: 0 });
    expect(await knock(adapter, 'ours', 'Bearer nonsense')).toEqual({ status: 401, taken: 0 });
  });

  test('people of another tenant are turned away, where the bot is of one', async () => {
    class Trusting extends TeamsAdapter {
      override async take(...[, , logic]: Parameters<TeamsAdapter['take']>): Promise<void> {
        await logic();
      }
    }
    const trusting = Object.setPrototypeOf(createAdapter(config), Trusting.prototype) as Trusting;
    expect(await knock(trusting, 'ours')).toEqual({ status: 200, taken: 1 });
    expect(await knock(trusting, 'theirs')).toEqual({ status: 403, taken: 0 });
  });
});
