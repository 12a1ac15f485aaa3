import { once } from 'node:events';
import { createServer } from 'node:http';
import { text as bodyOf } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMailStandIn, type MailStandInOptions } from '../../../playground/email/stand-in.js';
import type { MailStandIn } from '../../../playground/email/types.js';
import { createHandClock } from '../slack/support/hand-clock.js';
import { mailbox, messageOf, sender } from './support/message.js';
import { openLoggedIn, openRawSmtp } from './support/raw-smtp.js';

let clock = createHandClock();
let mail: MailStandIn;

async function start(options: Partial<MailStandInOptions> = {}) {
  clock = createHandClock();
  mail = await createMailStandIn({ clock, ...options });
}

beforeEach(() => start());
afterEach(() => mail.stop());

/** Sends a message and says what each command was answered with, up to the first that was not taken. */
async function send(message = messageOf(), to = mailbox): Promise<string> {
  const smtp = await openLoggedIn(mail.port);
  try {
    for (const line of [`MAIL FROM:<${sender}>`, `RCPT TO:<${to}>`, 'DATA']) {
      const answer = await smtp.say(line);
      if (!/^[23]/.test(answer)) return answer;
    }
    return await smtp.say(`${message}.`);
  } finally {
    smtp.close();
  }
}

test('a good message is kept with its headers and both parts', async () => {
  let changes = 0;
  mail.onChange(() => {
    changes += 1;
  });
  expect(await send()).toMatch(/^250 /);
  const [message] = mail.messages(mailbox);
  expect(message).toMatchObject({
    mailbox,
    sender,
    subject: 'New lead',
    messageId: '<1.2@leadbell.example>',
    text: expect.stringContaining('Hello'),
    html: expect.stringContaining('<p>Hello</p>'),
    seen: false,
  });
  expect(message?.headers).toContainEqual({ name: 'To', value: mailbox });
  expect(mail.messages('ben@acme.example')).toEqual([]);
  expect(mail.calls().map(({ stage, code }) => [stage, code])).toEqual([
    ['connect', 220],
    ['auth', 235],
    ['mail', 250],
    ['rcpt', 250],
    ['data', 250],
  ]);
  expect(mail.mistakes()).toEqual([]);
  expect(changes).toBe(1);
});

describe('it refuses, and says that it was a mistake:', () => {
  test.each<[string, Parameters<typeof messageOf>[0], RegExp]>([
    ...['From', 'To', 'Date', 'Message-ID', 'List-Unsubscribe', 'List-Unsubscribe-Post', 'Subject'].map(
      (name): [string, Parameters<typeof messageOf>[0], RegExp] => [
        `no ${name}`,
        { headers: { [name]: undefined } },
        new RegExp(`no ${name.toLowerCase()}`),
      ],
    ),
    ['an injected header', { more: ['Bcc: all@acme.example'] }, /the header bcc/],
    ['a second Subject', { more: ['Subject: other'] }, /a second subject/],
    ['a line that is no header', { more: ['hello'] }, /the header \(none\)/],
    ['two recipients in To', { headers: { To: `${mailbox}, ben@acme.example` } }, /a To/],
    ['a From of somebody else', { headers: { From: 'ceo@evil.example' } }, /a From/],
    ['a list of addresses to reply to', { headers: { 'Reply-To': 'a@b.cc, d@e.ff' } }, /a Reply-To/],
    ['a line break in an encoded word', { headers: { Subject: '=?utf-8?Q?a=0D=0Ab?=' } }, /encoded word/],
    ['a date of long ago', { headers: { Date: 'Mon, 02 Mar 2020 09:00:00 +0000' } }, /a Date/],
    [
      'an unsubscribe by mail alone',
      { headers: { 'List-Unsubscribe': '<mailto:a@b.cc>' } },
      /List-Unsubscribe/,
    ],
    ['a line over 998 bytes', { text: 'x'.repeat(999) }, /a line of 999 bytes/],
    ['a bare LF', { text: 'one\ntwo' }, /bare CR or LF/],
    ['a header beyond ASCII', { headers: { Subject: 'Gr\u00fc\u00dfe' } }, /ASCII/],
    ['no plain text', { text: '' }, /no plain text/],
  ])('%s', async (_name, draft, why) => {
    expect(await send(messageOf(draft))).toMatch(/^554 /);
    expect(mail.mistakes().join('; ')).toMatch(why);
    expect(mail.messages()).toEqual([]);
  });

  test.each([
    ['<img src="https://evil.example/pixel.gif" width="1" height="1">', /img/],
    ['<img src="cid:x">', /img/],
    ['<script>x()</script>', /script/],
    ['<link rel="stylesheet" href="https://evil.example/x.css">', /link/],
    ['<td style="background:url(https://evil.example/x)">x</td>', /style/],
    ['<style>@import "https://evil.example/x.css";</style>', /style/],
    ['<td background="https://evil.example/x">x</td>', /background/],
    ['<a href="javascript:x()">x</a>', /a link to/],
    ['<p onclick="x()">x</p>', /onclick/],
    ['<iframe srcdoc="x"></iframe>', /iframe/],
    ['<form action="https://evil.example"><input></form>', /form/],
    ['<meta http-equiv="refresh" content="0;url=https://evil.example">', /meta/],
    ['<video poster="https://evil.example/x"></video>', /video/],
    ['<svg><image href="https://evil.example/x"></svg>', /svg/],
  ])('%s', async (markup, why) => {
    expect(await send(messageOf({ html: `<!doctype html>${markup}` }))).toMatch(/^554 /);
    expect(mail.mistakes().join('; ')).toMatch(why);
  });

  test('but text that only talks of such things is taken', async () => {
    const html = '<!doctype html><p>&lt;img src=x&gt; url(https://x.example) onclick=</p>';
    expect(await send(messageOf({ html }))).toMatch(/^250 /);
  });
});

test('where Leadbell has no public address nothing needs to offer to unsubscribe', async () => {
  await mail.stop();
  await start({ unsubscribable: false });
  const headers = { 'List-Unsubscribe': undefined, 'List-Unsubscribe-Post': undefined };
  expect(await send(messageOf({ headers }))).toMatch(/^250 /);
});

describe('a mailbox', () => {
  test('that nobody has bounces', async () => {
    expect(await send(messageOf(), 'nobody@acme.example')).toMatch(/^550 5\.1\.1 /);
    mail.changeMailbox(mailbox, { gone: true });
    expect(await send()).toMatch(/^550 5\.1\.1 /);
  });

  test('that is full takes nothing until there is room', async () => {
    mail.changeMailbox(mailbox, { full: true });
    expect(await send()).toMatch(/^452 4\.2\.2 /);
    mail.changeMailbox(mailbox, { full: false });
    expect(await send()).toMatch(/^250 /);
  });

  test('that greylists takes a sender once it has waited', async () => {
    mail.changeMailbox(mailbox, { greylistMs: 300_000 });
    expect(await send()).toMatch(/^451 4\.7\.1 /);
    await clock.advance(299_000);
    expect(await send()).toMatch(/^451 /);
    await clock.advance(1_000);
    expect(await send()).toMatch(/^250 /);
  });

  test('takes sixty messages a minute, and no other is held up by it', async () => {
    const smtp = await openLoggedIn(mail.port);
    const rcpt = async (to: string) => {
      await smtp.say('RSET');
      await smtp.say(`MAIL FROM:<${sender}>`);
      return smtp.say(`RCPT TO:<${to}>`);
    };
    for (let n = 0; n < 60; n += 1) expect(await rcpt(mailbox)).toMatch(/^250 /);
    expect(await rcpt(mailbox)).toMatch(/^450 4\.2\.1 /);
    expect(await rcpt('ben@acme.example')).toMatch(/^250 /);
    await clock.advance(60_000);
    expect(await rcpt(mailbox)).toMatch(/^250 /);
    smtp.close();
  });
});

test('a second recipient of one message is refused', async () => {
  const smtp = await openLoggedIn(mail.port);
  await smtp.say(`MAIL FROM:<${sender}>`);
  expect(await smtp.say(`RCPT TO:<${mailbox}>`)).toMatch(/^250 /);
  expect(await smtp.say('RCPT TO:<ben@acme.example>')).toMatch(/^452 4\.5\.3 /);
  smtp.close();
});

test('a long message without a file, and a type for files without one, are mistakes', async () => {
  const text = `${'x'.repeat(900)}\r\n`.repeat(1_200);
  expect(await send(messageOf({ text }))).toMatch(/^554 /);
  const headers = { 'Content-Type': 'multipart/mixed; boundary="b"' };
  expect(await send(messageOf({ headers }))).toMatch(/^554 /);
  expect(mail.mistakes().slice(0, 2)).toEqual(['a long message', 'the type multipart/mixed; boundary="b"']);
});

test('a message that is too big is refused', async () => {
  const text = `${'x'.repeat(900)}\r\n`.repeat(12_000);
  expect(await send(messageOf({ text }))).toMatch(/^552 /);
  expect(mail.mistakes()).toEqual([]);
});

test('only the right password is let in', async () => {
  mail.changePassword('another');
  expect(await send()).toMatch(/^530 /);
  expect(mail.calls('auth').map(({ code }) => code)).toEqual([535]);
});

describe('on command', () => {
  test('it answers 421 and hangs up', async () => {
    mail.addFault({ stage: 'rcpt', kind: 'reply', code: 421, text: '4.3.2 Service shutting down', times: 1 });
    expect(await send()).toMatch(/^421 /);
    mail.addFault({
      stage: 'connect',
      kind: 'reply',
      code: 421,
      text: '4.3.2 Service shutting down',
      times: 1,
    });
    const smtp = await openRawSmtp(mail.port);
    expect(await smtp.answer()).toMatch(/^421 /);
    expect(await smtp.answer()).toBe('closed');
    expect(await send()).toMatch(/^250 /);
  });

  test.each([
    ['reset', 0],
    ['lost_answer', 1],
  ] as const)('%s breaks the connection with %d messages kept', async (kind, kept) => {
    mail.addFault({ stage: 'data', kind, mailbox, times: 1 });
    expect(await send()).toBe('closed');
    expect(mail.messages(mailbox)).toHaveLength(kept);
    expect(await send()).toMatch(/^250 /);
  });

  test('it closes the connection after the answer', async () => {
    mail.addFault({ stage: 'data', kind: 'closed_after', times: 1 });
    const smtp = await openLoggedIn(mail.port);
    for (const line of [`MAIL FROM:<${sender}>`, `RCPT TO:<${mailbox}>`, 'DATA']) await smtp.say(line);
    expect(await smtp.say(`${messageOf()}.`)).toMatch(/^250 /);
    expect(await smtp.answer()).toBe('closed');
  });

  test.each(['connect', 'auth', 'mail', 'rcpt', 'data'] as const)(
    'it hangs at %s until it is stopped',
    async (stage) => {
      mail.addFault({ stage, kind: 'hang' });
      const sent = send();
      await expect.poll(() => mail.calls(stage).map(({ code }) => code)).toEqual([0]);
      await mail.stop();
      expect(await sent).toBe('closed');
      await start();
    },
  );

  test('it drops every connection', async () => {
    const smtp = await openLoggedIn(mail.port);
    mail.drop();
    expect(await smtp.answer()).toBe('closed');
    await expect.poll(() => mail.connections()).toBe(0);
  });

  test('it takes a message and stays silent', async () => {
    mail.addFault({ stage: 'data', kind: 'silent' });
    const sent = send();
    await expect.poll(() => mail.messages(mailbox)).toHaveLength(1);
    await mail.stop();
    expect(await sent).toBe('closed');
    await start();
  });
});

describe('a person', () => {
  test('reads, presses a link and unsubscribes with one click', async () => {
    const asked: string[] = [];
    const server = createServer(async (request, response) => {
      asked.push(`${request.method} ${request.url} ${await bodyOf(request)}`);
      response.end('here');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const html = `<!doctype html><a href="${url}/lead?a=1&amp;b=2">Open</a>`;
    await send(messageOf({ html, headers: { 'List-Unsubscribe': `<${url}/u/abc>` } }));
    const person = mail.person(mailbox);
    expect(person.read(1)?.seen).toBe(true);
    expect(await person.press(1, 'Open')).toEqual({ status: 200, body: 'here' });
    await person.unsubscribe(1);
    expect(asked).toEqual(['GET /lead?a=1&b=2 ', 'POST /u/abc List-Unsubscribe=One-Click']);
    await expect(person.press(1, 'Close')).rejects.toThrow('There is no link "Close"');
    server.close();
    server.closeAllConnections();
  });
});
