import type { MailHeader } from './types.js';
import { headEnd } from './wire.js';

/** Header lines that a mail of ours may have; anything else was not meant to be there. */
const known = [
  'from',
  'to',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'list-id',
  'auto-submitted',
  'x-auto-response-suppress',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
];
const needed = ['from', 'to', 'subject', 'date', 'message-id', 'mime-version'];

const messageId = /^<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+>$/;

/** What a message is to be held to. */
export interface Expected {
  sender: string;
  mailbox: string;
  now: Date;
  /** Whether every message must offer to unsubscribe. */
  unsubscribable: boolean;
}

/** The header lines of a raw message, unfolded. */
export function headersOf(raw: string): MailHeader[] {
  return raw
    .slice(0, headEnd(raw))
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
    .map((line) => {
      const colon = line.indexOf(':');
      return { name: line.slice(0, Math.max(0, colon)), value: line.slice(colon + 1).trim() };
    });
}

/** The one header line of a name. */
export function headerOf(headers: readonly MailHeader[], name: string): string | undefined {
  return headers.find((header) => header.name.toLowerCase() === name)?.value;
}

/** What is wrong with a message's headers. */
export function headerProblems(headers: readonly MailHeader[], expected: Expected): string[] {
  const names = headers.map(({ name }) => name.toLowerCase());
  const value = (name: string) => headerOf(headers, name) ?? '';
  const must = expected.unsubscribable ? [...needed, 'list-unsubscribe', 'list-unsubscribe-post'] : needed;
  const date = Date.parse(value('date'));
  return [
    ...names.filter((name) => !known.includes(name)).map((name) => `the header ${name || '(none)'}`),
    ...names.filter((name, n) => names.indexOf(name) !== n).map((name) => `a second ${name}`),
    ...must.filter((name) => value(name) === '').map((name) => `no ${name}`),
    ...(addressIn(value('from')) === expected.sender ? [] : ['a From that is not the sender']),
    ...(addressIn(value('to')) === expected.mailbox ? [] : ['a To that is not the recipient alone']),
    ...(names.includes('reply-to') && !addressIn(value('reply-to')) ? ['a Reply-To that is no address'] : []),
    ...(messageId.test(value('message-id')) ? [] : ['a bad Message-ID']),
    ...['references', 'in-reply-to'].flatMap((name) =>
      value(name)
        .split(/\s+/)
        .every((id) => id === '' || messageId.test(id))
        ? []
        : [`bad ${name}`],
    ),
    ...(Math.abs(date - expected.now.getTime()) < 86_400_000 ? [] : ['a Date that is not of now']),
    ...(headers.some(({ value: each }) => decodesToLines(each)) ? ['a line break in an encoded word'] : []),
    ...unsubscribeProblems(value('list-unsubscribe'), value('list-unsubscribe-post')),
  ];
}

/** RFC 8058: an https address (http only on this machine), and the one thing that may be posted to it. */
function unsubscribeProblems(list: string, post: string): string[] {
  if (list === '' && post === '') return [];
  return [
    ...(/^<(?:https:\/\/|http:\/\/127\.0\.0\.1[:/])[^\s<>,]+>$/.test(list)
      ? []
      : ['a List-Unsubscribe without one https address']),
    ...(post === 'List-Unsubscribe=One-Click' ? [] : ['a List-Unsubscribe-Post that is not One-Click']),
  ];
}

/** The one address of a header; undefined where there is another number of them. */
export function addressIn(value: string): string | undefined {
  const bare = value.replace(/"(?:[^"\\]|\\.)*"/g, '');
  const [, angled, plain] =
    /^(?:[^<>,;:@]*<([^<>\s,@]+@[^<>\s,@]+)>|([^<>\s,;:@]+@[^<>\s,;:@]+))$/.exec(bare.trim()) ?? [];
  return angled ?? plain;
}

function decodesToLines(value: string): boolean {
  for (const [, kind = '', word = ''] of value.matchAll(/=\?[^?]+\?([BQbq])\?([^?]*)\?=/g)) {
    const decoded =
      kind.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('latin1')
        : word.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
            String.fromCharCode(Number.parseInt(hex, 16)),
          );
    if (/[\r\n\0]/.test(decoded)) return true;
  }
  return false;
}
