import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headerOf } from '../../../playground/email/headers.js';
import type { ReceivedMail } from '../../../playground/email/types.js';
import { createLogger } from '../../../src/logger.js';
import { sendTest } from '../../../src/notify/test-card.js';
import { openSender } from '../../../src/platforms/email/open.js';
import { parseId } from '../../../src/storage/id.js';
import { eventually } from '../../support/leadbell.js';
import { mailbox, startMail, type TestMail } from '../../support/mail.js';
import { mailsAfter, ring } from './ring.js';

const header = ({ headers }: ReceivedMail, name: string) => headerOf(headers, name);

describe('with two mailboxes', () => {
  let leadbell: TestMail;
  const ben = 'ben@acme.example';

  beforeAll(async () => {
    leadbell = await startMail({ mailboxes: [mailbox, ben], speed: 5 });
  });
  afterAll(() => leadbell.stop());

  test('a lead rings once in each, and says who, how to reach them and what was said', async () => {
    const { id, mail } = await ring(leadbell, 'whole-way');
    expect(mail).toMatchObject({
      sender: 'leads@leadbell.example',
      from: '"Leadbell" <leads@leadbell.example>',
      subject: 'New lead: Ada Lovelace, ada@example.com · Pricing Bot',
      replyTo: 'ada@example.com',
      text: expect.stringContaining('> A quote for 40 seats, please.'),
      html: expect.stringContaining('this is what rang'),
    });
    expect(mail.html).toContain('How can I help?');
    expect(header(mail, 'to')).toBe(mailbox);
    expect(header(mail, 'auto-submitted')).toBe('auto-generated');
    expect(header(mail, 'x-auto-response-suppress')).toBe('All');
    const [other] = await mailsAfter(leadbell, 0, 1, ben);
    expect(other && header(other, 'to')).toBe(ben);
    expect(mail.messageId).toContain(id);
    expect(mail.references).toEqual([expect.stringContaining(id)]);
    expect([other?.messageId, ...(other?.references ?? [])]).not.toContain(mail.messageId);
    expect(other?.references).not.toEqual(mail.references);
    expect(leadbell.mail.messages()).toHaveLength(2);
    expect(leadbell.mail.mistakes()).toEqual([]);
  });

  test('what becomes of a lead later changes no mail and sends none', async () => {
    const { id } = await ring(leadbell, 'later');
    await mailsAfter(leadbell, 1, 1, ben);
    const sent = leadbell.mail.messages().length;
    for (const [method, path] of [
      ['POST', '/read'],
      ['DELETE', ''],
      ['POST', '/restore'],
    ] as const)
      await leadbell.call(method, `/v1/leads/${id}${path}`);
    const lead = parseId(id);
    await eventually(async () => {
      const held = lead ? await leadbell.repositories.deliveries.ofLead(leadbell.workspace, lead) : [];
      expect(held.map(({ want, stale }) => ({ want, stale }))).toEqual(
        Array(3).fill({ want: 4, stale: false }),
      );
    });
    expect(leadbell.mail.messages()).toHaveLength(sent);
  });

  test('only some messages around those that rang are in it, a lead without an address has no one to answer', async () => {
    const long = Array.from({ length: 12 }, (_, n) => ({
      id: `${n}`,
      role: n % 2 ? 'visitor' : 'agent',
      text: `message number ${n}`,
    }));
    const { mail } = await ring(leadbell, 'long', { email: 'ö@example.com' }, long);
    expect(mail.replyTo).toBeUndefined();
    expect(mail.text).toContain('message number 8');
    expect(mail.text).toContain('message number 11');
    expect(mail.text).not.toContain('message number 7');
  });

  test('the connection is kept for the next mail', async () => {
    const greeted = leadbell.mail.calls('connect').length;
    await ring(leadbell, 'kept-1');
    await ring(leadbell, 'kept-2');
    expect(leadbell.mail.calls('connect').length - greeted).toBeLessThanOrEqual(2);
  });

  test('a test mail says that it is one, each is a mail of its own, and our name may hold what it will', async () => {
    const before = leadbell.mail.messages(mailbox).length;
    const from = '"Acme, Größe (Sales)" <leads@leadbell.example>';
    const { platform, server } = openSender({
      config: { smtpUrl: leadbell.mail.smtpUrl, from },
      publicUrl: leadbell.url,
      secrets: ['a secret of the tests that has enough characters'],
      destinations: leadbell.repositories.destinations,
      platforms: [],
      log: createLogger('silent'),
    });
    const place = { workspace: leadbell.workspace.toHexString(), target: mailbox };
    await sendTest(platform, place, 'Europe/Berlin', new Date());
    await sendTest(platform, place, 'Europe/Berlin', new Date(Date.now() + 1));
    server.close();
    const mails = await mailsAfter(leadbell, before, 2);
    expect(mails.map(({ subject }) => subject)).toEqual(
      Array(2).fill('This is a test: new leads will ring here'),
    );
    expect(mails.map((mail) => mail.from)).toEqual([from, from]);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(2);
    expect(leadbell.mail.mistakes()).toEqual([]);
  });
});
