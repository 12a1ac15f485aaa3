import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linksIn } from '../../../playground/email/links.js';
import { liveParts } from '../../../playground/email/live-parts.js';
import { markupProblems } from '../../../playground/email/markup.js';
import { mailtoUrl } from '../../../views/contact.js';
import { renderLeadCard, renderPlainLeadCard } from '../../../views/email/lead-card.js';
import { mailLimits } from '../../../views/email/limits.js';
import { excerptLength, type Mail } from '../../../views/email/mail.js';
import { renderWarning } from '../../../views/email/warning.js';
import type { Card, CardField, LeadCard } from '../../../views/lead-card.js';
import { hostileField, hostileText } from '../hostile-text.js';
import { around, deletedLead, readLead } from './samples.js';

/** A word that stands in everything of the visitor's, to find it again. */
const mark = 'VISITOR';

const marked = hostileText.map((text) => mark + text);
const fields = fc.array(
  hostileField.map((field) => ({ ...field, value: mark + field.value })),
  { maxLength: 40 },
);
const actor = hostileText.map((name) => ({ platform: 'slack', id: 'U1', name }));

const excerpt = fc.array(
  fc.record({
    role: fc.constantFrom('visitor' as const, 'agent' as const),
    text: marked,
    rang: fc.boolean(),
    at: fc.constant(readLead.capturedAt),
  }),
  { maxLength: excerptLength },
);

const cards: fc.Arbitrary<Card> = fc.oneof(
  fc
    .record({
      fields,
      quote: marked,
      excerpt,
      agent: hostileText,
      skill: hostileText,
      readBy: actor,
      state: fc.constantFrom('unread' as const, 'read' as const),
      test: fc.boolean(),
    })
    .map((more): LeadCard => ({ ...readLead, ...more })),
  fc.record({ agent: hostileText, deletedBy: actor }).map((more) => ({ ...deletedLead, ...more })),
);

const ours = [readLead.leadUrl, around.unsubscribeUrl, readLead.allLeadsUrl, around.recipient];

/** What we build alive ourselves: the ways back, and links of ordinary contacts. */
function oursAlone(mail: Mail, shown: readonly CardField[]): void {
  const contacts = shown.flatMap(({ value }) => (mailtoUrl(value) ? [value.trim(), mailtoUrl(value)] : []));
  const domains = contacts.map((contact) => contact?.split('@')[1]);
  const others = liveParts(mail).filter(
    (part) =>
      ![...ours, ...contacts, ...domains].includes(part.replace(/\.$/, '')) &&
      !/^tel:\+?\d{5,15}$/.test(part) &&
      !/^(?:acme\.example|acme\.slack\.com\/archives\/.*|slack\.com\/app_redirect.*|leadbell\.example\/u\/.*)$/.test(
        part,
      ),
  );
  expect(others).toEqual([]);
}

const fieldsOf = (card: Card) => ('fields' in card ? card.fields : []);

describe('whatever is written, a mail', () => {
  test('fetches and runs nothing, and stays within what clients show', () => {
    fc.assert(
      fc.property(cards, (card) => {
        const { html = '', text } = renderLeadCard(card, around);
        expect(markupProblems(html)).toEqual([]);
        expect(Buffer.byteLength(html)).toBeLessThan(mailLimits.htmlBytes);
        expect(`${html}${text}`.isWellFormed()).toBe(true);
        expect(`${html}${text}`).not.toMatch(/[\0\r]/);
      }),
      { numRuns: 200 },
    );
  });

  test.each(['漢', '"', '\u202e\n', '.a', '👨‍👩‍👧‍👦'])(
    'stays within it at its very worst, of %j',
    (letter) => {
      const long = letter.repeat(2_000);
      const worst: LeadCard = {
        ...readLead,
        agent: long,
        skill: long,
        fields: Array.from({ length: 40 }, (_, n) => ({
          key: `k${n}`,
          label: letter.repeat(n),
          value: long,
        })),
        excerpt: Array.from({ length: excerptLength }, () => ({ role: 'visitor', text: long, rang: true })),
      };
      const { html = '', text } = renderLeadCard(worst, around);
      expect(Buffer.byteLength(html)).toBeLessThan(mailLimits.htmlBytes);
      expect(text.length).toBeLessThan(mailLimits.htmlBytes);
    },
  );

  test('has a subject of one line', () => {
    fc.assert(
      fc.property(cards, (card) => {
        for (const { subject } of [renderLeadCard(card, around), renderPlainLeadCard(card, around)]) {
          expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
          expect(subject.length).toBeLessThanOrEqual(mailLimits.subject);
          expect(subject.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('has no link but ours', () => {
    fc.assert(
      fc.property(cards, (card) => {
        oursAlone(renderLeadCard(card, around), fieldsOf(card));
        oursAlone(renderPlainLeadCard(card, around), fieldsOf(card));
        const labels = linksIn(renderLeadCard(card, around).html ?? '').map(({ label, url }) => ({
          label,
          url,
        }));
        for (const { label, url } of labels)
          if (/^https?:/.test(url)) expect(['Open the lead', 'All leads', 'Unsubscribe']).toContain(label);
      }),
      { numRuns: 200 },
    );
  });

  test('has none where a label ends in what a link begins with', () => {
    const field = { key: 'contact', label: 'call tel:', value: '+4930123456' };
    oursAlone(renderLeadCard({ ...readLead, fields: [field] }, around), [field]);
    oursAlone(renderPlainLeadCard({ ...readLead, fields: [field] }, around), [field]);
  });

  test("keeps the visitor's words apart from ours in the plain part", () => {
    fc.assert(
      fc.property(cards, (card) => {
        for (const { text } of [renderLeadCard(card, around), renderPlainLeadCard(card, around)]) {
          const loose = text.split('\n').filter((line) => line.includes(mark) && !/^(?:> | {2})/.test(line));
          expect(loose.filter((line) => !line.startsWith('Answer this mail'))).toEqual([]);
          expect(text.split('\n').filter((line) => line === '-- ')).toHaveLength(1);
        }
      }),
      { numRuns: 200 },
    );
  });
});

test('whatever a platform says, a warning has no link but ours', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (target, why) => {
      const warning = { platform: 'Slack', target, why, how: why, resumable: true, waiting: 3 };
      const mail = renderWarning(warning, around);
      expect(markupProblems(mail.html ?? '')).toEqual([]);
      expect(mail.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      oursAlone(mail, []);
    }),
    { numRuns: 100 },
  );
});
