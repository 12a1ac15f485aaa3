/** What a good message is made of. */
export interface Draft {
  /** Header lines by name; one that is undefined is left out. */
  headers?: Record<string, string | undefined>;
  /** Lines that stand in the head beside those. */
  more?: string[];
  html?: string;
  text?: string;
}

export const sender = 'leads@leadbell.example';
export const mailbox = 'sales@acme.example';

/** A message that the stand-in takes, or one with something changed. */
export function messageOf({
  headers = {},
  more = [],
  html = '<!doctype html><p>Hello</p>',
  text = 'Hello',
}: Draft = {}): string {
  const head: Record<string, string | undefined> = {
    From: `Leadbell <${sender}>`,
    To: mailbox,
    Subject: 'New lead',
    Date: 'Mon, 02 Mar 2026 09:00:00 +0000',
    'Message-ID': '<1.2@leadbell.example>',
    'List-Unsubscribe': '<https://leadbell.example/u/abc>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'MIME-Version': '1.0',
    'Content-Type': 'multipart/alternative; boundary="b"',
    ...headers,
  };
  const lines = Object.entries(head).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  return [
    ...lines,
    ...more,
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    html,
    '--b--',
    '',
  ].join('\r\n');
}
