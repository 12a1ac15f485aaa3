import type { Writable } from 'node:stream';
import { mailtoUrl, telUrl } from '../../views/contact.js';
import type { Id } from '../storage/id.js';
import type { LeadField } from '../storage/models/lead.js';
import { type Cell, createExcelFile, type ExcelFile } from './excel-file.js';
import type { FullLead } from './full-leads.js';
import { headingsOf } from './headings.js';
import type { ExportOrder } from './order.js';
import { transcriptPieces } from './transcript-text.js';
import { createWallClock, sheetFormat, type WallClock } from './wall-clock.js';
import type { ExportWriter, FileFacts } from './writer.js';

/** What ends a cell whose conversation goes on elsewhere. */
const goesOn = '\n[goes on in the sheet “Conversations”]';
/** Four lines of text; all of it is in the formula bar. */
const rowHeight = 60;

/** Begins an Excel file: the leads, then the conversations that no cell holds, then what the file is. */
export function createWorkbook(sink: Writable, facts: FileFacts): ExportWriter {
  const { order } = facts;
  const clock = createWallClock(order.zone);
  const format = sheetFormat(order.dateFormat);
  const file = createExcelFile(sink);
  const sheet = file.begin({
    name: 'Leads',
    filters: true,
    rowHeight,
    columns: headingsOf(facts).map(({ text, width }, index) => ({
      header: text,
      width,
      ...(index === 0 && { format }),
    })),
  });
  const counts = { unread: 0, read: 0 };
  const unfinished: Id[] = [];

  return {
    async add(row, messages) {
      const pieces = transcriptPieces(messages, clock);
      const { value: first = '' } = await pieces.next();
      const isLong = !(await pieces.next()).done;
      await pieces.return(undefined);
      if (isLong) unfinished.push(row.id);
      counts[row.status] += 1;
      await sheet.add([
        clock.at(row.capturedAt),
        row.status,
        row.agent,
        row.name,
        emailCell(row.email),
        phoneCell(row.phone),
        ...row.custom,
        isLong ? first + goesOn : first,
        row.id.toHexString(),
      ]);
    },
    unfinished: () => unfinished,
    async finish(leads) {
      sheet.end();
      if (unfinished.length > 0) await addConversations(file, leads, clock);
      await addAbout(file, order, counts);
      await file.end();
    },
  };
}

/** What did not fit into the cells of the leads, a row a piece. */
async function addConversations(
  file: ExcelFile,
  leads: AsyncIterable<FullLead>,
  clock: WallClock,
): Promise<void> {
  const sheet = file.begin({
    name: 'Conversations',
    rowHeight,
    columns: [
      { header: 'Lead', width: 26 },
      { header: 'Part', width: 6 },
      { header: 'Conversation, after what the sheet “Leads” shows of it', width: 100 },
    ],
  });
  for await (const { lead, messages } of leads) {
    let part = 1;
    for await (const piece of transcriptPieces(messages(), clock)) {
      // The first one stands beside the lead.
      if (part > 1) await sheet.add([lead._id.toHexString(), part, piece]);
      part += 1;
    }
  }
  sheet.end();
}

async function addAbout(
  file: ExcelFile,
  order: ExportOrder,
  { unread, read }: { unread: number; read: number },
): Promise<void> {
  const clock = createWallClock(order.zone);
  const sheet = file.begin({
    name: 'About',
    columns: [
      { header: 'Leads, exported from Leadbell', width: 30 },
      { header: '', width: 60 },
    ],
  });
  const facts: [string, Cell][] = [
    ['Selection', order.selection],
    ['Leads', unread + read],
    ['of which unread', unread],
    ['of which read', read],
    ['Time zone of all times', order.zone],
    ['Exported on', clock.stamp(order.at)],
    ['Exported by', order.by],
  ];
  for (const fact of facts) await sheet.add(fact);
  sheet.end();
}

function emailCell(email: string): Cell {
  const link = mailtoUrl(email);
  return link === undefined ? email : { text: email, link };
}

function phoneCell(phone: LeadField | undefined): Cell {
  if (!phone) return undefined;
  const link = telUrl(phone);
  return link === undefined ? phone.value : { text: phone.value, link };
}
