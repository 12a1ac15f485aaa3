import { simpleParser } from 'mailparser';
import { type Expected, headerOf, headerProblems, headersOf } from './headers.js';
import { markupProblems } from './markup.js';
import type { ReceivedMail } from './types.js';
import { wireProblems } from './wire.js';

/** A message as it was read, and what is wrong with it. */
export interface ReadMail {
  problems: string[];
  mail: Omit<ReceivedMail, 'id' | 'receivedAt' | 'seen'>;
}

/** Reads a message and holds it to what servers, filters and clients ask for. */
export async function readMail(raw: Buffer, expected: Expected): Promise<ReadMail> {
  const text = raw.toString('latin1');
  const headers = headersOf(text);
  const parsed = await simpleParser(raw);
  const html = parsed.html || undefined;
  const replyTo = parsed.replyTo?.text;
  const problems = [
    ...wireProblems(raw),
    ...headerProblems(headers, expected),
    ...partProblems(headerOf(headers, 'content-type') ?? '', parsed.attachments.length, html),
    ...((parsed.text ?? '').trim() === '' ? ['no plain text'] : []),
    ...(html === undefined ? [] : markupProblems(html)),
  ];
  return {
    problems,
    mail: {
      mailbox: expected.mailbox,
      sender: expected.sender,
      headers,
      subject: parsed.subject ?? '',
      from: parsed.from?.text ?? '',
      ...(replyTo && { replyTo }),
      messageId: parsed.messageId ?? '',
      references: [parsed.references ?? []].flat(),
      text: parsed.text ?? '',
      ...(html !== undefined && { html }),
      raw: text,
    },
  };
}

function partProblems(type: string, attachments: number, html: string | undefined): string[] {
  const wanted = html === undefined ? /^text\/plain;/i : /^multipart\/alternative;/i;
  return [...(wanted.test(type) ? [] : [`the type ${type}`]), ...(attachments > 0 ? ['an attachment'] : [])];
}
