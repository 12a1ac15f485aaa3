import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReceivedMail } from '../../../playground/email/types.js';
import { eventually } from '../../support/leadbell.js';
import { mailbox, startMail, type TestMail } from '../../support/mail.js';
import { ring } from './ring.js';

const ben = 'ben@acme.example';
let leadbell: TestMail;
let rung = 0;

beforeAll(async () => {
  leadbell = await startMail({ mailboxes: [mailbox, ben], standIn: { rates: false } });
});
afterAll(() => leadbell.stop());

/** Rings until a mail is as it should be: on a busy machine one may go out before Slack says anything. */
async function until(check: (mail: ReceivedMail, id: string) => void | Promise<void>): Promise<void> {
  await eventually(async () => {
    const { id, mail } = await ring(leadbell, `chat-${rung++}`);
    await check(mail, id);
  }, 20_000);
}

test('a mail leads to the card in Slack, which is asked once for its address', async () => {
  await until(async (mail, id) => {
    const [ts] = /(?<=slack\.com\/archives\/C0SALES\/p)\d+/.exec(mail.text) ?? [];
    const card = leadbell.slack.messages('C0SALES').find((each) => each.ts.replace('.', '') === ts);
    expect(JSON.stringify(card?.blocks)).toContain(id);
    const link = `https://playground.slack.com/archives/C0SALES/p${ts}`;
    expect(mail.html).toContain(link);
    await eventually(() => {
      const other = leadbell.mail.messages(ben).find(({ messageId }) => messageId.includes(id));
      expect(other?.text).toContain(link);
    });
    const asked = leadbell.slack.calls('chat.getPermalink');
    expect(asked.filter(({ args }) => args.message_ts === card?.ts)).toHaveLength(1);
  });
});

test('a mail whose card Slack has no address for goes out all the same', async () => {
  leadbell.slack.addFault({ method: 'chat.getPermalink', kind: 'error', error: 'fatal_error' });
  const { mail } = await ring(leadbell, 'no-address');
  leadbell.slack.clearFaults();
  expect(mail.text).not.toContain('/archives/');
  expect(mail.text).toContain('All leads: ');
});

test('a lead whose card is shared leads to that one', async () => {
  const { store, workspace, slack } = leadbell;
  await store.destinations.updateOne({ workspace, platform: 'slack' }, { $set: { fold: 1 } });
  await until((mail) => {
    const cards = slack.messages('C0SALES');
    const shared = cards.filter(({ blocks }) => JSON.stringify(blocks).includes('bundle_show'));
    const links = shared.map(({ ts }) => `/archives/C0SALES/p${ts.replace('.', '')}`);
    expect(links.some((link) => mail.text.includes(link))).toBe(true);
  });
});
