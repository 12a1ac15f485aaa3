import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { LeadbellError } from '../../../src/errors.js';
import {
  commandOf,
  describeQuery,
  filterOf,
  type KnownAgent,
  type LeadQuery,
  type QueryReader,
  readRequest,
} from '../../../src/leads/request/request.js';
import { wordsOf } from '../../../src/leads/terms.js';
import { newId } from '../../../src/storage/id.js';
import { hostileText } from '../../views/hostile-text.js';

const agent = (name: string): KnownAgent => ({ id: newId(), name });
const pricing = agent('Pricing Bot');
const support = agent('Support');
const quoted = agent('Ben’s "Best" Bot');
const cafe = agent('Café Köln');

const reader: QueryReader = {
  zone: 'Europe/Berlin',
  now: new Date('2026-11-24T23:30:00Z'), // 25 November in Berlin
  firstDayOfWeek: 'monday',
  agents: [pricing, support, quoted, cafe],
  command: '/leads',
};

const unread: LeadQuery = { status: 'unread', agents: [] };
const read = (text: string) => readRequest(text, reader);

function mistake(text: string, by: QueryReader = reader): string {
  try {
    readRequest(text, by);
  } catch (error) {
    if (error instanceof LeadbellError && error.code === 'invalid_request') return error.message;
    throw error;
  }
  throw new Error(`"${text}" was taken`);
}

test.each<[string, Partial<LeadQuery>]>([
  ['', {}],
  ['   ', {}],
  ['list', {}],
  ['all', { status: 'all' }],
  ['ALL', { status: 'all' }],
  ['read', { status: 'read' }],
  ['list unread', { status: 'unread' }],
  ['agent:"Pricing Bot"', { agents: [pricing] }],
  ['agent:“Pricing Bot”', { agents: [pricing] }],
  ['agent: „Pricing Bot“', { agents: [pricing] }],
  ['agent:«Pricing Bot»', { agents: [pricing] }],
  ["agent:'Pricing Bot'", { agents: [pricing] }],
  ['agent:‘Pricing Bot’', { agents: [pricing] }],
  ['Agent:"pricing  BOT"', { agents: [pricing] }],
  ['agent:Pricing Bot', { agents: [pricing] }],
  ['agent Pricing Bot all', { agents: [pricing], status: 'all' }],
  ['agent:support', { agents: [support] }],
  ['agent:"cafe koln"', { agents: [cafe] }],
  [`agent:"Ben's Best Bot"`, { agents: [quoted] }],
  ['agent:"Pricing Bot" agent:Support agent:support', { agents: [pricing, support] }],
  ['from:2026-11-01 to:2026-11-30', { from: '2026-11-01', to: '2026-11-30' }],
  ['from 2026-11-01 to 2026-11-30', { from: '2026-11-01', to: '2026-11-30' }],
  ['from: 2026-11-01', { from: '2026-11-01' }],
  ['to:yesterday', { to: '2026-11-24' }],
  ['from:today', { from: '2026-11-25' }],
  ['today', { from: '2026-11-25', to: '2026-11-25' }],
  ['yesterday', { from: '2026-11-24', to: '2026-11-24' }],
  ['last 7 days', { from: '2026-11-19', to: '2026-11-25' }],
  ['last 1 day', { from: '2026-11-25', to: '2026-11-25' }],
  ['past 2 weeks', { from: '2026-11-12', to: '2026-11-25' }],
  ['this week', { from: '2026-11-23', to: '2026-11-29' }],
  ['LAST week', { from: '2026-11-16', to: '2026-11-22' }],
  ['last 2 weeks', { from: '2026-11-12', to: '2026-11-25' }],
  ['this month', { from: '2026-11-01', to: '2026-11-30' }],
  ['last month', { from: '2026-10-01', to: '2026-10-31' }],
  ['November', { from: '2026-11-01', to: '2026-11-30' }],
  ['nov', { from: '2026-11-01', to: '2026-11-30' }],
  ['december', { from: '2025-12-01', to: '2025-12-31' }],
  ['february 2024', { from: '2024-02-01', to: '2024-02-29' }],
  ['sept 2025', { from: '2025-09-01', to: '2025-09-30' }],
  ['search acme', { status: 'all', words: 'acme' }],
  ['search Acme Corp', { status: 'all', words: 'Acme Corp' }],
  ['search "acme corp"', { status: 'all', words: 'acme corp' }],
  ['search “today”', { status: 'all', words: 'today' }],
  ['search today', { status: 'all', words: 'today' }],
  ['search April May', { status: 'all', words: 'April May' }],
  ['search Herbert Read', { status: 'all', words: 'Herbert Read' }],
  ["search O'Brien", { status: 'all', words: "O'Brien" }],
  ['search O’Brien', { status: 'all', words: 'O’Brien' }],
  ['search +49 30 123456', { status: 'all', words: '+49 30 123456' }],
  ['search plan:gold', { status: 'all', words: 'plan:gold' }],
  ['search search', { status: 'all', words: 'search' }],
  ['search acme last 7 days', { status: 'all', words: 'acme', from: '2026-11-19', to: '2026-11-25' }],
  ['search acme last week', { status: 'all', words: 'acme', from: '2026-11-16', to: '2026-11-22' }],
  ['search this week', { status: 'all', words: 'this week' }],
  ['search acme unread', { status: 'unread', words: 'acme' }],
  ['unread search acme', { status: 'unread', words: 'acme' }],
  [
    'search acme agent:support from:2026-11-01',
    { status: 'all', words: 'acme', agents: [support], from: '2026-11-01' },
  ],
  [
    'all agent:“Pricing Bot” last 7 days search ada',
    { status: 'all', agents: [pricing], from: '2026-11-19', to: '2026-11-25', words: 'ada' },
  ],
])('reads the list "%s"', (text, wanted) => {
  expect(read(text)).toEqual({ do: 'list', query: { ...unread, ...wanted } });
});

test.each([
  ['export', { do: 'export', query: { status: 'all', agents: [] } }],
  ['export unread agent:support', { do: 'export', query: { status: 'unread', agents: [support] } }],
  ['settings', { do: 'settings' }],
  ['Settings please', { do: 'settings' }],
  ['doctor', { do: 'doctor' }],
  ['help', { do: 'help' }],
  ['?', { do: 'help' }],
  ['connect teams', { do: 'connect', platform: 'teams' }],
  ['connect Telegram', { do: 'connect', platform: 'telegram' }],
])('reads "%s"', (text, wanted) => expect(read(text)).toEqual(wanted));

test.each([
  ['agent:"Pricng Bot"', 'There is no agent "Pricng Bot"; did you mean "Pricing Bot"?'],
  ['agent:Pricng', 'There is no agent "Pricng"; did you mean "Pricing Bot"?'],
  ['agent:bot', 'There is no agent "bot"; did you mean "Pricing Bot" or "Ben’s "Best" Bot"?'],
  [
    'agent:Wombat',
    'There is no agent "Wombat"; there are "Pricing Bot", "Support", "Ben’s "Best" Bot" and 1 more.',
  ],
  ['agent:', 'Write the name after agent:, such as agent:"Pricing Bot".'],
  ['agent:""', 'Write the name after agent:, such as agent:"Pricing Bot".'],
  ['agent:"Pricing Bot', 'A quote is opened and not closed: write agent:"Pricing Bot", for example.'],
  ['from:2026-02-30', '2026-02-30 is no date: February 2026 has 28 days.'],
  ['from:2026-13-01', '"2026-13-01" is no date; write it as 2026-11-25.'],
  ['from:1.11.2026', '"1.11.2026" is no date; write it as 2026-11-25.'],
  ['from:', 'A date is missing; write it as 2026-11-25.'],
  ['from:2026-11-30 to:2026-11-01', 'from:2026-11-30 is after to:2026-11-01; swap them.'],
  ['from:2026-11-01 from:2026-11-02', 'from: stands there twice; write it once.'],
  ['today from:2026-11-01', 'Write from: and to:, or name days such as today, but not both.'],
  ['today yesterday', 'Name one span of days, or write from: and to: with two dates.'],
  ['read unread', 'Choose one of all, read and unread.'],
  ['last 0 days', 'Write a number of days from 1 to 3650: last 7 days.'],
  ['last 99999999999999999999 days', 'Write a number of days from 1 to 3650: last 7 days.'],
  ['last seven days', 'I do not know "last"; did you mean last week or last 7 days?'],
  ['past week', 'I do not know "past"; did you mean last week or last 7 days?'],
  ['weeks', 'I do not know "weeks"; did you mean this week or last week?'],
  ['this wek', 'I do not know "this"; did you mean this week or this month?'],
  ['this week today', 'Name one span of days, or write from: and to: with two dates.'],
  ['unred', 'I do not know "unred"; did you mean unread?'],
  ['agnet:"Pricing Bot"', 'I do not know "agnet:Pricing Bot"; did you mean agent:"Pricing Bot"?'],
  ['plan:gold', 'I do not know "plan:gold"; there are agent:, from: and to:.'],
  ['acme', 'I do not know "acme"; to look for it among the leads, write /leads search acme.'],
  [
    '"acme corp"',
    'I do not know "acme corp"; to look for it among the leads, write /leads search acme corp.',
  ],
  ['2026-11-24', 'Write from:2026-11-24 or to:2026-11-24.'],
  ['all settings', 'Write settings first: /leads settings.'],
  ['search', 'Say what to look for, such as /leads search acme.'],
  ['search "  "', 'Say what to look for, such as /leads search acme.'],
  ['search --- !', 'There is nothing to look for in "--- !"; write letters or digits.'],
  [`search ${[...'abcdefghijklmnopqrstu'].join(' ')}`, /20 words at most/],
  ['connect', 'Write /leads connect teams, or connect telegram.'],
  ['connect slack', 'Write /leads connect teams, or connect telegram.'],
  [`search ${'a'.repeat(3_000)}`, /up to 200 characters and this one has 3,000/],
])('mends "%s"', (text, sentence) => {
  if (typeof sentence === 'string') expect(mistake(text)).toBe(sentence);
  else expect(mistake(text)).toMatch(sentence);
});

test.each([
  ['monday', '2026-11-25', '2026-11-23', '2026-11-29'],
  ['sunday', '2026-11-25', '2026-11-22', '2026-11-28'],
  ['saturday', '2026-11-25', '2026-11-21', '2026-11-27'],
  // The first and the last day of a week.
  ['monday', '2026-11-23', '2026-11-23', '2026-11-29'],
  ['monday', '2026-11-29', '2026-11-23', '2026-11-29'],
  ['sunday', '2026-11-22', '2026-11-22', '2026-11-28'],
  ['sunday', '2026-11-28', '2026-11-22', '2026-11-28'],
  ['saturday', '2026-11-21', '2026-11-21', '2026-11-27'],
  ['saturday', '2026-11-27', '2026-11-21', '2026-11-27'],
  // A change of year, which was a Friday.
  ['monday', '2026-12-31', '2026-12-28', '2027-01-03'],
  ['monday', '2027-01-01', '2026-12-28', '2027-01-03'],
  ['sunday', '2027-01-01', '2026-12-27', '2027-01-02'],
  ['saturday', '2027-01-01', '2026-12-26', '2027-01-01'],
  ['saturday', '2027-01-02', '2027-01-02', '2027-01-08'],
  // Clocks change on the Sunday.
  ['monday', '2026-10-25', '2026-10-19', '2026-10-25'],
  ['sunday', '2026-03-29', '2026-03-29', '2026-04-04'],
] as const)('where weeks begin on %s, %s is in the week from %s to %s', (firstDayOfWeek, day, from, to) => {
  const midday = DateTime.fromISO(`${day}T12:00`, { zone: reader.zone });
  const by = (weeks: number) => ({ ...reader, firstDayOfWeek, now: midday.plus({ weeks }).toJSDate() });
  const week = { do: 'list', query: { ...unread, from, to } };
  expect(readRequest('this week', by(0))).toEqual(week);
  expect(readRequest('last week', by(1))).toEqual(week);
});

test('takes ten agents and no more, and says where the first one is added', () => {
  const many = Array.from({ length: 11 }, (_, n) => agent(`Bot ${n}`));
  const line = (count: number) =>
    many
      .slice(0, count)
      .map(({ name }) => `agent:"${name}"`)
      .join(' ');
  expect(readRequest(line(10), { ...reader, agents: many })).toMatchObject({
    query: { agents: many.slice(0, 10) },
  });
  expect(mistake(line(11), { ...reader, agents: many })).toMatch(/at most 10 agents/);
  expect(mistake('agent:Wombat', { ...reader, agents: [support] })).toBe(
    'There is no agent "Wombat"; there is "Support".',
  );
  expect(mistake('agent:x', { ...reader, agents: [] })).toBe(
    'There is no agent yet; /leads settings is where one is added.',
  );
});

test('agents of one name are meant together', () => {
  const twin = agent('support');
  expect(readRequest('agent:Support', { ...reader, agents: [support, twin] })).toMatchObject({
    query: { agents: [support, twin] },
  });
});

test.each<[Partial<LeadQuery>, string]>([
  [{}, 'Unread leads'],
  [{ status: 'all', agents: [pricing] }, 'All leads of Pricing Bot'],
  [{ status: 'read', agents: [pricing, support] }, 'Read leads of Pricing Bot and Support'],
  [
    { agents: ['A', 'B', 'C', 'D', 'E'].map(agent), from: '2026-11-01', to: '2026-11-30' },
    'Unread leads of A, B, C and 2 more, 1 – 30 Nov 2026',
  ],
  [{ from: '2026-10-19', to: '2026-11-25' }, 'Unread leads, 19 Oct – 25 Nov 2026'],
  [{ from: '2026-12-28', to: '2027-01-03' }, 'Unread leads, 28 Dec 2026 – 3 Jan 2027'],
  [{ from: '2026-11-25', to: '2026-11-25' }, 'Unread leads, 25 Nov 2026'],
  [{ from: '2026-11-25' }, 'Unread leads, since 25 Nov 2026'],
  [{ to: '2026-11-25', words: 'acme' }, 'Unread leads with “acme”, until 25 Nov 2026'],
])('says %o back', (query, said) => {
  expect(describeQuery({ ...unread, ...query })).toBe(said);
});

describe('whatever is written', () => {
  const parts = fc.constantFrom(
    ...['all', 'read', 'unread', 'search', 'agent:', 'agent:"Pricing Bot"', 'agent:support', 'from:', 'to:'],
    ...[
      'from:2026-11-01',
      'to:2026-11-30',
      'today',
      'last',
      '7',
      'days',
      'this',
      'week',
      'month',
      'november',
      '2026',
    ],
    ...['acme', '"', '“', '”', "'", 'export', 'help', 'x:y', ':', '::', '2026-02-30', 'from', 'to', 'agent'],
  );
  const lines = fc.oneof(
    fc.array(parts, { maxLength: 9 }).map((some) => some.join(' ')),
    fc.array(parts, { maxLength: 9 }).map((some) => some.join('')),
    hostileText,
  );

  test('it is a request or one sentence', () => {
    fc.assert(
      fc.property(lines, (line) => {
        try {
          expect(readRequest(line, reader)).toHaveProperty('do');
        } catch (error) {
          if (!(error instanceof LeadbellError)) throw error;
          expect(error.code).toBe('invalid_request');
          expect(error.message).toMatch(/^.{10,400}[.?]$/s);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  const day = fc
    .integer({ min: 0, max: 20_000 })
    .map((n) => DateTime.utc(2000).plus({ days: n }).toFormat('yyyy-MM-dd'));
  const queries = fc
    .record({
      status: fc.constantFrom('unread' as const, 'read' as const, 'all' as const),
      agents: fc.subarray([pricing, support, quoted, cafe]),
      days: fc.array(day, { maxLength: 2 }).map((some) => some.sort()),
      words: fc.option(
        fc
          .oneof(
            fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
            fc.constantFrom('today', 'unread', 'last 7 days', 'agent:x', 'O’Brien', 'a  b', '+49 30'),
          )
          .map((words) => words.replace(/[“”„‟«»″＂"]/g, '').trim())
          .filter((words) => wordsOf(words).length > 0),
        { nil: undefined },
      ),
    })
    .map(
      ({ days: [from, to], words, ...rest }): LeadQuery => ({
        ...rest,
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
        ...(words !== undefined && { words }),
      }),
    );

  test('a query written as a line reads back as itself', () => {
    fc.assert(
      fc.property(queries, (query) => {
        const line = commandOf(query, '/leads');
        expect(readRequest(line.replace('/leads', ''), reader)).toEqual({ do: 'list', query });
      }),
      { numRuns: 500 },
    );
  });

  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Pacific/Apia',
    'America/Havana',
    'Asia/Beirut',
    'Asia/Kathmandu',
  ];

  test('the range of days holds exactly the moments of those days where the person is', () => {
    const moments = fc.date({
      min: new Date('2001-01-01'),
      max: new Date('2050-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(queries, moments, fc.constantFrom(...zones), (query, moment, zone) => {
        const { from, to } = filterOf(query, zone);
        const day = DateTime.fromJSDate(moment, { zone }).toFormat('yyyy-MM-dd');
        const inDays = day >= (query.from ?? '') && day <= (query.to ?? '9999');
        expect((from ? moment >= from : true) && (to ? moment < to : true)).toBe(inDays);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z'],
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z', '2026-03-29T21:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
  ])('in %s the day %s is whole where the clocks change', (zone, day, from, to) => {
    const filter = filterOf({ ...unread, from: day, to: day }, zone);
    expect([filter.from?.toISOString(), filter.to?.toISOString()]).toEqual([from, to]);
  });
});
