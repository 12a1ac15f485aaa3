import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Bundle, bundlePage } from '../../../playground/pages/bundle.js';
import { createPages, type Pages } from '../../../playground/pages/server.js';
import type { SlackStandIn } from '../../../playground/slack/types.js';
import { connect, createStandIns, type StandIns, stopStandIns } from '../../../playground/stand-ins.js';
import { listeningServer, statusWith, stillClock } from './support/parts.js';

const captureKey = 'lb_capture_secret-of-this-side';
const messages = z.array(z.object({ text: z.string() }));
const stateShape = z.object({
  me: z.object({ name: z.string() }),
  facts: z.object({ agentName: z.string(), curl: z.string() }),
  slack: z.object({
    me: z.object({ id: z.string(), tz: z.string() }),
    channels: z.array(z.object({ id: z.string(), earlier: z.number(), messages })),
  }),
  log: z.array(z.object({ on: z.string(), text: z.string(), bad: z.boolean() })),
  faults: z.array(z.object({ on: z.string(), words: z.string() })),
});

let bundle: Bundle;
let standIns: StandIns;
let slack: SlackStandIn;
let leadbell: Awaited<ReturnType<typeof listeningServer>>;
let pages: Pages;

beforeAll(async () => {
  bundle = await bundlePage();
  standIns = await createStandIns(stillClock, false);
  slack = standIns.slack;
  leadbell = await listeningServer(201, '{"lead":{"id":"l1"},"created":true}');
  connect(standIns, leadbell.url);
  pages = await createPages({
    ...standIns,
    leadbellUrl: leadbell.url,
    captureKey,
    bundle,
    agentName: 'Pricing Bot',
    curl: 'curl -sS http://127.0.0.1:3000/v1/leads',
    clock: stillClock,
    port: 0,
  });
});
afterAll(async () => {
  await pages.stop();
  await Promise.all([stopStandIns(standIns), leadbell.stop()]);
});

async function state(person = '') {
  const response = await fetch(`${pages.url}/api/state?person=${encodeURIComponent(person)}`);
  return stateShape.parse(await response.json());
}
function inSlack(action: object) {
  return send('/api/actions', { on: 'slack', action });
}
function send(path: string, body: unknown) {
  return fetch(`${pages.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
async function post(text: string, blocks: unknown[] = []): Promise<string> {
  const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.botToken}` },
    body: new URLSearchParams({ channel: 'C0SALES', text, blocks: JSON.stringify(blocks) }),
  });
  return z.object({ ts: z.string() }).parse(await response.json()).ts;
}

describe('the page', () => {
  it('is served whole from this machine', async () => {
    const html = await (await fetch(pages.url)).text();
    expect(html).toContain('<script type="module" src="/page.js">');
    expect(html).not.toMatch(/(src|href)="https?:/);
    expect(new URL(pages.url).hostname).toBe('127.0.0.1');
    const [script, style] = await Promise.all(
      ['/page.js', '/page.css'].map(async (path) => (await fetch(`${pages.url}${path}`)).text()),
    );
    expect(script).toContain('Who visits the website?');
    expect(style).toContain('.slack_blocks_to_jsx');
    expect(style).not.toMatch(/url\(["']?https?:/);
  });

  it('never holds the key', async () => {
    const everything = await Promise.all(
      ['/', '/page.js', '/api/state'].map(async (path) => (await fetch(`${pages.url}${path}`)).text()),
    );
    expect(everything.join()).not.toContain(captureKey);
    expect(everything.join()).not.toContain(slack.botToken);
  });

  it('answers only at its own address', async () => {
    const { host } = new URL(pages.url);
    expect(await statusWith(`${pages.url}/api/state`, { host })).toBe(200);
    expect(await statusWith(`${pages.url}/api/state`, { host: host.replace('127.0.0.1', 'localhost') })).toBe(
      200,
    );
    expect(await statusWith(`${pages.url}/api/state`, { host: 'evil.example' })).toBe(403);
    expect(await statusWith(pages.url, { host: '127.0.0.1.evil.example:4400' })).toBe(403);
    expect(await statusWith(pages.url, { host, origin: 'https://evil.example' })).toBe(403);
  });

  it('takes no form of another website', async () => {
    const body = new URLSearchParams({ on: 'slack' });
    expect((await fetch(`${pages.url}/api/actions`, { method: 'POST', body })).status).toBe(415);
  });

  it('says what is not there and what is malformed', async () => {
    expect((await fetch(`${pages.url}/nothing`)).status).toBe(404);
    expect((await fetch(`${pages.url}/api/files/F1`)).status).toBe(404);
    const broken = await fetch(`${pages.url}/api/actions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(broken.status).toBe(400);
  });
});

describe('the state', () => {
  it('is that of the person asked for, or of the first', async () => {
    expect((await state('Mei Tanaka')).slack.me.tz).toBe('America/Los_Angeles');
    expect((await state('nobody')).slack.me.id).toBe('U0ADA');
    expect((await state()).facts.agentName).toBe('Pricing Bot');
  });

  it('shows messages and what was called, and only the latest of many', async () => {
    for (let count = 0; count < 102; count += 1) slack.person('U0BEN').say('C0RANDOM', `hello ${count}`);
    await post('A card');
    const {
      slack: { channels },
      log,
    } = await state();
    expect(channels.find(({ id }) => id === 'C0SALES')?.messages.at(-1)?.text).toBe('A card');
    const random = channels.find(({ id }) => id === 'C0RANDOM');
    expect(random?.earlier).toBe(2);
    expect(random?.messages.at(-1)?.text).toBe('hello 101');
    expect(log[0]).toEqual({ on: 'slack', text: 'chat.postMessage', bad: false });
  });

  it('says when it changed', async () => {
    const stop = new AbortController();
    const response = await fetch(`${pages.url}/api/changes`, { signal: stop.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain('event: change');
    slack.person('U0BEN').say('C0RANDOM', 'one more');
    slack.person('U0BEN').say('C0RANDOM', 'and another');
    expect((await reader?.read())?.value).toBe('event: change\ndata: \n\n');
    stop.abort();
  });
});

describe('actions in Slack', () => {
  it('press a button as a person, signed, at the app’s front door', async () => {
    const button = {
      type: 'button',
      action_id: 'lead_read',
      text: { type: 'plain_text', text: 'Mark Read' },
    };
    const ts = await post('With a button', [{ type: 'actions', block_id: 'b', elements: [button] }]);
    const control = { message: { channel: 'C0SALES', ts }, actionId: 'lead_read', blockId: 'b' };
    const response = await inSlack({ do: 'press', as: 'U0BEN', control });
    expect(response.status).toBe(200);
    const delivered = leadbell.heard.filter(({ path }) => path === '/slack/events').at(-1);
    const payload = new URLSearchParams(delivered?.body).get('payload') ?? '';
    expect(payload).toContain('"id":"U0BEN"');
    expect(payload).toContain('"action_id":"lead_read"');
  });

  it('say, command and open Home', async () => {
    await inSlack({ do: 'say', as: 'U0MEI', channel: 'C0SALES', text: 'Good morning' });
    expect(slack.messages('C0SALES').at(-1)).toMatchObject({ user: 'U0MEI', text: 'Good morning' });
    const command = { do: 'slash', as: 'U0MEI', channel: 'C0SALES', command: '/leads', text: 'help' };
    await inSlack(command);
    expect(leadbell.heard.at(-1)?.body).toContain('command=%2Fleads&text=help');
    await inSlack({ do: 'openHome', as: 'U0MEI' });
    expect(leadbell.heard.at(-1)?.body).toContain('app_home_opened');
  });

  it('that a person could not do change nothing and say why', async () => {
    const control = { message: { channel: 'C0SALES', ts: '1.000000' }, actionId: 'lead_read' };
    const response = await inSlack({ do: 'press', as: 'U0BEN', control });
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({ error: 'U0BEN sees no message 1.000000 in C0SALES.' });
    expect((await inSlack({ do: 'explode', as: 'U0BEN' })).status).toBe(400);
    expect((await inSlack({ do: 'addFault', fault: { method: '*', kind: 'sulk' } })).status).toBe(400);
    expect((await send('/api/actions', { on: 'pigeons', action: { do: 'clearFaults' } })).status).toBe(400);
  });

  it('put faults on Slack and take them off', async () => {
    const fault = { method: 'chat.postMessage', kind: 'error', error: 'is_archived' };
    await inSlack({ do: 'addFault', fault });
    expect((await state()).faults).toEqual([
      { on: 'slack', words: 'chat.postMessage: is_archived, until cleared' },
    ]);
    await expect(post('lost')).rejects.toThrow();
    await inSlack({ do: 'clearFaults' });
    expect((await state()).faults).toEqual([]);
    await post('found');
    expect(slack.messages('C0SALES').at(-1)?.text).toBe('found');
  });
});

describe('the visitor', () => {
  it('reaches Leadbell’s HTTP API with the key', async () => {
    const messages = [{ id: 'm1', role: 'visitor', text: 'Grüße' }];
    const response = await send('/api/visitor/conversations/quote%2F1/messages', { messages });
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(leadbell.heard.at(-1)).toEqual({
      path: '/v1/conversations/quote%2F1/messages',
      authorization: `Bearer ${captureKey}`,
      body: JSON.stringify({ messages }),
    });
    const lead = await send('/api/visitor/leads', { conversation: 'quote/1', fields: { name: 'Käthe' } });
    expect(await lead.json()).toEqual({ lead: { id: 'l1' }, created: true });
    expect(leadbell.heard.at(-1)?.path).toBe('/v1/leads');
  });

  it('hears it when Leadbell is away', async () => {
    const gone = await listeningServer(200, '{}');
    await gone.stop();
    const lonely = await createPages({
      ...standIns,
      leadbellUrl: gone.url,
      captureKey,
      bundle,
      agentName: 'Pricing Bot',
      curl: '',
      clock: stillClock,
      port: 0,
    });
    const response = await fetch(`${lonely.url}/api/visitor/leads`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ code: 'unavailable', status: 502 });
    await lonely.stop();
  });
});

it('stops while somebody looks on', async () => {
  const brief = await createPages({
    ...standIns,
    leadbellUrl: leadbell.url,
    captureKey,
    bundle,
    agentName: 'Pricing Bot',
    curl: '',
    clock: stillClock,
    port: 0,
  });
  const response = await fetch(`${brief.url}/api/changes`);
  const reader = response.body?.getReader();
  await reader?.read();
  await brief.stop();
  expect((await reader?.read())?.done).toBe(true);
  await expect(fetch(brief.url)).rejects.toThrow();
});
