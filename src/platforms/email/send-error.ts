import { z } from 'zod';
import { SendError, type SendFailure } from '../platform.js';

/** What nodemailer says of a failure: its own code, the command that was under way, and the server's answer where there is one. */
const failure = z
  .object({
    code: z.string().optional().catch(undefined),
    command: z.string().optional().catch(undefined),
    responseCode: z.number().optional().catch(undefined),
  })
  .catch({});

const classes = {
  content_refused: 'content',
  address_refused: 'destination',
  sender_refused: 'installation',
  login_refused: 'installation',
  server_refused: 'installation',
  not_editable: 'card',
} as const;

/** Every code of a failure that is not worth a later try, with its class. */
export const codes: ReadonlyMap<string, Exclude<SendFailure, 'later'>> = new Map(Object.entries(classes));

/** A failure that is not worth a later try. */
export function refusal(code: keyof typeof classes, cause?: unknown): SendError {
  return new SendError(classes[code], code, { cause });
}

/**
 * Sorts whatever a send threw into the four classes. `handed`: whether the server was given any of the message, so that it
 * may have taken it.
 */
export function toSendError(error: unknown, handed: boolean): SendError {
  const { code = '', command = '', responseCode } = failure.parse(error);
  if (responseCode === undefined) {
    // No user or password where the server wants one: it was not even asked.
    if (/^(?:EAUTH|ENOAUTH)$/.test(code)) return refusal('login_refused');
    return new SendError('later', 'no_answer', { answerLost: handed, cause: error });
  }
  // 4xx is for now, 5xx for good: RFC 5321, 4.2.1.
  if (responseCode < 500) return new SendError('later', `smtp_${responseCode}`, { cause: error });
  if (code === 'EMESSAGE' || command === 'DATA') return refusal('content_refused', error);
  if (command === 'RCPT TO') return refusal('address_refused', error);
  if (command === 'MAIL FROM') return refusal('sender_refused', error);
  if (code === 'EAUTH') return refusal('login_refused');
  return refusal('server_refused', error);
}
