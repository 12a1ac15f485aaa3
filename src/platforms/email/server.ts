import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import type { Message } from './message.js';
import { toSendError } from './send-error.js';

/** The mail server that takes our mails. Every method throws `SendError` alone. */
export interface MailServer {
  /** Sends a mail, once. */
  send(message: Message): Promise<void>;
  /** Logs in and out. */
  verify(): Promise<void>;
  /** Lets go of the connections once what they send is sent. */
  close(): void;
}

/** A send ends within this, in ms: well inside a drain's lease, which allows it 10 s. */
const longestSend = 9_500;
/** One with a file, which the drain does not send, within this. */
const longestUpload = 300_000;
/** A connection that nothing was sent over for so long, in ms, is closed before the server or a firewall does so. */
const idleTimeout = 5_000;

/**
 * Opens the way to a mail server: connections that are kept for the next mail, none of them tried again by itself, as the
 * drain does that and a client of its own mind would send twice. A send ends within `timeout` ms.
 */
export function createMailServer(url: string, log: Logger, timeout = longestSend): MailServer {
  const transport = createTransport({
    url,
    pool: true,
    maxRequeues: 0,
    // To connect (the name's look-up with it), for the greeting, and for any one answer.
    dnsTimeout: 0.4 * timeout,
    connectionTimeout: 0.4 * timeout,
    greetingTimeout: 0.4 * timeout,
    socketTimeout: 0.8 * timeout,
    idleTimeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // What breaks between two mails concerns none of them.
  transport.on('error', (error) => log.debug({ code: error.code }, 'mail connection'));

  /** The bytes of each mail that is under way: what was never read was never sent. */
  const bytes = new WeakMap<AbortSignal, Readable>();
  transport.use('stream', ({ message, data: { signal } }, done) => {
    const create = message.createReadStream.bind(message);
    message.createReadStream = (...options) => {
      const stream = create(...options);
      if (signal) bytes.set(signal, stream);
      return stream;
    };
    done();
  });

  return {
    async send({ to, from, replyTo, subject, text, html, ids, unsubscribeUrl, attachment }) {
      const signal = AbortSignal.timeout(attachment ? longestUpload : timeout);
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          ...(html !== undefined && { html }),
          ...(replyTo !== undefined && { replyTo: { name: '', address: replyTo } }),
          ...(ids && { messageId: ids.messageId, inReplyTo: ids.thread, references: ids.thread }),
          // Nobody's "I am on holiday" is to reach the visitor: RFC 3834, and Exchange's own.
          headers: {
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            ...(unsubscribeUrl !== undefined && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
          },
          ...(unsubscribeUrl !== undefined && { list: { unsubscribe: unsubscribeUrl } }),
          ...(attachment && {
            attachments: [
              { filename: attachment.name, contentType: attachment.type, content: attachment.bytes },
            ],
          }),
          textEncoding: 'quoted-printable',
          signal,
        });
      } catch (error) {
        throw toSendError(error, bytes.get(signal)?.readableDidRead === true);
      }
    },

    async verify() {
      try {
        await transport.verify();
      } catch (error) {
        throw toSendError(error, false);
      }
    },

    close: () => transport.close(),
  };
}
