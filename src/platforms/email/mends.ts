import type { MendTeller } from '../../notify/mends.js';
import type { Mend } from '../platform.js';

const refused = 'look at the mail server, and at SMTP_URL and MAIL_FROM';

/** By our codes for what a mail server says (send-error.ts), and for what the recipient did. */
const mends: Record<string, Mend> = {
  address_refused: {
    why: 'mail to this address comes back',
    how: 'check the address with its owner',
    resumable: true,
  },
  unsubscribed: {
    why: 'the recipient unsubscribed',
    how: 'wait until the recipient asks for it',
    resumable: true,
  },
  login_refused: {
    why: 'the mail server does not accept our user and password',
    how: 'set the right ones in SMTP_URL and start Leadbell again',
    resumable: true,
  },
  sender_refused: {
    why: 'the mail server does not let us send from our address',
    how: 'set MAIL_FROM to an address that may be sent from and start Leadbell again',
    resumable: true,
  },
  server_refused: { why: 'the mail server turns us away', how: refused, resumable: true },
  content_refused: { why: 'the mail server refused what the mail says', how: 'retry', resumable: true },
};

/** What mail's part of telling a pause in words is. */
export const emailMends: MendTeller = {
  name: 'email',
  title: 'E-mail',
  mendOf: (code) => mends[code],
};
