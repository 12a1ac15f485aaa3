import { createHash } from 'node:crypto';
import { mailtoUrl } from '../../../views/contact.js';

/**
 * The one ordinary address that a text is, as it is kept: its domain in small letters, so that the same mailbox is one
 * place. Undefined for lists, names beside it, quoted parts and whatever else could mean more than one mailbox.
 */
export function readAddress(text: string): string | undefined {
  const address = text.trim();
  if (mailtoUrl(address) === undefined) return undefined;
  const at = address.lastIndexOf('@');
  return address.slice(0, at) + address.slice(at).toLowerCase();
}

/** The address of `MAIL_FROM`, which may have a name before it. */
export function senderAddress(from: string): string {
  return (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim();
}

/** The name of `MAIL_FROM`; empty where it has none. */
export function senderName(from: string): string {
  return (/^(.*)<[^<>]+>\s*$/.exec(from)?.[1] ?? '').trim().replace(/^"(.*)"$/, '$1');
}

/** What a lead's mails to a place are called. */
export interface MailIds {
  /** The same each time the same mail is sent, so that a server which drops what it has already had drops a second one. */
  messageId: string;
  /** What all mails of the lead to the place refer to, so that clients show them together. */
  thread: string;
}

/** The ids of a lead's mail to a mailbox, in the domain of the sender. They tell nothing of the recipient. */
export function mailIds(
  lead: string,
  { workspace, target }: { workspace: string; target: string },
  from: string,
): MailIds {
  const domain = senderAddress(from).split('@')[1] ?? 'localhost';
  const place = createHash('sha256').update(`${workspace}\n${target}`).digest('hex').slice(0, 16);
  return { messageId: `<${lead}.${place}.1@${domain}>`, thread: `<${lead}.${place}@${domain}>` };
}
