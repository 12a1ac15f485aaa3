import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { liveParts } from '../../../playground/telegram/found-entities.js';
import type { Card, CardField, LeadCard } from '../../../views/lead-card.js';
import { listPageSize } from '../../../views/list-page.js';
import { renderAnswer } from '../../../views/telegram/answer.js';
import { conversationWindow, renderConversation } from '../../../views/telegram/conversation.js';
import { renderDeleteQuestion } from '../../../views/telegram/delete-question.js';
import { renderDetails } from '../../../views/telegram/details.js';
import { renderHelp } from '../../../views/telegram/help.js';
import { renderLeadCard, renderPlainLeadCard } from '../../../views/telegram/lead-card.js';
import { telegramLimits } from '../../../views/telegram/limits.js';
import { renderLeadList } from '../../../views/telegram/list.js';
import type { TelegramMessage } from '../../../views/telegram/message.js';
import { bareEmail, barePhone } from '../../../views/telegram/reach.js';
import { renderWarning } from '../../../views/telegram/warning.js';
import { hostileField, hostileText } from '../hostile-text.js';
import { conversation, deletedLead, lead, list, readLead, taken, written } from './samples.js';

const fields = fc.array(hostileField, { maxLength: 40 });
const actor = hostileText.map((name) => ({ platform: 'telegram', id: '1', name }));

const leadCards: fc.Arbitrary<LeadCard> = fc
  .record({
    fields,
    quote: hostileText,
    agent: hostileText,
    skill: hostileText,
    readBy: actor,
    state: fc.constantFrom('unread' as const, 'read' as const),
    test: fc.boolean(),
  })
  .map((more) => ({ ...readLead, ...more }));
const cards: fc.Arbitrary<Card> = fc.oneof(
  leadCards,
  fc.record({ agent: hostileText, deletedBy: actor }).map((more) => ({ ...deletedLead, ...more })),
);

/** Telegram takes it, nothing is lost to a limit, and nothing of it can be pressed but what we mean. */
function fine(message: TelegramMessage, shown: readonly CardField[] = [], commands = ['/leads']): void {
  const { entities } = taken(message);
  expect(entities.length).toBeLessThan(telegramLimits.entities);
  expect(message.text.isWellFormed()).toBe(true);
  const meant = new Set([
    ...commands.map((command) => `bot_command: ${command}`),
    ...shown.flatMap((field) => [`email: ${bareEmail(field.value)}`, `phone_number: ${barePhone(field)}`]),
  ]);
  expect(liveParts(written(message)).filter((part) => !meant.has(part))).toEqual([]);
}

const fieldsOf = (card: Card) => ('fields' in card ? card.fields : []);

describe('whatever is written, a card', () => {
  test('is within what Telegram takes, and dead', () => {
    fc.assert(
      fc.property(cards, (card) => {
        fine(renderLeadCard(card), fieldsOf(card));
        fine(renderPlainLeadCard(card), fieldsOf(card));
        fine(renderLeadCard(card, { list: list.id }), fieldsOf(card));
      }),
      { numRuns: 300 },
    );
  });

  test('is short enough to be one of many', () => {
    fc.assert(
      fc.property(cards, (card) => {
        const { text } = taken(renderLeadCard(card));
        expect(text.length).toBeLessThan(3_500);
        expect(text.split('\n').length).toBeLessThan(35);
      }),
      { numRuns: 100 },
    );
  });

  test('asks before Delete', () => {
    fc.assert(
      fc.property(leadCards, (card) => fine(renderDeleteQuestion(card, list.id))),
      { numRuns: 100 },
    );
  });
});

describe('whatever is written, a list', () => {
  test('is within what Telegram takes, and dead', () => {
    fc.assert(
      fc.property(hostileText, fc.array(cards, { minLength: 1, maxLength: 5 }), (title, some) => {
        const leads = Array.from({ length: listPageSize }, (_, n) => ({
          ...(some[n % some.length] ?? lead),
          id: n.toString(16).padStart(24, '0'),
        }));
        fine(renderLeadList({ ...list, title, leads }), some.flatMap(fieldsOf), []);
      }),
      { numRuns: 100 },
    );
  });

  test.each(['漢', '@', '1', '\u202e', '&', '.a'])('is within it at its very worst, of %j', (letter) => {
    const long = letter.repeat(2_000);
    const known = ['name', 'email', 'phone', 'company'].map((key) => ({ key, label: key, value: long }));
    const leads = Array.from({ length: listPageSize }, (_, n) => ({
      ...readLead,
      id: n.toString(16).padStart(24, '0'),
      fields: known,
      agent: long,
      readBy: { platform: 'telegram', id: '1', name: long },
    }));
    fine(
      renderLeadList({ ...list, title: long, leads, page: 4_000, format: "yyyy-MM-dd 'at' HH:mm:ss ZZZZZ" }),
      known,
      [],
    );
  });
});

describe('whatever is written, a conversation', () => {
  const pages = fc.record({
    card: leadCards,
    words: fc.array(hostileText, { minLength: 1, maxLength: 10 }),
    everyDay: fc.boolean(),
    way: fc.constantFrom('down' as const, 'up' as const),
  });

  test('is within what Telegram takes, and dead', () => {
    fc.assert(
      fc.property(pages, ({ card, words, everyDay, way }) => {
        const messages = Array.from({ length: 2 * conversationWindow }, (_, n) => ({
          index: 40 + n,
          role: n % 3 === 0 ? ('agent' as const) : ('visitor' as const),
          text: words[n % words.length] ?? '',
          at: new Date(Date.UTC(2026, 0, everyDay ? n + 1 : 1)),
        }));
        const at = { index: 40 + conversationWindow, part: 0 };
        fine(
          renderConversation({ ...conversation, card, messages, way, at, list: list.id }),
          card.fields,
          [],
        );
      }),
      { numRuns: 200 },
    );
  });

  test('and its fields are too', () => {
    const at = { index: 0, part: 0 };
    fc.assert(
      fc.property(leadCards, (card) => fine(renderDetails({ card, way: 'down', at }), [], [])),
      { numRuns: 100 },
    );
  });
});

test('whatever is written, a sentence, the help and a warning are dead', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (words, others) => {
      fine(renderAnswer([`There is no agent "${words}".`, others]));
      fine(renderHelp({ agent: words, from: '2026-11-01', to: '2026-11-24' }), [], []);
      fine(
        renderWarning({ platform: 'Telegram', target: words, why: others, resumable: true, waiting: 2 }),
        [],
        [],
      );
    }),
    { numRuns: 200 },
  );
});
