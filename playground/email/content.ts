import { type Attachment, simpleParser } from 'mailparser';
import { type Expected, headerOf, headerProblems, headersOf } from './headers.js';
import { limits } from './limits.js';
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
    ...partProblems(headerOf(headers, 'content-type') ?? '', parsed.attachments, html),
    ...(parsed.attachments.length === 0 && raw.length > limits.plainMessage ? ['a long message'] : []),
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
      attachments: parsed.attachments.map(({ filename = '', contentType, content }) => ({
        name: filename,
        type: contentType,
        bytes: content,
      })),
      raw: text,
    },
  };
}

function partProblems(type: string, attachments: Attachment[], html: string | undefined): string[] {
  const text = html === undefined ? /^text\/plain;/i : /^multipart\/alternative;/i;
  const wanted = attachments.length === 0 ? text : /^multipart\/mixed;/i;
  return [
    ...(wanted.test(type) ? [] : [`the type ${type}`]),
    ...(attachments.length > 1 ? ['a second attachment'] : []),
    ...attachments.flatMap(attachmentProblems),
  ];
}

function attachmentProblems({ filename, contentDisposition, content, cid }: Attachment): string[] {
  return [
    ...(filename ? [] : ['an attachment without a name']),
    ...(contentDisposition === 'attachment' && cid === undefined ? [] : ['a part that is no attachment']),
    ...(content.length > 0 ? [] : ['an empty attachment']),
  ];
}
