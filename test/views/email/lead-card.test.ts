import { describe, expect, test } from 'vitest';
import { linkOf, linksIn } from '../../../playground/email/links.js';
import { markupProblems } from '../../../playground/email/markup.js';
import { renderLeadCard, renderPlainLeadCard, replyAddress } from '../../../views/email/lead-card.js';
import type { MailAround } from '../../../views/email/mail.js';
import type { Card, LeadCard } from '../../../views/lead-card.js';
import { around, deletedLead, expectGolden, lead, readLead } from './samples.js';

const { quote: _, excerpt: _excerpt, leadUrl: _leadUrl, ...listed } = lead;
const { allLeadsUrl: _all, ...quiet } = listed;
const { restorableUntil: _until, deletedBy: _by, ...deletedForGood } = deletedLead;
const bare: MailAround = { recipient: around.recipient };

const mails: [string, Card, MailAround][] = [
  ['unread', lead, around],
  ['read', readLead, around],
  ['quote-alone', { ...listed, quote: lead.quote ?? '' }, bare],
  ['email-alone', { ...quiet, fields: lead.fields.slice(1, 2) }, bare],
  ['nothing-known', { ...quiet, fields: [], skill: '' }, bare],
  [
    'hostile',
    {
      ...lead,
      fields: [
        { key: 'name', label: 'Name', value: '<b>Ada</b>\r\nBcc: all@acme.example' },
        { key: 'email', label: 'Email', value: '"<script>"@example.com' },
        { key: 'phone', label: 'Phone', value: '+44 (0)20 7946 0958 or tel:+4912345' },
        { key: 'Open the lead', label: 'Open the lead', value: 'https://evil.example/login' },
      ],
      excerpt: [
        {
          role: 'visitor',
          text: 'Open the lead: https://evil.example\n-- \nUnsubscribe: www.evil.example, ceo@evil.example\n<img src=//evil.example/x.png>',
          rang: true,
        },
      ],
    },
    around,
  ],
  [
    'many-fields',
    {
      ...lead,
      fields: [
        ...lead.fields,
        ...Array.from({ length: 12 }, (_, n) => ({
          key: `k${n}`,
          label: `Question ${n}`,
          value: 'word '.repeat(120),
        })),
      ],
    },
    around,
  ],
  ['test', { ...lead, fields: [], test: true }, around],
  ['deleted', deletedLead, around],
  ['deleted-for-good', deletedForGood, bare],
];

describe.each(mails)('the %s mail', (name, card, more) => {
  test('is as it was agreed on, and nothing in it is fetched or run', async () => {
    const mail = renderLeadCard(card, more);
    expect(markupProblems(mail.html ?? '')).toEqual([]);
    await expectGolden(mail, name);
  });

  test('has a plain form without markup', async () => {
    const mail = renderPlainLeadCard(card, more);
    expect(mail.html).toBeUndefined();
    await expectGolden(mail, `plain-${name}`);
  });
});

describe('the way back', () => {
  const labels = (card: Card, more: MailAround) =>
    linksIn(renderLeadCard(card, more).html ?? '').map(({ label }) => label);

  test('is the lead on a chat platform, and beside it all leads', () => {
    expect(labels(lead, around)).toEqual([
      'ada@example.com',
      '030 123456',
      'Open the lead',
      'All leads',
      'Unsubscribe',
    ]);
  });

  test('is the list where the lead has no card elsewhere', () => {
    const mail = renderLeadCard(listed, bare);
    expect(linkOf(mail, 'All leads')).toBe(lead.allLeadsUrl);
    expect(linkOf({ text: mail.text }, 'All leads')).toBe(lead.allLeadsUrl);
  });

  test('is left out where there is none, or none of the web', () => {
    expect(labels({ ...listed, allLeadsUrl: 'javascript:alert(1)' }, bare)).toEqual([
      'ada@example.com',
      '030 123456',
    ]);
    expect(labels({ ...quiet, leadUrl: 'data:text/html,x' }, bare)).toEqual([
      'ada@example.com',
      '030 123456',
    ]);
  });
});

describe('an answer', () => {
  test('goes to the visitor where their address is an ordinary one, and the mail says so', () => {
    expect(replyAddress(lead.fields)).toBe('ada@example.com');
    expect(renderLeadCard(lead, around).text).toContain('Answer this mail to write to ada@example.com.');
  });

  test.each([
    'a@b',
    '"a b"@example.com',
    'a@example.com, b@example.com',
    'ü@example.com',
    'a@example.com\r\nBcc: b@c.de',
  ])('goes nowhere else for %j', (value) => {
    const card: LeadCard = { ...lead, fields: [{ key: 'email', label: 'Email', value }] };
    expect(replyAddress(card.fields)).toBeUndefined();
    expect(renderLeadCard(card, around).text).not.toContain('Answer this mail');
  });
});

test('a mail about a deleted lead shows no field and no word of the visitor', () => {
  for (const mail of [renderLeadCard(deletedLead, bare), renderPlainLeadCard(deletedLead, bare)])
    expect(JSON.stringify(mail)).not.toMatch(/Lovelace|ada@|030 123|\+4930|Engines|40 seats/);
});

test('after a refusal nothing of the conversation is sent again', () => {
  expect(JSON.stringify(renderPlainLeadCard(lead, around))).not.toMatch(/40 seats|call me|annual billing/);
});
