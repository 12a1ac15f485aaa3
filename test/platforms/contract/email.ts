import { liveParts } from '../../../playground/email/live-parts.js';
import { createMailStandIn } from '../../../playground/email/stand-in.js';
import type { MailFault, MailStage, MailStandIn, ReceivedMail } from '../../../playground/email/types.js';
import { type Clock, systemClock } from '../../../src/clock.js';
import { openEmail } from '../../../src/platforms/email/open.js';
import { codes } from '../../../src/platforms/email/send-error.js';
import type { OpenPlatform } from '../../../src/platforms/platform.js';
import { mailbox } from '../../support/mail.js';
import { type Arrange, type Contract, hastily, type Shown } from './contract.js';
import { type Opening, openParts } from './opening.js';

/** E-mail's side of the contract. */
export function emailContract(): Contract {
  let parts: Opening;
  let mail: MailStandIn;
  let usual: OpenPlatform;
  let hasty: OpenPlatform;

  const open = ({ smtpUrl }: Pick<MailStandIn, 'smtpUrl'>, timeout?: number) =>
    openEmail({
      ...parts,
      config: { smtpUrl, from: 'Leadbell <leads@leadbell.example>' },
      ...(timeout !== undefined && { timeout }),
    });
  const place = () => ({ workspace: parts.workspace, target: mailbox });
  const fault = (stage: MailStage, kind: MailFault['kind'], more: Partial<MailFault> = {}): undefined => {
    mail.addFault({ stage, kind, times: 1, ...more });
  };
  const replied =
    (stage: MailStage, code: number, text: string): Arrange =>
    () =>
      fault(stage, 'reply', { code, text });

  return {
    title: 'E-mail',
    async open() {
      parts = await openParts();
      mail = await createMailStandIn({ clock: systemClock, rates: false, unsubscribable: false });
      usual = open(mail);
      hasty = open(mail, hastily);
    },
    async stop() {
      await Promise.all([usual.stop(0), hasty.stop(0)]);
      await mail.stop();
      await parts.close();
    },
    /** With a new connection, so that the next greeting and login can fail. */
    async calm() {
      mail.clearFaults();
      mail.changeMailbox(mailbox, { gone: false, full: false, greylistMs: 0 });
      await usual.stop(0);
      usual = open(mail);
    },
    platform: () => usual.platform,
    hasty: () => hasty.platform,
    async nowhere() {
      const gone = await createMailStandIn({ clock: systemClock });
      await gone.stop();
      const { platform, stop } = open(gone);
      return { platform, place: place(), stop: () => stop(0) };
    },
    place,
    shown: () => mail.messages(mailbox).map(shownOf),

    codes,
    refusals: {
      installation: {
        sender_refused: replied('mail', 553, '5.7.1 Sender not allowed'),
        login_refused: replied('auth', 535, '5.7.8 Username and password not accepted'),
        server_refused: replied('connect', 554, '5.3.2 No SMTP service here'),
      },
      destination: {
        address_refused() {
          mail.changeMailbox(mailbox, { gone: true });
          return undefined;
        },
      },
      card: { not_editable: () => undefined },
      content: { content_refused: replied('data', 554, '5.7.1 Looks like spam') },
    },
    mishaps: {
      'a lost answer': {
        arrange: () => fault('data', 'lost_answer'),
        code: 'no_answer',
        answerLost: true,
        stands: true,
      },
      'a connection that breaks before the deed': {
        arrange: () => fault('data', 'reset'),
        code: 'no_answer',
        answerLost: true,
      },
      'a broken server': { arrange: replied('data', 451, '4.3.0 Try again'), code: 'smtp_451' },
      'a throttle': { arrange: replied('rcpt', 450, '4.2.1 Too fast'), code: 'smtp_450' },
      'a full mailbox': { arrange: () => mail.changeMailbox(mailbox, { full: true }), code: 'smtp_452' },
      'a server that shuts down at the greeting': {
        arrange: replied('connect', 421, '4.3.2 Service shutting down'),
        code: 'smtp_421',
      },
      'one that shuts down at RCPT': {
        arrange: replied('rcpt', 421, '4.3.2 Service shutting down'),
        code: 'smtp_421',
      },
      'a login that does not work just now': {
        arrange: replied('auth', 454, '4.7.0 Temporary'),
        code: 'smtp_454',
      },
      'a failure at MAIL for now': { arrange: replied('mail', 451, '4.3.0 Try again'), code: 'smtp_451' },
      'a mailbox that greylists': {
        arrange: () => mail.changeMailbox(mailbox, { greylistMs: 3_600_000 }),
        code: 'smtp_451',
      },
      'a connection that breaks at the greeting': {
        arrange: () => fault('connect', 'reset'),
        code: 'no_answer',
        answerLost: false,
      },
      'one that breaks at the login': {
        arrange: () => fault('auth', 'reset'),
        code: 'no_answer',
        answerLost: false,
      },
      'one that breaks at RCPT': {
        arrange: () => fault('rcpt', 'reset'),
        code: 'no_answer',
        answerLost: false,
      },
    },
    hangs: {
      'the greeting': { arrange: () => fault('connect', 'hang'), answerLost: false },
      RCPT: { arrange: () => fault('rcpt', 'hang'), answerLost: false },
      'a message that was taken': { arrange: () => fault('data', 'silent'), answerLost: true },
    },
    looks: {
      login_refused: replied('auth', 535, '5.7.8 Username and password not accepted'),
      server_refused: replied('connect', 554, '5.3.2 No SMTP service here'),
    },
    // A login tells nothing of the sender's address: only a mail does.
    endedOtherwise: ['sender_refused'],

    // Gmail's receiving limit of one mailbox: support.google.com/a/answer/1366776.
    published: [{ count: 60, ms: 60_000 }],
    atOnce: 60,
    async paced(clock: Clock) {
      const strict = await createMailStandIn({ clock, unsubscribable: false });
      const opened = open(strict);
      return {
        platform: opened.platform,
        place: place(),
        async stop() {
          await opened.stop(0);
          await strict.stop();
        },
      };
    },
  };
}

/** A mail as its recipient sees it. */
export function shownOf({ subject, text, html }: ReceivedMail): Shown {
  return {
    text: `${subject}\n${text}`,
    buttons: [],
    plain: html === undefined,
    get live() {
      return liveParts({ text, ...(html !== undefined && { html }) });
    },
  };
}
