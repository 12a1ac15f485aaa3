import { resolve } from 'node:path';
import { expect } from 'vitest';
import type { Mail, MailAround } from '../../../views/email/mail.js';
import type { CardMessage } from '../../../views/lead-card.js';
import { deletedBy, readBy, sampleLead } from '../sample-leads.js';

/** What was said around the words that rang. */
export const excerpt: CardMessage[] = [
  {
    role: 'visitor',
    at: new Date('2026-11-22T22:40:00Z'),
    text: 'Hi! Do you do annual billing?',
    rang: false,
  },
  {
    role: 'agent',
    at: new Date('2026-11-22T22:40:20Z'),
    text: 'Yes, it saves 20 %.\n\nHow many people are on your team?',
    rang: false,
  },
  {
    role: 'visitor',
    at: new Date('2026-11-24T09:29:00Z'),
    text: 'A quote for 40 seats, please.\nCould somebody call me tomorrow?',
    rang: true,
  },
  {
    role: 'agent',
    at: new Date('2026-11-24T09:29:30Z'),
    text: 'With pleasure: somebody will call you.',
    rang: false,
  },
];

const grace = { platform: 'slack', id: 'U1' };

/** A lead as most are. */
export const lead = sampleLead({
  excerpt,
  allLeadsUrl: 'https://slack.com/app_redirect?app=A1&team=T1',
  leadUrl: 'https://acme.slack.com/archives/C0SALES/p1764000000000100',
});

/** The same, read by Grace before the mail could be sent. */
export const readLead = readBy(grace, lead);

/** The same, deleted by Grace. */
export const deletedLead = deletedBy(grace, lead);

/** What a mail says besides. */
export const around: MailAround = {
  recipient: 'sales@acme.example',
  unsubscribeUrl: 'https://leadbell.example/u/1.abc.def',
};

/** Holds both parts of a mail to their golden files in `test/views/email/golden`. */
export async function expectGolden({ subject, html, text }: Mail, name: string): Promise<void> {
  const file = (end: string) => resolve(process.cwd(), 'test/views/email/golden', `${name}.${end}`);
  await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(file('txt'));
  if (html !== undefined) await expect(html).toMatchFileSnapshot(file('html'));
}
