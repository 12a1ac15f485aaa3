import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildExport } from '../../src/exports/build.js';
import type { ExportFormat, ExportOrder } from '../../src/exports/order.js';
import { newId } from '../../src/storage/id.js';
import type { LeadRecord } from '../../src/storage/models/lead.js';
import type { StoredMessage } from '../../src/storage/models/message-part.js';
import { openTestStore, type TestStore } from '../support/store.js';

let db: TestStore;
beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

const agent = newId();
const newYear = new Date('2026-07-01T12:00:00Z');
const at = (minutes: number) => new Date(newYear.getTime() + minutes * 60_000);

type Given = Partial<Pick<LeadRecord, 'list' | 'agentName' | 'capturedAt'>> & {
  fields?: Record<string, string>;
  messages?: Partial<StoredMessage>[];
  /** More parts of the transcript. */
  later?: Partial<StoredMessage>[][];
};

/** Stores leads as they would be after captures, the first one newest; resolves with their ids. */
async function store(workspace: ReturnType<typeof newId>, given: Given[]): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, { fields = {}, messages = [], later = [], ...rest }] of given.entries()) {
    const conversation = newId();
    const capturedAt = rest.capturedAt ?? at(-index);
    const lead = await db.leads.insert({
      workspace,
      conversation,
      externalId: `c-${index}`,
      agent,
      agentName: rest.agentName ?? 'Pricing Bot',
      skill: agent,
      skillName: 'Quote',
      fields: Object.entries(fields).map(([key, value]) => ({ key, label: key, value })),
      list: rest.list ?? 'unread',
      ...(rest.list === 'read' && { readAt: capturedAt }),
      capturedAt,
      revision: 1,
      spread: true,
    });
    let part = 0;
    const parts = [messages, ...later].filter((each) => each.length > 0);
    for (const [number, some] of parts.entries()) {
      const stored = some.map((message) => ({
        role: 'visitor' as const,
        text: '',
        at: capturedAt,
        ...message,
      }));
      const bounds = { bytes: 0, bytesBefore: 0, sealed: number < parts.length - 1 };
      await db.conversations.beginPart({
        workspace,
        conversation,
        part,
        count: stored.length,
        ...bounds,
        messages: stored,
      });
      part += stored.length;
    }
    ids.push(lead?._id.toHexString() ?? '');
  }
  return ids;
}

/** A lead of which nothing is known, as it is stored. */
const bareLead = (workspace: ReturnType<typeof newId>, _id: ReturnType<typeof newId>): LeadRecord => ({
  _id,
  workspace,
  conversation: _id,
  externalId: _id.toHexString(),
  agent,
  agentName: 'Pricing Bot',
  skill: agent,
  skillName: 'Quote',
  fields: [],
  list: 'unread',
  capturedAt: newYear,
  revision: 1,
  spread: true,
});

function orderOf(workspace: ReturnType<typeof newId>): ExportOrder {
  return {
    workspace: workspace.toHexString(),
    filter: { lists: ['unread', 'read'], agents: [] },
    format: 'xlsx',
    zone: 'Europe/Berlin',
    dateFormat: 'yyyy-MM-dd HH:mm',
    selection: 'All leads',
    by: 'Ada Lovelace',
    at: new Date(Date.now() + 60_000),
  };
}

async function written(
  workspace: ReturnType<typeof newId>,
  format: ExportFormat,
  order: Partial<ExportOrder> = {},
) {
  const sink = new PassThrough();
  const bytes = buffer(sink);
  const rows = await buildExport(db, { ...orderOf(workspace), format, ...order }, sink, () => undefined);
  if (rows === 0) sink.end();
  return bytes;
}

async function sheets(workspace: ReturnType<typeof newId>, order: Partial<ExportOrder> = {}) {
  const read = await readExcelFile(await written(workspace, 'xlsx', order), { trim: false });
  // A sheet keeps moments as fractions of days, which this reader does not round.
  const rounded = (cell: unknown) =>
    cell instanceof Date ? new Date(Math.round(cell.getTime() / 1_000) * 1_000) : cell;
  return new Map(read.map(({ sheet, data }) => [sheet, data.map((row) => row.map(rounded))]));
}

test('a lead reads as it is, in the wall time of the zone, with every custom field in a column', async () => {
  const workspace = newId();
  const [first, second] = await store(workspace, [
    {
      list: 'read',
      fields: {
        name: 'Ada',
        email: 'ada@example.com',
        phone: '+49 30 123',
        Company: 'Engines',
        company: 'Ltd.',
      },
      messages: [
        { role: 'agent', text: 'Hello!' },
        { text: 'A quote, please.\nSoon.', at: at(1) },
      ],
    },
    { capturedAt: new Date('2026-01-05T23:30:00Z'), fields: { seats: '007', COMPANY: 'Acme', name: 'Bo' } },
  ]);
  const read = await sheets(workspace);
  expect([...read.keys()]).toEqual(['Leads', 'About']);
  const columns = ['Name', 'Email', 'Phone', 'Company', 'seats', 'Conversation (Europe/Berlin)', 'Lead'];
  expect(read.get('Leads')).toEqual([
    ['Date (Europe/Berlin)', 'Status', 'Agent', ...columns],
    [
      new Date('2026-07-01T14:00:00Z'),
      'read',
      'Pricing Bot',
      'Ada',
      'ada@example.com',
      '+49 30 123',
      'Engines\nLtd.',
      null,
      '[2026-07-01 14:00] Agent: Hello!\n[2026-07-01 14:01] Visitor: A quote, please.\nSoon.',
      first,
    ],
    [
      new Date('2026-01-06T00:30:00Z'),
      'unread',
      'Pricing Bot',
      'Bo',
      null,
      null,
      'Acme',
      '007',
      null,
      second,
    ],
  ]);
  expect(read.get('About')?.slice(1, 6)).toEqual([
    ['Selection', 'All leads'],
    ['Leads', 2],
    ['of which unread', 1],
    ['of which read', 1],
    ['Time zone of all times', 'Europe/Berlin'],
  ]);
});

test('the header stays in sight, every column can be filtered, addresses and numbers are links', async () => {
  const workspace = newId();
  await store(workspace, [
    { fields: { email: 'ada@example.com', phone: '+49 30 123456' } },
    { fields: { email: 'no address', phone: 'ask for Ada' } },
  ]);
  const parts = unzipSync(await written(workspace, 'xlsx', { dateFormat: 'MM/dd/yyyy h:mm a' }));
  const read = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  const sheet = read('xl/worksheets/sheet1.xml');
  expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
  expect(sheet).toContain('<autoFilter ref="A1:H3"/>');
  expect([...sheet.matchAll(/<hyperlink ref="(\w+)"/g)].map(([, cell]) => cell)).toEqual(['E2', 'F2']);
  const targets = [...read('xl/worksheets/_rels/sheet1.xml.rels').matchAll(/Target="([^"]+)"/g)];
  expect(targets.map(([, target]) => target)).toEqual(['mailto:ada@example.com', 'tel:+4930123456']);
  expect(read('xl/styles.xml')).toContain('formatCode="mm/dd/yyyy h:mm AM/PM"');
});

test('leads are read no faster than the file is taken, and not at all once nobody takes it', async () => {
  const ids = Array.from({ length: 4_000 }, () => newId());
  let read = 0;
  const random = (length: number) =>
    Array.from({ length }, () => Math.random().toString(36).slice(2)).join(' ');
  const sink = new PassThrough();
  const building = buildExport(
    {
      ...db,
      leads: {
        ...db.leads,
        async *outlines() {
          for (const _id of ids) yield { _id, capturedAt: newYear, fields: [] };
        },
        async findIn(workspace, _lists, some) {
          read += some.length;
          return some.map((id) => bareLead(workspace, id));
        },
      },
      conversations: {
        ...db.conversations,
        firstParts: async (workspace, some) =>
          some.map((conversation) => ({
            _id: conversation,
            workspace,
            conversation,
            part: 0,
            count: 1,
            bytes: 0,
            bytesBefore: 0,
            sealed: false,
            messages: [{ role: 'visitor', text: random(400), at: newYear }],
          })),
      },
    },
    orderOf(newId()),
    sink,
    () => undefined,
  );
  const ended = expect(building).rejects.toThrow('nobody takes it');
  let before = -1;
  while (read > before) {
    before = read;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(ids.length);
  sink.destroy(new Error('nobody takes it'));
  await ended;
});

test('text that is meant as something else comes out as text', async () => {
  const workspace = newId();
  const hostile = [
    ['=1+1', '=1+1'],
    ['=HYPERLINK("https://evil.example","x")', '=HYPERLINK("https://evil.example","x")'],
    ['{"formula":"1+1"}', '{"formula":"1+1"}'],
    ['_x0041_ and _x000d_', '_x0041_ and _x000d_'],
    ['\ufffe \uffff', '\ufffd \ufffd'],
    ['\u0001 \u001f \u007f', '\ufffd \ufffd \ufffd'],
    ['half \ud83d of one', 'half \ufffd of one'],
    ['\u202egnp.exe \u200f', '\u202egnp.exe \u200f'],
    ['<b>&amp;</b> "\'', '<b>&amp;</b> "\''],
    ['one\r\ntwo\rthree', 'one\ntwo\nthree'],
    ['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦'],
  ] as const;
  await store(
    workspace,
    hostile.map(([given]) => ({ agentName: `${given}[]:*?/\\`, fields: { name: given, odd: given } })),
  );
  const rows = (await sheets(workspace)).get('Leads')?.slice(1);
  expect(rows?.map((row) => [row[2], row[3], row[6]])).toEqual(
    hostile.map(([, shown]) => [`${shown}[]:*?/\\`, shown, shown]),
  );
});

test('a date that is none leaves its cell empty', async () => {
  const workspace = newId();
  await store(workspace, [{ fields: { name: 'Ada' } }]);
  await db.store.leads.collection.updateOne({ workspace }, { $set: { capturedAt: new Date(8.64e15) } });
  const rows = (await sheets(workspace, { zone: 'Pacific/Kiritimati' })).get('Leads');
  expect(rows?.[1]?.slice(0, 4)).toEqual([null, 'unread', 'Pricing Bot', 'Ada']);
});

test('a conversation longer than a cell goes on in a sheet of its own, and nothing of it is lost', async () => {
  const workspace = newId();
  const long = (mark: string) => ({ text: `${mark}${'👋'.repeat(7_990)}` });
  const [first] = await store(workspace, [
    { messages: [long('a'), long('bc')], later: [[long('d'), { text: 'e', role: 'agent' }], [long('f')]] },
    { messages: [{ text: 'x'.repeat(31_870) }] },
    { messages: [{ text: 'short' }] },
  ]);
  const read = await sheets(workspace);
  const stamp = '[2026-07-01 14:00]';
  const whole = ['a', 'bc', 'd', 'e', 'f']
    .map((mark) => `${stamp} ${mark === 'e' ? 'Agent: e' : `Visitor: ${long(mark).text}`}`)
    .join('\n');
  const cells = read
    .get('Leads')
    ?.slice(1)
    .map((row) => String(row[6]));
  const [note] = /\n\[goes on in the sheet “Conversations”\]$/.exec(cells?.[0] ?? '') ?? [''];
  const rest = read.get('Conversations')?.slice(1) ?? [];
  expect((cells?.[0] ?? '').slice(0, -note.length) + rest.map((row) => row[2]).join('')).toBe(whole);
  expect(rest.map((row) => row.slice(0, 2))).toEqual([
    [first, 2],
    [first, 3],
  ]);
  for (const text of [...(cells ?? []), ...rest.map((row) => String(row[2]))]) {
    expect(text.isWellFormed()).toBe(true);
    expect(text.length).toBeLessThanOrEqual(32_000);
  }
  expect(cells?.slice(1)).toEqual([
    `[2026-07-01 13:59] Visitor: ${'x'.repeat(31_870)}`,
    '[2026-07-01 13:58] Visitor: short',
  ]);
});

test('what is deleted or comes later is not in it, and a moved lead is in it once', async () => {
  const workspace = newId();
  await store(workspace, [
    { fields: { name: 'gone' }, list: 'deleted' },
    { fields: { name: 'old' }, list: 'read' },
    { fields: { name: 'new' } },
  ]);
  const names = async (order: Partial<ExportOrder> = {}) =>
    (await sheets(workspace, order))
      .get('Leads')
      ?.slice(1)
      .map((row) => row[3]);
  expect(await names()).toEqual(['old', 'new']);
  expect(await names({ filter: { lists: ['unread'], agents: [] } })).toEqual(['new']);
  const early = { at: new Date(Date.now() - 3_600_000) };
  expect((await written(workspace, 'xlsx', early)).length).toBe(0);
});

test('a great many different fields stay readable: what comes beyond the columns shares one', async () => {
  const workspace = newId();
  await store(workspace, [
    ...Array.from({ length: 26 }, (_, lead) => ({
      fields: Object.fromEntries(
        Array.from({ length: 40 }, (_, field) => [`field ${lead}-${field}`, `${lead}-${field}`]),
      ),
    })),
  ]);
  const rows = (await sheets(workspace)).get('Leads') ?? [];
  expect(rows[0]).toHaveLength(6 + 1_000 + 1 + 2);
  expect(rows[26]?.[6 + 1_000]).toContain('field 25-39: 25-39');
});

test('a file of comma-separated values says the same, and begins no formula', async () => {
  const workspace = newId();
  const [first] = await store(workspace, [
    {
      fields: {
        name: '=cmd|x',
        email: '+ada@example.com',
        phone: '+49 (0) 30-123',
        note: '-5',
        at: '@SUM(1)',
      },
      messages: [{ text: 'say "hi",\nplease' }],
    },
  ]);
  const bytes = await written(workspace, 'csv');
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(bytes.toString().endsWith('\r\n')).toBe(true);
  const [header, row] = parse(bytes, { bom: true, relax_column_count: false }) as string[][];
  expect(header?.slice(3)).toEqual([
    'Name',
    'Email',
    'Phone',
    'note',
    'at',
    'Conversation (Europe/Berlin)',
    'Lead',
  ]);
  expect(row).toEqual([
    '2026-07-01 14:00',
    'unread',
    'Pricing Bot',
    "'=cmd|x",
    "'+ada@example.com",
    '+49 (0) 30-123',
    '-5',
    "'@SUM(1)",
    '[2026-07-01 14:00] Visitor: say "hi",\nplease',
    first,
  ]);
});
