import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MailFault } from '../../../playground/email/types.js';
import { parseId } from '../../../src/storage/id.js';
import { eventually } from '../../support/leadbell.js';
import { mailbox, startMail, type TestMail } from '../../support/mail.js';
import { capture, mailsAfter, ring } from './ring.js';

const ben = 'ben@acme.example';
let leadbell: TestMail;

beforeAll(async () => {
  leadbell = await startMail({ mailboxes: [mailbox, ben], speed: 5 });
});
afterAll(() => leadbell.stop());

const count = (target = mailbox) => leadbell.mail.messages(target).length;

const placeOf = (target: string) =>
  leadbell.repositories.destinations.findPlace(leadbell.workspace, 'email', target);

/** How a lead stands at a mailbox. */
async function deliveryTo(target: string, lead: string) {
  const [id, place] = [parseId(lead), await placeOf(target)];
  const all = id ? await leadbell.repositories.deliveries.ofLead(leadbell.workspace, id) : [];
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

/** How many messages in Slack say this: whoever looks after Leadbell is warned where it still works. */
const warnings = (words: string) =>
  leadbell.slack.messages('C0SALES').filter((message) => JSON.stringify(message).includes(words)).length;

test('where the answer is lost a mail comes once more, as the same mail', async () => {
  const [before, bens] = [count(), count(ben)];
  leadbell.mail.addFault({ stage: 'data', kind: 'lost_answer', mailbox, times: 1 });
  await capture(leadbell, 'lost');
  const [first, second] = await mailsAfter(leadbell, before, 2);
  expect(second?.messageId).toBe(first?.messageId);
  expect(await mailsAfter(leadbell, bens, 1, ben)).toHaveLength(1);
});

test('a connection that ends after the answer loses nothing', async () => {
  const before = count();
  leadbell.mail.addFault({ stage: 'data', kind: 'closed_after', mailbox, times: 1 });
  const { id } = await ring(leadbell, 'closed-1');
  await ring(leadbell, 'closed-2');
  expect(count()).toBe(before + 2);
  expect(await deliveryTo(mailbox, id)).toMatchObject({ lostAnswers: 0 });
});

test('a mail that is refused for what it says comes in plain text, with nothing of what was said', async () => {
  const [before, bens] = [count(), count(ben)];
  const spam = { stage: 'data', kind: 'reply', code: 554, text: '5.7.1 Looks like spam', mailbox } as const;
  leadbell.mail.addFault({ ...spam, times: 1 });
  await capture(leadbell, 'spam');
  const [mail] = await mailsAfter(leadbell, before);
  expect(mail?.html).toBeUndefined();
  expect(mail?.text).toContain('Name: Ada Lovelace');
  expect(mail?.text).not.toContain('40 seats');
  expect((await mailsAfter(leadbell, bens, 1, ben))[0]?.html).toBeDefined();
});

test('an address that bounces pauses alone; resumed, it catches up', async () => {
  const [before, bens] = [count(), count(ben)];
  leadbell.mail.changeMailbox(mailbox, { gone: true });
  await capture(leadbell, 'bounces');
  await paused(mailbox, 'address_refused');
  expect(await mailsAfter(leadbell, bens, 1, ben)).toHaveLength(1);
  await eventually(() => expect(warnings('mail to this address comes back')).toBe(1));
  leadbell.mail.changeMailbox(mailbox, { gone: false });
  await resume(mailbox);
  expect(await mailsAfter(leadbell, before)).toHaveLength(1);
});

test.each<[string, MailFault, string]>([
  [
    'login_refused',
    { stage: 'auth', kind: 'reply', code: 535, text: '5.7.8 Not accepted' },
    'does not accept our user and password',
  ],
  [
    'server_refused',
    { stage: 'connect', kind: 'reply', code: 554, text: '5.3.2 No SMTP service here' },
    'turns us away',
  ],
])(
  '%s pauses every mailbox with one warning; once it is over, a look ends that',
  async (reason, fault, words) => {
    const [before, bens] = [count(), count(ben)];
    leadbell.mail.addFault(fault);
    leadbell.mail.drop();
    await capture(leadbell, reason);
    await paused(mailbox, reason);
    await paused(ben, reason);
    expect([count(), count(ben)]).toEqual([before, bens]);
    await eventually(() => expect(warnings(words)).toBe(1));
    leadbell.mail.clearFaults();
    for (const target of [mailbox, ben])
      await leadbell.repositories.destinations.lookSoon(leadbell.workspace, 'email', target, new Date());
    expect(await mailsAfter(leadbell, before)).toHaveLength(1);
    expect(await mailsAfter(leadbell, bens, 1, ben)).toHaveLength(1);
    // So that the next time is warned of again.
    const mended = await leadbell.repositories.installations.find(leadbell.workspace, 'email');
    expect(mended).not.toHaveProperty('pausedReason');
  },
);

test('no mail was one that a server would refuse', () => {
  expect(leadbell.mail.mistakes()).toEqual([]);
});
