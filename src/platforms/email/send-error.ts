import { z } from 'zod';
import { SendError } from '../platform.js';

/** What nodemailer says of a failure: its own code, the command that was under way, and the server's answer where there is one. */
const failure = z
  .object({
    code: z.string().optional().catch(undefined),
    command: z.string().optional().catch(undefined),
    responseCode: z.number().optional().catch(undefined),
  })
  .catch({});

/**
 * Sorts whatever a send threw into the four classes. `handed`: whether the server was given any of the message, so that it
 * may have taken it.
 */
export function toSendError(error: unknown, handed: boolean): SendError {
  const { code = '', command = '', responseCode } = failure.parse(error);
  if (responseCode === undefined) {
    // No user or password where the server wants one: it was not even asked.
    if (/^(?:EAUTH|ENOAUTH)$/.test(code)) return new SendError('installation', 'login_refused');
    return new SendError('later', 'no_answer', { answerLost: handed, cause: error });
  }
  // 4xx is for now, 5xx for good: RFC 5321, 4.2.1.
  if (responseCode < 500) return new SendError('later', `smtp_${responseCode}`, { cause: error });
  if (code === 'EMESSAGE' || command === 'DATA')
    return new SendError('content', 'content_refused', { cause: error });
  if (command === 'RCPT TO') return new SendError('destination', 'address_refused', { cause: error });
  if (command === 'MAIL FROM') return new SendError('installation', 'sender_refused', { cause: error });
  if (code === 'EAUTH') return new SendError('installation', 'login_refused');
  return new SendError('installation', 'server_refused', { cause: error });
}
