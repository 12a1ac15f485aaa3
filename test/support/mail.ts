import { createSpedClock } from '../../bench/support/sped-clock.js';
import { createMailStandIn, type MailStandInOptions } from '../../playground/email/stand-in.js';
import type { MailStandIn } from '../../playground/email/types.js';
import { systemClock } from '../../src/clock.js';
import { freePort } from './free-port.js';
import { startLeadbell, type TestLeadbell, type TestOptions } from './leadbell.js';

/** The whole product with one mailbox where leads ring, beside the mail server's stand-in. */
export interface TestMail extends TestLeadbell {
  mail: MailStandIn;
}

/** The mailbox where leads ring. */
export const mailbox = 'sales@acme.example';

/** How it all starts. */
export interface TestMailOptions extends TestOptions {
  standIn?: Partial<MailStandInOptions>;
  /** How many times faster than the machine's all clocks run, so that no pace is waited for in real time; 1 when left out. */
  speed?: number;
  /** Whether Leadbell has a public address; true when left out. */
  isPublic?: boolean;
  /** Where leads ring. */
  mailboxes?: string[];
}

/** Starts it all on free ports. */
export async function startMail(options: TestMailOptions = {}): Promise<TestMail> {
  const { standIn, isPublic = true, mailboxes = [mailbox], env, speed = 1, ...others } = options;
  const mail = await createMailStandIn({
    clock: systemClock,
    timeScale: speed,
    unsubscribable: isPublic,
    ...standIn,
  });
  const port = await freePort();
  const leadbell = await startLeadbell({
    clock: createSpedClock(speed),
    timeScale: speed,
    ...others,
    env: {
      PORT: String(port),
      SMTP_URL: mail.smtpUrl,
      MAIL_FROM: 'Leadbell <leads@leadbell.example>',
      LEADBELL_SECRET: 'a secret of the tests that has enough characters',
      ...(isPublic && { PUBLIC_URL: `http://127.0.0.1:${port}` }),
      ...env,
    },
  });
  for (const target of mailboxes)
    await leadbell.repositories.destinations.add(
      leadbell.workspace,
      // A mail each, however fast a test captures.
      { platform: 'email', target, agents: [], fold: 0 },
      new Date(),
    );
  return {
    ...leadbell,
    mail,
    async stop() {
      await leadbell.stop();
      await mail.stop();
    },
  };
}
