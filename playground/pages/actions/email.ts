import { z } from 'zod';
import type { MailStandIn } from '../../email/types.js';
import { createFaultList, type Hands, type Outcome } from './hands.js';

const text = z.string().min(1);

const fault = z.strictObject({
  stage: z.enum(['connect', 'auth', 'mail', 'rcpt', 'data']),
  kind: z.enum(['hang', 'reset', 'lost_answer', 'silent', 'closed_after', 'reply']),
  code: z.int().min(400).max(599).exactOptional(),
  text: text.exactOptional(),
  times: z.int().min(1).exactOptional(),
});

/** What can be done in a mailbox. */
export const emailAction = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('read'), mailbox: text, id: z.int() }),
  z.strictObject({ do: z.literal('unsubscribe'), mailbox: text, id: z.int() }),
  z.strictObject({ do: z.literal('addFault'), fault }),
  z.strictObject({ do: z.literal('clearFaults') }),
]);

/** One thing done in a mailbox. */
export type EmailAction = z.infer<typeof emailAction>;

/** Carries out what the page does in mailboxes. */
export function createEmailHands(mail: MailStandIn): Hands<EmailAction> {
  const faults = createFaultList(mail, ({ stage, kind, code }) => `${stage}: ${code ?? kind}`);

  async function perform(action: EmailAction): Promise<Outcome> {
    switch (action.do) {
      case 'read':
        mail.person(action.mailbox).read(action.id);
        return {};
      case 'unsubscribe': {
        const { status } = await mail.person(action.mailbox).unsubscribe(action.id);
        return status < 300
          ? { says: 'You are unsubscribed. Leads ring in this mailbox no more.' }
          : { wrong: `Leadbell answered ${status}.` };
      }
      case 'addFault':
        faults.add(action.fault);
        return {};
      case 'clearFaults':
        faults.clear();
        return {};
    }
  }

  return { faults: faults.list, perform };
}
