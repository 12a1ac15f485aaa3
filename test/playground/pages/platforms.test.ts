import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { people, places } from '../../../playground/acme.js';
import { createPageHands, type PageAction, type PageHands } from '../../../playground/pages/actions.js';
import { findFile } from '../../../playground/pages/files.js';
import { pageState } from '../../../playground/pages/state.js';
import { connect, createStandIns, type StandIns, stopStandIns } from '../../../playground/stand-ins.js';
import { listeningServer, stillClock } from './support/parts.js';

const [ada, ben, mei] = people;
const sales = Number(places.telegram);

let standIns: StandIns;
let hands: PageHands;
let leadbell: Awaited<ReturnType<typeof listeningServer>>;

beforeAll(async () => {
  standIns = await createStandIns(stillClock, true);
  leadbell = await listeningServer(200, '{}');
  connect(standIns, leadbell.url);
  hands = createPageHands(standIns);
});
afterAll(async () => {
  await Promise.all([stopStandIns(standIns), leadbell.stop()]);
});

const state = (name: string = ada.name) => {
  const facts = { agentName: '', leadbellUrl: '', curl: '' };
  return pageState(standIns, name, { facts, now: stillClock.now(), faults: hands.faults() });
};
const heard = () => leadbell.heard.at(-1)?.body ?? '';

async function call(url: string, body: object): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.ok).toBe(true);
  return response.json();
}

describe('Teams', () => {
  const submit = { type: 'Action.Submit', title: 'Keep', data: { verb: 'keep' } };
  const hidden = {
    type: 'Container',
    id: 'question',
    isVisible: false,
    items: [{ type: 'ActionSet', actions: [submit] }],
  };
  const toggle = { type: 'Action.ToggleVisibility', title: 'Delete', targetElements: ['question'] };
  const content = {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text: 'A lead' }, { type: 'ActionSet', actions: [toggle] }, hidden],
  };
  const post = () =>
    call(`${standIns.teams.serviceUrl()}v3/conversations/${encodeURIComponent(places.teams)}/activities`, {
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
    });
  const inDeals = (name?: string) =>
    state(name).teams.conversations.find(({ id }) => id === places.teams)?.messages ?? [];
  const press = (title: string): PageAction => ({
    on: 'teams',
    action: {
      do: 'press',
      as: ben?.teams ?? '',
      message: { conversation: places.teams, id: inDeals()[0]?.id ?? '' },
      title,
      nth: 0,
      client: 'current',
    },
  });

  it('shows each person a card with what they unfolded in it, and presses what can be seen', async () => {
    await post();
    await expect(hands.perform(press('Keep'))).rejects.toThrow('sees no button Keep');
    expect(await hands.perform(press('Delete'))).toEqual({});
    expect(inDeals(ben?.name)[0]?.card?.body[2]).toMatchObject({ id: 'question', isVisible: true });
    expect(inDeals(mei?.name)[0]?.card?.body[2]).toMatchObject({ id: 'question', isVisible: false });
    await hands.perform(press('Keep'));
    expect(heard()).toContain('"verb":"keep"');
    expect(heard()).toContain(ben?.teams);
  });

  it('writes with a mention or without, and tells of what was answered badly', async () => {
    const write = (mention: boolean) =>
      hands.perform({
        on: 'teams',
        action: { do: 'write', as: ada.teams, conversation: places.teams, text: 'leads', mention },
      });
    const before = leadbell.heard.length;
    expect(await write(false)).toEqual({});
    expect(leadbell.heard.length).toBe(before);
    expect(await write(true)).toEqual({});
    expect(heard()).toContain('<at>Leadbell</at>');
    expect(inDeals().at(-1)).toMatchObject({ from: ada.teams, text: '@Leadbell leads' });
  });

  it('has one’s own chat with the bot first, and nobody else’s', () => {
    const { conversations } = state(mei?.name).teams;
    expect(conversations[0]).toMatchObject({ type: 'personal', members: [mei?.teams] });
    expect(conversations.filter(({ type }) => type === 'personal')).toHaveLength(1);
  });

  it('asks before a file is taken, and fetches what came', async () => {
    const { personalChat } = standIns.teams.person(ada.teams);
    const activities = `${standIns.teams.serviceUrl()}v3/conversations/${encodeURIComponent(personalChat)}/activities`;
    await call(activities, {
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.teams.card.file.consent',
          name: 'Leads.csv',
          content: { description: 'All leads', sizeInBytes: 4, acceptContext: {}, declineContext: {} },
        },
      ],
    });
    const message = state().teams.conversations[0]?.messages.at(-1);
    expect(message?.consent).toMatchObject({ name: 'Leads.csv', bytes: 4 });
    const place = { conversation: personalChat, id: message?.id ?? '' };
    const accept = { do: 'consent', as: ada.teams, message: place, action: 'accept' } as const;
    await hands.perform({ on: 'teams', action: accept });
    const { value } = z
      .object({
        value: z.object({ uploadInfo: z.object({ uploadUrl: z.string(), uniqueId: z.string() }) }),
      })
      .parse(JSON.parse(heard()));
    expect(findFile(standIns, value.uploadInfo.uniqueId)).toBeUndefined();
    await fetch(value.uploadInfo.uploadUrl, {
      method: 'PUT',
      headers: { 'content-range': 'bytes 0-3/4' },
      body: 'lead',
    });
    expect(findFile(standIns, value.uploadInfo.uniqueId)).toMatchObject({ name: 'Leads.csv' });
  });

  it('removes and adds the app', async () => {
    const deed = (act: 'install' | 'uninstall'): PageAction => ({
      on: 'teams',
      action: { do: act, as: ada.teams, conversation: places.teams },
    });
    const isThere = () => state().teams.conversations.find(({ id }) => id === places.teams)?.installed;
    await hands.perform(deed('uninstall'));
    expect(isThere()).toBe(false);
    await hands.perform(deed('install'));
    expect(isThere()).toBe(true);
  });
});

describe('Telegram', () => {
  const api = (method: string, params: object) =>
    call(`${standIns.telegram.url}/bot${standIns.telegram.token}/${method}`, params);
  const keyboard = (text: string) => ({ inline_keyboard: [[{ text, callback_data: 'sealed' }]] });
  const inSales = (name?: string) => state(name).telegram.chats.find(({ id }) => id === sales);

  it('shows a group to its members, and says what the bot answers to a press', async () => {
    await api('sendMessage', { chat_id: sales, text: 'A lead', reply_markup: keyboard('Mark Read') });
    const message = inSales(mei?.name)?.messages.at(-1);
    expect(message).toMatchObject({ text: 'A lead', edits: 0, keyboard: [[{ text: 'Mark Read' }]] });
    const pressing = hands.perform({
      on: 'telegram',
      action: {
        do: 'press',
        as: ben?.telegram ?? 0,
        message: { chat: sales, id: message?.id ?? 0 },
        button: 'Mark Read',
      },
    });
    const update = standIns.telegram.updates().at(-1)?.callback_query as { id: string; from: { id: number } };
    expect(update.from.id).toBe(ben?.telegram);
    await api('answerCallbackQuery', { callback_query_id: update.id, text: 'Already read.' });
    expect(await pressing).toEqual({ says: 'Already read.' });
  });

  it('starts, writes, blocks and removes', async () => {
    const perform = (action: Extract<PageAction, { on: 'telegram' }>['action']) =>
      hands.perform({ on: 'telegram', action });
    const as = ada.telegram;
    await expect(perform({ do: 'write', as, chat: as, text: '/help' })).rejects.toThrow('press Start');
    await perform({ do: 'start', as });
    await perform({ do: 'write', as, chat: as, text: '/help' });
    expect(state().telegram.chats[0]?.messages.map(({ text }) => text)).toEqual(['/start', '/help']);
    await perform({ do: 'block', as });
    expect(state().telegram.chats[0]?.bot).toBe('kicked');
    await perform({ do: 'removeBot', as, chat: sales });
    expect(inSales()?.bot).toBe('kicked');
  });

  it('counts messages on from a number that no earlier start gave out', () => {
    expect(inSales()?.messages[0]?.id).toBeGreaterThan(stillClock.now().getTime() / 1_000);
  });
});

describe('Mail', () => {
  it('fetches a file that came with a message', async () => {
    await createTransport(standIns.mail.smtpUrl).sendMail({
      from: 'Leadbell <leads@leadbell.example>',
      to: 'ada@acme.example',
      date: stillClock.now(),
      subject: 'Your leads',
      text: 'Here they are.',
      attachments: [{ filename: 'Leads.csv', content: 'lead' }],
      headers: {
        'Auto-Submitted': 'auto-generated',
        'List-Unsubscribe': `<${leadbell.url}/u/token>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    });
    const mailbox = state().email.mailboxes.find(({ address }) => address === 'ada@acme.example');
    const [file] = mailbox?.messages[0]?.attachments ?? [];
    expect(file).toMatchObject({ name: 'Leads.csv', size: 4 });
    expect(String(findFile(standIns, file?.id ?? '')?.bytes)).toBe('lead');
    expect(findFile(standIns, 'mail-1-7')).toBeUndefined();
  });

  it('shows both parts and the headers, reads, and unsubscribes by the message’s own link', async () => {
    const link = `${leadbell.url}/u/token`;
    await createTransport(standIns.mail.smtpUrl).sendMail({
      from: 'Leadbell <leads@leadbell.example>',
      to: places.email,
      date: stillClock.now(),
      subject: 'New lead: Käthe',
      text: 'Käthe asks.',
      html: '<!doctype html><html lang="en"><head><title>Lead</title></head><body><p>Käthe asks.</p></body></html>',
      headers: {
        'Auto-Submitted': 'auto-generated',
        'List-Unsubscribe': `<${link}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    });
    const [mail] = state().email.mailboxes[0]?.messages ?? [];
    expect(mail).toMatchObject({ subject: 'New lead: Käthe', seen: false, canUnsubscribe: true });
    expect(mail?.html).toContain('<p>Käthe asks.</p>');
    expect(mail?.headers).toContainEqual({ name: 'List-Unsubscribe', value: `<${link}>` });
    const id = mail?.id ?? 0;
    await hands.perform({ on: 'email', action: { do: 'read', mailbox: places.email, id } });
    expect(state().email.mailboxes[0]?.messages[0]?.seen).toBe(true);
    const unsubscribe: PageAction = { on: 'email', action: { do: 'unsubscribe', mailbox: places.email, id } };
    expect((await hands.perform(unsubscribe)).says).toMatch(/^You are unsubscribed/);
    expect(leadbell.heard.at(-1)).toMatchObject({ path: '/u/token', body: 'List-Unsubscribe=One-Click' });
  });
});

it('puts faults on each platform and takes them off, one platform at a time', async () => {
  const faults: PageAction[] = [
    {
      on: 'teams',
      action: { do: 'addFault', fault: { operation: 'send', kind: 'error', status: 502, times: 1 } },
    },
    {
      on: 'telegram',
      action: { do: 'addFault', fault: { method: '*', kind: 'rate_limited', retryAfter: 5 } },
    },
    { on: 'email', action: { do: 'addFault', fault: { stage: 'rcpt', kind: 'reply', code: 550 } } },
  ];
  for (const fault of faults) await hands.perform(fault);
  expect(state().faults).toEqual([
    { on: 'teams', words: 'send: 502, once' },
    { on: 'telegram', words: 'every method: rate_limited, until cleared' },
    { on: 'email', words: 'rcpt: 550, until cleared' },
  ]);
  await hands.perform({ on: 'telegram', action: { do: 'clearFaults' } });
  expect(state().faults.map(({ on }) => on)).toEqual(['teams', 'email']);
});
