import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../support/leadbell.js';
import { mailbox, startMail, type TestMail } from '../../support/mail.js';
import { ring } from './ring.js';

const ben = 'ben@acme.example';
let leadbell: TestMail;

// By the machine's clock: a mail waits for the card only so long, and Slack's answer takes real time.
beforeAll(async () => {
  leadbell = await startMail({ mailboxes: [mailbox, ben] });
});
afterAll(() => leadbell.stop());

test('a mail leads to the card in Slack, which is asked once for its address, or to none where Slack says none', async () => {
  const asked = leadbell.slack.calls('chat.getPermalink').length;
  const { id, mail } = await ring(leadbell, 'to-the-card');
  const other = await eventually(() => {
    const found = leadbell.mail.messages(ben).find(({ messageId }) => messageId.includes(id));
    if (!found) throw new Error('no mail yet');
    return found;
  });
  const { ts = '' } = leadbell.slack.messages('C0SALES').at(-1) ?? {};
  const address = `https://playground.slack.com/archives/C0SALES/p${ts.replace('.', '')}`;
  for (const each of [mail, other]) {
    expect(each.html).toContain(address);
    expect(each.text).toContain(address);
  }
  expect(leadbell.slack.calls('chat.getPermalink')).toHaveLength(asked + 1);
  leadbell.slack.addFault({ method: 'chat.getPermalink', kind: 'error', error: 'fatal_error' });
  const { mail: without } = await ring(leadbell, 'to-no-card');
  leadbell.slack.clearFaults();
  expect(without.html).not.toContain('/archives/');
});

test('a lead whose card is shared leads to that one', async () => {
  const { store, workspace, slack } = leadbell;
  await store.destinations.updateOne({ workspace, platform: 'slack' }, { $set: { fold: 1, rings: [] } });
  await ring(leadbell, 'first');
  const { mail } = await ring(leadbell, 'folded');
  const shared = slack
    .messages('C0SALES')
    .find(({ blocks }) => JSON.stringify(blocks).includes('bundle_show'));
  expect(mail.text).toContain(`/archives/C0SALES/p${shared?.ts.replace('.', '')}`);
});
