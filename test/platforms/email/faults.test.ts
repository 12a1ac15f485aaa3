import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MailFault } from '../../../playground/email/types.js';
import { eventually } from '../../support/leadbell.js';
import { mailbox, startMail, type TestMail } from '../../support/mail.js';
import { capture, mailsAfter, ring } from './ring.js';

const ben = 'ben@acme.example';
let leadbell: TestMail;

beforeEach(async () => {
  leadbell = await startMail({ mailboxes: [mailbox, ben] });
});
afterEach(() => leadbell.stop());

const placeOf = async (target: string) =>
  leadbell.repositories.destinations.findPlace(leadbell.workspace, 'email', target);

/** How the first lead stands at a place. */
async function deliveryTo(target: string) {
  const place = await placeOf(target);
  const all = await leadbell.store.deliveries.find({ workspace: leadbell.workspace }).sort({ _id: 1 }).lean();
  return all.find(({ destination }) => place && destination.equals(place._id));
}

/** Waits until a place is paused and its drain has let go of it. */
const paused = (target: string, reason: string) =>
  eventually(async () =>
    expect(await placeOf(target)).toMatchObject({ state: 'paused', reason, lease: { token: '' } }),
  );

async function resume(target: string) {
  const place = await placeOf(target);
  if (place) await leadbell.repositories.destinations.resume(leadbell.workspace, place._id, new Date());
}

describe('what is for now is tried again, until the mail is there once:', () => {
  test.each<[string, MailFault, boolean]>([
    [
      'a server that shuts down at RCPT',
      { stage: 'rcpt', kind: 'reply', code: 421, text: '4.3.2 Service shutting down' },
      false,
    ],
    [
      'one that shuts down at the greeting',
      { stage: 'connect', kind: 'reply', code: 421, text: '4.3.2 Service shutting down' },
      false,
    ],
    [
      'a temporary failure at MAIL',
      { stage: 'mail', kind: 'reply', code: 451, text: '4.3.0 Try again' },
      false,
    ],
    [
      'a temporary failure after DATA',
      { stage: 'data', kind: 'reply', code: 451, text: '4.3.0 Try again' },
      false,
    ],
    [
      'a login that does not work just now',
      { stage: 'auth', kind: 'reply', code: 454, text: '4.7.0 Temporary' },
      false,
    ],
    ['a connection that breaks at the greeting', { stage: 'connect', kind: 'reset' }, false],
    ['a connection that breaks at the login', { stage: 'auth', kind: 'reset' }, false],
    ['a connection that breaks at RCPT', { stage: 'rcpt', kind: 'reset' }, false],
    ['a connection that breaks in the message', { stage: 'data', kind: 'reset' }, true],
  ])('%s', async (_name, fault, lost) => {
    leadbell.mail.addFault({ ...fault, times: 1 });
    await capture(leadbell, 'again');
    await mailsAfter(leadbell, 0);
    await mailsAfter(leadbell, 0, 1, ben);
    await eventually(async () => expect(await deliveryTo(mailbox)).toMatchObject({ stale: false }));
    await eventually(async () => expect(await deliveryTo(ben)).toMatchObject({ stale: false }));
    expect(leadbell.mail.messages()).toHaveLength(2);
    const counts = [await deliveryTo(mailbox), await deliveryTo(ben)].map((each) => each?.lostAnswers ?? 0);
    // A fault hits whichever of the two comes first.
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(lost ? 1 : 0);
    expect(leadbell.mail.mistakes()).toEqual([]);
  });

  test('a full mailbox, until there is room', async () => {
    leadbell.mail.changeMailbox(mailbox, { full: true });
    await capture(leadbell, 'full');
    await mailsAfter(leadbell, 0, 1, ben);
    await eventually(() => expect(leadbell.mail.calls('rcpt').map(({ code }) => code)).toContain(452));
    leadbell.mail.changeMailbox(mailbox, { full: false });
    expect(await mailsAfter(leadbell, 0)).toHaveLength(1);
    expect(await placeOf(mailbox)).toMatchObject({ state: 'active' });
  });

  test('a mailbox that greylists', async () => {
    leadbell.mail.changeMailbox(mailbox, { greylistMs: 1_500 });
    await capture(leadbell, 'grey');
    expect(await mailsAfter(leadbell, 0)).toHaveLength(1);
    expect(leadbell.mail.calls('rcpt').map(({ code }) => code)).toContain(451);
  });
});

describe('where the answer is lost', () => {
  test.each(['lost_answer', 'silent'] as const)(
    '(%s) a mail comes once more, as the same mail, and it is counted',
    async (kind) => {
      leadbell.mail.addFault({ stage: 'data', kind, mailbox, times: 1 });
      await capture(leadbell, 'lost');
      const [first, second] = await mailsAfter(leadbell, 0, 2);
      expect(second?.messageId).toBe(first?.messageId);
      await eventually(async () =>
        expect(await deliveryTo(mailbox)).toMatchObject({ stale: false, lostAnswers: 1 }),
      );
      expect(leadbell.mail.messages(mailbox)).toHaveLength(2);
      expect(leadbell.mail.messages(ben)).toHaveLength(1);
    },
  );

  test('a connection that ends after the answer loses nothing', async () => {
    leadbell.mail.addFault({ stage: 'data', kind: 'closed_after', mailbox, times: 1 });
    await ring(leadbell, 'closed-1');
    await ring(leadbell, 'closed-2');
    expect(leadbell.mail.messages(mailbox)).toHaveLength(2);
    expect(await deliveryTo(mailbox)).toMatchObject({ lostAnswers: 0 });
  });
});

test.each(['connect', 'rcpt'] as const)(
  'a server that hangs at %s holds up no other mailbox for good',
  async (stage) => {
    leadbell.mail.addFault({ stage, kind: 'hang', times: 1 });
    await capture(leadbell, 'hangs');
    await mailsAfter(leadbell, 0);
    await mailsAfter(leadbell, 0, 1, ben);
    expect(leadbell.mail.messages()).toHaveLength(2);
  },
);

describe('what is for good', () => {
  test('an address that bounces pauses alone; resumed, it catches up', async () => {
    leadbell.mail.changeMailbox(mailbox, { gone: true });
    await capture(leadbell, 'bounces');
    await paused(mailbox, 'address_refused');
    expect(await mailsAfter(leadbell, 0, 1, ben)).toHaveLength(1);
    // Whoever looks after Leadbell is told where it still works: here the first place is Slack's.
    await eventually(() =>
      expect(JSON.stringify(leadbell.slack.messages('C0SALES'))).toContain('mail to this address comes back'),
    );
    leadbell.mail.changeMailbox(mailbox, { gone: false });
    await resume(mailbox);
    expect(await mailsAfter(leadbell, 0)).toHaveLength(1);
  });

  test('a password that is no longer right pauses every mailbox; once it is, a look ends that', async () => {
    leadbell.mail.changePassword('another');
    await capture(leadbell, 'login');
    await paused(mailbox, 'login_refused');
    await paused(ben, 'login_refused');
    leadbell.mail.changePassword('stand-in');
    for (const target of [mailbox, ben])
      await leadbell.repositories.destinations.lookSoon(leadbell.workspace, 'email', target, new Date());
    expect(await mailsAfter(leadbell, 0)).toHaveLength(1);
    expect(await mailsAfter(leadbell, 0, 1, ben)).toHaveLength(1);
    // So that the next time is warned of again.
    const mended = await leadbell.repositories.installations.find(leadbell.workspace, 'email');
    expect(mended).not.toHaveProperty('pausedReason');
  }, 60_000);

  test.each<[string, MailFault]>([
    ['sender_refused', { stage: 'mail', kind: 'reply', code: 553, text: '5.7.1 Sender not allowed' }],
    ['server_refused', { stage: 'connect', kind: 'reply', code: 554, text: '5.3.2 No SMTP service here' }],
  ])('%s pauses every mailbox', async (reason, fault) => {
    leadbell.mail.addFault(fault);
    await capture(leadbell, reason);
    await paused(mailbox, reason);
    await paused(ben, reason);
    expect(leadbell.mail.messages()).toEqual([]);
  });

  test('a mail that is refused for what it says goes once more, in plain text', async () => {
    leadbell.mail.addFault({
      stage: 'data',
      kind: 'reply',
      code: 554,
      text: '5.7.1 Looks like spam',
      mailbox,
      times: 1,
    });
    await capture(leadbell, 'spam');
    const [mail] = await mailsAfter(leadbell, 0);
    expect(mail?.html).toBeUndefined();
    expect(mail?.text).toContain('Name: Ada Lovelace');
    expect(mail?.text).not.toContain('40 seats');
    expect((await mailsAfter(leadbell, 0, 1, ben))[0]?.html).toBeDefined();
    expect(leadbell.mail.mistakes()).toEqual([]);
  });

  test('and no third time, with its reason on that lead', async () => {
    leadbell.mail.addFault({
      stage: 'data',
      kind: 'reply',
      code: 554,
      text: '5.7.1 Looks like spam',
      mailbox,
      times: 2,
    });
    await capture(leadbell, 'spam');
    await eventually(async () =>
      expect(await deliveryTo(mailbox)).toMatchObject({ stale: false, failed: 'content_refused' }),
    );
    expect(await placeOf(mailbox)).toMatchObject({ state: 'active' });
    await capture(leadbell, 'not spam');
    expect(await mailsAfter(leadbell, 0)).toHaveLength(1);
  });
});
