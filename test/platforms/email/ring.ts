import type { ReceivedMail } from '../../../playground/email/types.js';
import { capture as captureLead, eventually } from '../../support/leadbell.js';
import { mailbox, type TestMail } from '../../support/mail.js';

/** What a visitor said, with the words that ring last. */
export const said = [
  { id: '1', role: 'agent', text: 'How can I help?' },
  { id: '2', role: 'visitor', text: 'A quote for 40 seats, please.' },
];

/** What a visitor left. */
export const ada = { name: 'Ada Lovelace', email: 'ada@example.com' };

/** Captures a lead over HTTP; resolves with its id. */
export function capture(
  leadbell: TestMail,
  conversation: string,
  fields: object = ada,
  messages: object[] = said,
) {
  return captureLead(leadbell, { conversation, fields, messages });
}

/** Waits for the next mails of a mailbox after the first `before`. */
export function mailsAfter(
  leadbell: TestMail,
  before: number,
  count = 1,
  to = mailbox,
): Promise<ReceivedMail[]> {
  return eventually(() => {
    const mails = leadbell.mail.messages(to).slice(before);
    if (mails.length < count) throw new Error(`${mails.length} of ${count} mails came`);
    return mails;
  }, 20_000);
}

/** Captures a lead and waits for its mail. */
export async function ring(leadbell: TestMail, conversation: string, fields?: object, messages?: object[]) {
  const before = leadbell.mail.messages(mailbox).length;
  const id = await capture(leadbell, conversation, fields, messages);
  const [mail] = await mailsAfter(leadbell, before);
  if (!mail) throw new Error('no mail');
  return { id, mail };
}
