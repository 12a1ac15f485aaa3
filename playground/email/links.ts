import { DomUtils, parseDocument } from 'htmlparser2';
import { headerOf } from './headers.js';
import type { ReceivedMail } from './types.js';

/** A link as a reader sees it. */
export interface MailLink {
  label: string;
  url: string;
}

/** The links of an HTML part. */
export function linksIn(html: string): MailLink[] {
  const anchors = DomUtils.getElementsByTagName('a', parseDocument(html).children);
  return anchors.map((anchor) => ({
    label: DomUtils.textContent(anchor).trim(),
    url: anchor.attribs.href ?? '',
  }));
}

/** Where a link of a message leads by what it reads: in the HTML part, else in a line `label: address` of the plain one. */
export function linkOf(
  { html, text }: Pick<ReceivedMail, 'html' | 'text'>,
  label: string,
): string | undefined {
  if (html !== undefined) return linksIn(html).find((link) => link.label === label)?.url;
  const line = text.split('\n').find((each) => each.startsWith(`${label}: http`));
  return line?.slice(label.length + 2).trim();
}

/** Where a mail client posts to when its own Unsubscribe is pressed. */
export function oneClickOf({ headers }: Pick<ReceivedMail, 'headers'>): string | undefined {
  if (headerOf(headers, 'list-unsubscribe-post') !== 'List-Unsubscribe=One-Click') return undefined;
  return /<(https?:[^>]+)>/.exec(headerOf(headers, 'list-unsubscribe') ?? '')?.[1];
}
