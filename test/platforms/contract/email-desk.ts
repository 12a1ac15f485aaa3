import type { MailStage } from '../../../playground/email/types.js';
import { mailbox, startMail } from '../../support/mail.js';
import type { Refusal } from './contract.js';
import { type DeskOf, speed } from './desk.js';
import { shownOf } from './email.js';

const nothing = async () => undefined;

/** A mailbox. */
export const emailDesk: DeskOf = {
  title: 'E-mail',
  works: false,
  async start() {
    const leadbell = await startMail({ speed });
    const { mail } = leadbell;
    const errors: Record<Refusal, [MailStage, number, string]> = {
      card: ['data', 554, 'content_refused'],
      content: ['data', 554, 'content_refused'],
      destination: ['rcpt', 550, 'address_refused'],
      installation: ['mail', 553, 'sender_refused'],
    };
    return {
      leadbell,
      platform: 'email',
      target: mailbox,
      person: '',
      cards: (words) =>
        mail
          .messages(mailbox)
          .map(shownOf)
          .filter(({ text }) => text.includes(words))
          .map((shown) => ({ ...shown, press: nothing, pressTwice: nothing })),
      fail(how, times) {
        if (how === 'broken') mail.addFault({ stage: 'rcpt', kind: 'reply', code: 421, times });
        else if (how === 'lost') mail.addFault({ stage: 'data', kind: 'lost_answer', times });
        else {
          const [stage, code, ours] = errors[how];
          mail.addFault({ stage, kind: 'reply', code, text: '5.0.0 No', times });
          return ours;
        }
        return '';
      },
      calm: mail.clearFaults,
      stop: leadbell.stop,
    };
  },
};
