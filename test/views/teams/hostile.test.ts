import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkActivity } from '../../../playground/teams/activity.js';
import { liveParts } from '../../../playground/teams/live-parts.js';
import { mailtoUrl } from '../../../views/contact.js';
import type { Card, CardField, LeadCard } from '../../../views/lead-card.js';
import { listPageSize } from '../../../views/list-page.js';
import { renderAnswer } from '../../../views/teams/answer.js';
import {
  conversationPageSize,
  renderConversation,
  renderMessageWhole,
  type Surface,
} from '../../../views/teams/conversation.js';
import { messageOf } from '../../../views/teams/elements.js';
import { renderHelp } from '../../../views/teams/help.js';
import { renderLeadCard, renderPlainLeadCard } from '../../../views/teams/lead-card.js';
import { teamsLimits } from '../../../views/teams/limits.js';
import { renderLeadList } from '../../../views/teams/list.js';
import { renderWarning } from '../../../views/teams/warning.js';
import { hostileField, hostileText } from '../hostile-text.js';
import { conversation, deletedLead, lead, list, readLead, seal } from './samples.js';

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

/** The places where Teams shows text as it is, and those where everything passed `inert`. */
const deadPlaces = new Set(['TextRun.text', 'AdaptiveCard.fallbackText', 'message.summary']);

/** What we build alive ourselves: the link to all leads, and those of ordinary contacts. */
function oursAlone(payload: object, fields: readonly CardField[]): void {
  const addresses = fields.flatMap(({ value }) => {
    const url = mailtoUrl(value);
    return url ? [`[${value.trim()}](${url})`, value.trim()] : [];
  });
  const others = liveParts(payload).filter(
    (part) =>
      part !== '[All leads](https://leads.example/all)' &&
      !/^\[\+?[\d ()./-]+\]\(tel:\+?\d{5,15}\)$/.test(part) &&
      !addresses.includes(part),
  );
  expect(others).toEqual([]);
}

function onlyDead(payload: object): void {
  const places = strings(payload).filter(({ text }) => text.includes(mark));
  expect(places.filter(({ at }) => !deadPlaces.has(at))).toEqual([]);
}

/** What a client writes in the reader's way, wherever it stands in a card. */
const datesInBraces = ['{{DATE(2026-11-24T09:30:00Z, SHORT)}}', '{{{TIME(2026-11-24T09:30:00Z)}}}'];

const marked = fc.oneof(hostileText, fc.constantFrom(...datesInBraces)).map((text) => mark + text);
const fields = fc.array(
  hostileField.map((field) => ({ ...field, value: mark + field.value })),
  { maxLength: 40 },
);
const actor = hostileText.map((name) => ({ platform: 'teams', id: '29:1', name }));

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
const fieldsOf = (some: Card[]) => some.flatMap((card) => ('fields' in card ? card.fields : []));

/** A message with what goes around it on its way. */
const onItsWay = (message: object) => ({
  ...message,
  serviceUrl: 'https://smba.trafficmanager.net/emea/6f1c0a52-0d6e-4f0b-9a4e-1d8f7c2b3a90/',
  channelId: 'msteams',
  from: { id: `28:${'0'.repeat(36)}`, name: 'Leadbell' },
  recipient: { id: `29:${'0'.repeat(90)}` },
  conversation: { id: `19:${'0'.repeat(50)}@thread.tacv2`, conversationType: 'channel', isGroup: true },
  inputHint: 'acceptingInput',
});

const worstUnits = ['漢', '"', '\u202e\n', '\u0007', '👨‍👩‍👧‍👦', '\\', '{{DATE('];

describe('whatever is written, a card', () => {
  test('is taken, short and dead', () => {
    fc.assert(
      fc.property(cards, hostileText, (card, notice) => {
        const message = messageOf(renderLeadCard(card, { seal, notice: mark + notice }));
        checkActivity(message);
        expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThan(20_000);
        expect(message.summary?.length).toBeLessThanOrEqual(teamsLimits.summary);
        oursAlone(message, fieldsOf([card]));
        onlyDead(message);
      }),
      { numRuns: 300 },
    );
  });

  test('has a plain form that is taken and dead', () => {
    fc.assert(
      fc.property(cards, (card) => {
        const message = renderPlainLeadCard(card);
        checkActivity(message);
        oursAlone(message, fieldsOf([card]));
      }),
      { numRuns: 200 },
    );
  });
});

describe('whatever is written, a list', () => {
  const full = (some: Card[]) =>
    Array.from({ length: listPageSize }, (_, n) => ({
      ...(some[n % some.length] ?? lead),
      id: n.toString(16).padStart(24, '0'),
    }));

  test('is taken and dead', () => {
    fc.assert(
      fc.property(marked, fc.array(cards, { minLength: 1, maxLength: 5 }), (title, some) => {
        const message = messageOf(renderLeadList({ ...list, title, leads: full(some), notice: title }, seal));
        checkActivity(message);
        oursAlone(message, fieldsOf(some));
        onlyDead(message);
      }),
      { numRuns: 60 },
    );
  });

  test.each(worstUnits)('keeps within a message at its very worst, of %j', (unit) => {
    const long = unit.repeat(2_000);
    const worst = (email: string, phone: string): LeadCard => ({
      ...readLead,
      agent: long,
      readBy: { platform: 'teams', id: '29:1', name: long },
      fields: [
        { key: 'name', label: 'Name', value: long },
        { key: 'company', label: 'Company', value: long },
        { key: 'email', label: 'Email', value: email },
        { key: 'phone', label: 'Phone', value: phone, e164: '+493012345678901' },
      ],
    });
    const asked = '0'.repeat(24);
    for (const one of [
      worst(`${'a+'.repeat(10)}a@${'b'.repeat(9)}.cc`, '+49 30 1234 567 8901'),
      worst(long, long),
    ]) {
      const data = {
        ...list,
        title: long,
        leads: full([one]),
        format: "yyyy'".repeat(50),
        asked,
        notice: long,
      };
      checkActivity(onItsWay(messageOf(renderLeadList(data, seal))));
    }
  });
});

describe.each<Surface>(['dialog', 'card'])('whatever is written, a conversation as a %s', (surface) => {
  const pages = fc.record({
    title: marked,
    agent: hostileText,
    contact: fields,
    words: fc.array(marked, { minLength: 1, maxLength: 5 }),
  });
  const draw = ({ title, agent, contact, words }: typeof pages extends fc.Arbitrary<infer T> ? T : never) =>
    messageOf(
      renderConversation(
        {
          ...conversation,
          lead: { ...conversation.lead, title },
          agent,
          contact,
          messages: Array.from({ length: conversationPageSize }, (_, n) => ({
            index: 40 + n,
            role: n % 3 === 0 ? 'agent' : 'visitor',
            text: words[n % words.length] ?? '',
            at: new Date(Date.UTC(2026, 0, n + 1)),
          })),
        },
        surface,
        seal,
      ),
    );

  test('is taken and dead', () => {
    fc.assert(
      fc.property(pages, (page) => {
        const message = draw(page);
        checkActivity(message);
        oursAlone(message, page.contact);
        onlyDead(message);
      }),
      { numRuns: 60 },
    );
  });

  test.each(worstUnits)('keeps within a message at its very worst, of %j', (unit) => {
    const long = unit.repeat(2_000);
    const known = ['name', 'email', 'phone'].map((key) => ({ key, label: long, value: long }));
    const others = Array.from({ length: 40 }, (_, n) => ({ key: `k${n}`, label: unit, value: long }));
    const worst = draw({ title: long, agent: long, contact: [...known, ...others], words: [long] });
    checkActivity(onItsWay(worst));
  });
});

test('one message whole is all of it, and dead', () => {
  fc.assert(
    fc.property(marked, hostileText, (text, agent) => {
      const message = messageOf(
        renderMessageWhole({ role: 'visitor', text, agent, visitor: agent, zone: 'Asia/Tokyo', part: 1 }, []),
      );
      checkActivity(message);
      oursAlone(message, []);
      onlyDead(message);
    }),
    { numRuns: 60 },
  );
});

test('whatever people and platforms say, answers, warnings and help are dead', () => {
  fc.assert(
    fc.property(marked, hostileText, (words, name) => {
      for (const card of [
        renderAnswer({ sentences: [words, name], hint: words }),
        renderWarning({ platform: 'Teams', target: words, why: words, resumable: true, waiting: 1_000 }),
        renderHelp({ agent: words, from: '', to: '', connected: true, mentions: true }),
      ]) {
        const message = messageOf(card);
        checkActivity(message);
        oursAlone(message, []);
        onlyDead(message);
      }
    }),
    { numRuns: 100 },
  );
});
