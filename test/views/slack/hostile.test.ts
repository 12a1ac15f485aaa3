import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMessageBlocks } from '../../../playground/slack/block-kit/messages.js';
import { checkView } from '../../../playground/slack/block-kit/views.js';
import { liveParts } from '../../../playground/slack/live-parts.js';
import { mailtoUrl } from '../../../views/contact.js';
import type { Card, CardField, LeadCard } from '../../../views/lead-card.js';
import { listPageSize } from '../../../views/list-page.js';
import { alreadyDeleted, alreadyRead, alreadyUnread } from '../../../views/sentences.js';
import { renderAnswer } from '../../../views/slack/answer.js';
import {
  conversationPageSize,
  renderConversation,
  renderConversationGone,
  renderConversationLoading,
  renderMessageWhole,
} from '../../../views/slack/conversation-modal.js';
import { renderErased } from '../../../views/slack/erase.js';
import { renderFind } from '../../../views/slack/find-modal.js';
import { homePageSize, renderHomeLeads } from '../../../views/slack/home-leads.js';
import { renderLeadCard, renderPlainLeadCard } from '../../../views/slack/lead-card.js';
import { slackLimits } from '../../../views/slack/limits.js';
import { renderLeadList } from '../../../views/slack/list.js';
import { renderListDelete } from '../../../views/slack/list-delete.js';
import { renderListHelp } from '../../../views/slack/list-help.js';
import { notice } from '../../../views/slack/notices.js';
import { safeText } from '../../../views/text.js';
import { hostileField, hostileText } from '../hostile-text.js';
import { conversation, deletedLead, home, homeLead, lead, list, readLead } from './samples.js';

/** A word that stands in everything of the visitor's, to find it again. */
const mark = 'VISITOR';

/** Every string of a payload with the key it stands under and the type of the object that it stands in. */
function strings(value: unknown, key = '', type = ''): { text: string; at: string }[] {
  if (typeof value === 'string') return [{ text: value, at: `${type}.${key}` }];
  if (Array.isArray(value)) return value.flatMap((part) => strings(part, key, type));
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && typeof value.type === 'string' ? value.type : '';
  return Object.entries(value).flatMap(([name, part]) => strings(part, name, own));
}

/** The only places where Slack shows text as it is. */
const deadPlaces = new Set(['plain_text.text', 'text.text', 'link.text']);

const length = (blocks: unknown) =>
  strings(blocks).reduce((sum, { text, at }) => (at.endsWith('.text') ? sum + text.length : sum), 0);

/** What we build alive ourselves: our emoji, dates, the link to all leads, places, and links of ordinary contacts. */
function oursAlone(payload: object, fields: readonly CardField[]): void {
  const addresses = fields.flatMap(({ value }) => (mailtoUrl(value) ? [value.trim(), mailtoUrl(value)] : []));
  const others = liveParts(payload).filter(
    (part) =>
      !/^:(?:large_blue_circle|bust_in_silhouette|email|telephone_receiver|robot_face|bell):$/.test(part) &&
      !/^<!date\^\d+\^\{date_short_pretty\} at \{time\}\|\d{1,2} \w+ \d{4}, \d\d:\d\d \([\w/]+\)>$/.test(
        part,
      ) &&
      !/^(?:<https:\/\/slack\.com\/app_redirect\?app=A1&amp;team=T1\|All leads>)$/.test(part) &&
      !/^tel:\+?\d{5,15}$/.test(part) &&
      !/^<(?:#[CG]|@U)0PLACE>$/.test(part) &&
      !addresses.includes(part),
  );
  expect(others).toEqual([]);
}

const marked = hostileText.map((text) => mark + text);
const fields = fc.array(
  hostileField.map((field) => ({ ...field, value: mark + field.value })),
  { maxLength: 40 },
);
const actor = hostileText.map((name) => ({ platform: 'slack', id: 'U1', name }));

const cards: fc.Arbitrary<Card> = fc.oneof(
  fc
    .record({
      fields,
      quote: marked,
      agent: hostileText,
      skill: hostileText,
      readBy: actor,
      state: fc.constantFrom('unread' as const, 'read' as const),
      test: fc.boolean(),
    })
    .map((more): LeadCard => ({ ...readLead, ...more })),
  fc.record({ agent: hostileText, deletedBy: actor }).map((more) => ({ ...deletedLead, ...more })),
);

describe('whatever is written, a card', () => {
  test('keeps within what Slack takes', () => {
    fc.assert(
      fc.property(cards, (card) => {
        const { text, blocks } = renderLeadCard(card);
        checkMessageBlocks(blocks);
        expect(blocks.length).toBeLessThanOrEqual(slackLimits.messageBlocks);
        expect(length(blocks)).toBeLessThan(slackLimits.messageBlockText);
        for (const fallback of [text, renderPlainLeadCard(card).text]) {
          expect(fallback.length).toBeLessThanOrEqual(slackLimits.fallbackText);
          expect(fallback.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is short enough to be one of many', () => {
    fc.assert(
      fc.property(cards, (card) => {
        expect(length(renderLeadCard(card).blocks)).toBeLessThan(4_000);
        expect(JSON.stringify(renderLeadCard(card).blocks).match(/\\n/g)?.length ?? 0).toBeLessThan(40);
      }),
      { numRuns: 100 },
    );
  });

  test('has nothing in it that Slack parses', () => {
    fc.assert(
      fc.property(cards, (card) => {
        const shown = 'fields' in card ? card.fields : [];
        const message = renderLeadCard(card);
        oursAlone(message, shown);
        oursAlone(renderPlainLeadCard(card), shown);
        const places = strings(message.blocks).filter(({ text }) => text.includes(mark));
        expect(places.filter(({ at }) => !deadPlaces.has(at))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('whatever is written, a conversation', () => {
  const pages = fc.record({
    title: marked,
    agent: hostileText,
    contact: fields,
    words: fc.array(marked, { minLength: 1, maxLength: conversationPageSize }),
    everyDay: fc.boolean(),
  });
  const draw = ({
    title,
    agent,
    contact,
    words,
    everyDay,
  }: typeof pages extends fc.Arbitrary<infer T> ? T : never) =>
    renderConversation({
      ...conversation,
      lead: { ...conversation.lead, title },
      agent,
      contact,
      messages: Array.from({ length: conversationPageSize }, (_, n) => ({
        index: 40 + n,
        role: n % 3 === 0 ? 'agent' : 'visitor',
        text: words[n % words.length] ?? '',
        at: new Date(Date.UTC(2026, 0, everyDay ? n + 1 : 1)),
      })),
      receipt: {
        rows: [{ target: 'C0PLACE', state: 'shown' }],
        canRetry: true,
        triedAt: lead.capturedAt,
        now: lead.capturedAt,
      },
      mayErase: true,
    });

  test('keeps within what Slack takes', () => {
    fc.assert(
      fc.property(pages, (page) => {
        const view = draw(page);
        checkView(view, 'modal');
        expect(view.blocks.length).toBeLessThanOrEqual(slackLimits.viewBlocks);
        expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(slackLimits.viewBytes);
      }),
      { numRuns: 100 },
    );
  });

  test('keeps within it at its very worst', () => {
    const worst = draw({
      title: '漢'.repeat(200),
      agent: '漢'.repeat(200),
      contact: Array.from({ length: 40 }, (_, n) => ({
        key: `k${n}`,
        label: '漢'.repeat(80),
        value: '漢'.repeat(2_000),
      })),
      words: ['漢'.repeat(16_000), '\u202e\n'.repeat(8_000)],
      everyDay: true,
    });
    checkView(worst, 'modal');
    expect(Buffer.byteLength(JSON.stringify(worst))).toBeLessThan(slackLimits.viewBytes);
  });

  test('has nothing in it that Slack parses', () => {
    fc.assert(
      fc.property(pages, (page) => {
        const view = draw(page);
        oursAlone(view, page.contact);
        const places = strings(view).filter(({ text }) => text.includes(mark));
        expect(places.filter(({ at }) => !deadPlaces.has(at))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('shows one message whole', () => {
    fc.assert(
      fc.property(marked, hostileText, (text, agent) => {
        const view = renderMessageWhole({ role: 'visitor', text, agent, visitor: agent, zone: 'Asia/Tokyo' });
        checkView(view, 'modal');
        oursAlone(view, []);
        const marks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
        const shown = strings(view).flatMap((part) => (part.at === 'text.text' ? [part.text] : []));
        expect(shown.join('').replace(marks, '')).toContain(safeText(text).replace(marks, ''));
      }),
      { numRuns: 100 },
    );
  });

  test('loading and gone are views too', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        checkView(renderConversationLoading(text), 'modal');
        checkView(renderConversationGone(text), 'modal');
        oursAlone(renderConversationLoading(text), []);
      }),
      { numRuns: 50 },
    );
  });
});

describe('whatever is written, Home', () => {
  const rows = fc.record({
    of: fc.array(fields, { minLength: 1, maxLength: homePageSize }),
    agent: hostileText,
    readBy: hostileText,
    said: hostileText,
    agents: fc.array(hostileText, { maxLength: 20 }),
  });
  type Rows = typeof rows extends fc.Arbitrary<infer T> ? T : never;
  const draw = ({ of, agent, readBy, said, agents }: Rows) =>
    renderHomeLeads({
      ...home,
      leads: Array.from({ length: homePageSize }, (_, n) => ({
        ...homeLead,
        id: n.toString(16).padStart(24, '0'),
        status: n % 2 === 0 ? ('unread' as const) : ('read' as const),
        fields: of[n % of.length] ?? [],
        agent,
        readBy,
        selected: true,
      })),
      page: { number: 4_000, newer: 'newer', older: 'older' },
      notice: { text: said, undo: true },
      filter: { status: 'all', agents: ['1', '2'], from: '2026-11-01', to: '2026-11-30' },
      agents: agents.map((name, n) => ({ id: n.toString(16).padStart(24, '0'), name })),
    });
  const fits = (view: ReturnType<typeof draw>) => {
    checkView(view, 'home');
    expect(view.blocks.length).toBeLessThanOrEqual(slackLimits.viewBlocks);
    expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(slackLimits.viewBytes);
  };

  test('keeps within what Slack takes', () => {
    fc.assert(
      fc.property(rows, (page) => fits(draw(page))),
      { numRuns: 100 },
    );
  });

  test.each(['漢', '"', '\u202e\n', '\u0007', '👨‍👩‍👧‍👦'])(
    'keeps within it at its very worst, of %j',
    (letter) => {
      const field = (n: number) => ({ key: `k${n}`, label: letter.repeat(3), value: letter.repeat(2_000) });
      const known = ['name', 'email', 'phone'].map((key) => ({ ...field(0), key }));
      fits(
        draw({
          of: [[...known, ...Array.from({ length: 40 }, (_, n) => field(n))]],
          agent: letter.repeat(200),
          readBy: letter.repeat(200),
          said: letter.repeat(5_000),
          agents: Array.from({ length: 5_000 }, (_, n) => letter.repeat(100) + n),
        }),
      );
    },
  );

  test('has nothing in it that Slack parses', () => {
    fc.assert(
      fc.property(rows, (page) => {
        const view = draw(page);
        oursAlone(view, page.of.flat());
        const places = strings(view).filter(({ text }) => text.includes(mark));
        expect(places.filter(({ at }) => !deadPlaces.has(at))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

test('whatever a platform says and however many cards there were, an erased lead is told within what Slack takes', () => {
  const card = fc.record({
    platform: fc.constant('slack'),
    target: fc.oneof(marked, fc.constantFrom('C0PLACE', 'G0PLACE', 'U0PLACE', 'D0PLACE')),
    state: fc.constantFrom('redacted' as const, 'pending' as const, 'out_of_reach' as const),
    why: hostileText,
    at: fc.constant(lead.capturedAt),
  });
  fc.assert(
    fc.property(fc.array(card, { maxLength: 100 }), (cards) => {
      const at = { erasedAt: lead.capturedAt, now: lead.capturedAt, zone: 'UTC' };
      const view = renderErased({ ...at, lead: lead.id, cards });
      checkView(view, 'modal');
      oursAlone(view, []);
      expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(slackLimits.viewBytes);
    }),
    { numRuns: 50 },
  );
});

test('whatever a person is called, a notice to them is text', () => {
  fc.assert(
    fc.property(hostileText, (name) => {
      const deed = { name, at: lead.capturedAt, zone: 'UTC' };
      for (const each of [alreadyRead(deed), alreadyUnread(deed), alreadyDeleted(deed)].map(notice)) {
        checkMessageBlocks(each.blocks);
        oursAlone(each, []);
        expect(each.text.length).toBeLessThan(slackLimits.fallbackText);
      }
    }),
    { numRuns: 100 },
  );
});

describe('whatever is written, a list', () => {
  const lists = fc.record({
    title: hostileText,
    leads: fc.array(cards, { minLength: 1, maxLength: 5 }),
  });
  const full = (some: Card[]) =>
    Array.from({ length: listPageSize }, (_, n) => ({
      ...(some[n % some.length] ?? lead),
      id: n.toString(16).padStart(24, '0'),
    }));
  const fieldsOf = (leads: Card[]) => leads.flatMap((card) => ('fields' in card ? card.fields : []));

  test('keeps within what Slack takes', () => {
    fc.assert(
      fc.property(lists, ({ title, leads }) => {
        const { text, blocks } = renderLeadList({ ...list, title, leads: full(leads) });
        checkMessageBlocks(blocks);
        expect(length(blocks)).toBeLessThan(slackLimits.messageBlockText);
        expect(text.length).toBeLessThanOrEqual(slackLimits.fallbackText);
        const view = renderFind({ is: 'found', leads: full(leads), page: 2, more: true, reader: list });
        checkView(view, 'modal');
        for (const { text: value, at } of strings(blocks))
          if (at.endsWith('.value')) expect(value.length).toBeLessThanOrEqual(slackLimits.optionValue);
      }),
      { numRuns: 50 },
    );
  });

  test('keeps within it at its very worst', () => {
    const long = (unit: string) => unit.repeat(2_000 / unit.length);
    const worst: LeadCard = {
      ...readLead,
      agent: long('漢'),
      readBy: { platform: 'slack', id: 'U1', name: long('漢') },
      fields: [
        { key: 'name', label: 'Name', value: long('漢') },
        { key: 'company', label: 'Company', value: long('漢') },
        { key: 'email', label: 'Email', value: `${'a+'.repeat(18)}a@${'b'.repeat(9)}.cc` },
        { key: 'phone', label: 'Phone', value: '+49 (30) 1234 567 890-12', e164: '+493012345678901' },
      ],
    };
    const { blocks } = renderLeadList({
      ...list,
      title: long('漢'),
      leads: full([worst]),
      format: "yyyy'".repeat(50),
    });
    checkMessageBlocks(blocks);
    expect(JSON.stringify(blocks)).toContain('mailto:');
    expect(length(blocks)).toBeLessThan(slackLimits.messageBlockText);
  });

  test('has nothing in it that Slack parses', () => {
    fc.assert(
      fc.property(lists, hostileText, ({ title, leads }, words) => {
        const shown = fieldsOf(leads);
        const payloads = [
          renderLeadList({ ...list, title: mark + title, leads: full(leads) }),
          renderFind({ is: 'found', leads: full(leads), page: 1, more: true, reader: list, hint: words }),
          renderFind({ is: 'told', sentence: words }),
          renderListDelete({ fields: shown, agent: words, restoreHours: 24, metadata: '' }),
          renderAnswer({ sentences: [mark + words, mark + title], hint: words }),
          renderListHelp({ agent: words, from: '', to: '', doctor: true, connects: ['teams'] }),
        ];
        for (const payload of payloads) {
          oursAlone(payload, shown);
          const blocks = 'blocks' in payload ? payload.blocks : [];
          const places = strings(blocks).filter(({ text }) => text.includes(mark));
          expect(places.filter(({ at }) => !deadPlaces.has(at))).toEqual([]);
        }
      }),
      { numRuns: 50 },
    );
  });
});
