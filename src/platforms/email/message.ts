import type { Readable } from 'node:stream';
import { replyAddress } from '../../../views/email/lead-card.js';
import type { Mail } from '../../../views/email/mail.js';
import type { AnyCard } from '../../../views/lead-card.js';
import type { Place } from '../platform.js';
import { mailIds, senderAddress, senderName } from './address.js';

/** A mail with all that its head says. */
export interface Message extends Mail {
  to: string;
  /** Of `MAIL_FROM`. */
  from: { name: string; address: string };
  replyTo?: string;
  /** Absent where any will do. */
  ids?: { messageId: string; thread: string };
  unsubscribeUrl?: string;
  attachment?: { name: string; type: string; bytes: Readable };
}

/** Addresses a card's mail: one recipient, an answer to the visitor where they gave an ordinary address, its lead's thread. */
export function addressCard(mail: Mail, card: AnyCard, place: Place, from: string): Message {
  const one = card.state === 'deleted' || card.state === 'bundle' ? undefined : card;
  const replyTo = one && !one.test ? replyAddress(one.fields) : undefined;
  // Each test is a mail of its own.
  const lead = one?.test ? `test-${one.capturedAt.getTime()}` : card.id;
  return { ...addressMail(mail, place, from), ids: mailIds(lead, place, from), ...(replyTo && { replyTo }) };
}

/** Addresses a mail that belongs to no lead. */
export function addressMail(mail: Mail, { target }: Place, from: string): Message {
  return { ...mail, to: target, from: { name: senderName(from), address: senderAddress(from) } };
}
