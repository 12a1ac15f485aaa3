import { oneClickOf } from '../../email/links.js';
import type { MailHeader, MailStandIn, ReceivedMail } from '../../email/types.js';
import { mailFileId } from '../files.js';
import { latest } from './latest.js';
import type { LogLine } from './log.js';

/** Messages of one mailbox that the page is given: each comes with both of its parts. */
const messagesShown = 30;

/** A message as its mailbox shows it. */
export interface PageMail
  extends Pick<ReceivedMail, 'id' | 'subject' | 'from' | 'replyTo' | 'text' | 'html' | 'seen'> {
  /** ISO 8601. */
  at: string;
  headers: MailHeader[];
  attachments: { id: string; name: string; size: number }[];
  /** Whether the client offers Unsubscribe by itself. */
  canUnsubscribe: boolean;
}

/** A mailbox with its latest messages. */
export interface PageMailbox {
  address: string;
  /** Newest first. */
  messages: PageMail[];
  /** How many older messages there are. */
  earlier: number;
}

/** Everybody's mail. */
export interface EmailState {
  mailboxes: PageMailbox[];
}

/** What is in the mailboxes. */
export function emailState(mail: MailStandIn): EmailState {
  return { mailboxes: mail.mailboxes().map(({ address }) => pageMailbox(mail, address)) };
}

/** What the mail server was told, and answered. */
export function emailLog(mail: MailStandIn): LogLine[] {
  return mail.calls().map(({ stage, mailbox, code, at }) => ({
    at: at.toISOString(),
    on: 'email' as const,
    text: [stage, mailbox, code || 'no answer'].filter(Boolean).join(' '),
    bad: code === 0 || code >= 400,
  }));
}

function pageMailbox(mail: MailStandIn, address: string): PageMailbox {
  const { shown, earlier } = latest(mail.messages(address), messagesShown);
  return { address, earlier, messages: shown.map(pageMail).reverse() };
}

function pageMail(mail: ReceivedMail): PageMail {
  const { id, subject, from, replyTo, text, html, seen, headers, attachments, receivedAt } = mail;
  return {
    id,
    subject,
    from,
    text,
    seen,
    headers,
    attachments: attachments.map(({ name, bytes }, index) => ({
      id: mailFileId(id, index),
      name,
      size: bytes.length,
    })),
    at: receivedAt.toISOString(),
    canUnsubscribe: oneClickOf(mail) !== undefined,
    ...(replyTo && { replyTo }),
    ...(html !== undefined && { html }),
  };
}
